import { describe, expect, test } from '@jest/globals';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const AT = '2026-11-24T00:00:00.000Z';

const adoption = (version: string, expected: string | null) => ({
  task: 'json',
  version,
  expected,
  origin: `now ${version}`,
  createdAt: AT,
});

const promptOf = (runKey: string, ordinal: number, content: string) => ({
  runKey,
  ordinal,
  round: 1,
  category: 'flatten',
  difficulty: 'easy' as const,
  source: 'template' as const,
  messages: [
    { role: 'system' as const, content: 'Answer.' },
    { role: 'user' as const, content },
  ],
  spec: {},
  documentHash: `h${ordinal}`,
  group: 0,
  poolHash: null,
});

export function examsContract(placeOf: PlaceOf): void {
  describe('exam versions', () => {
    test('adopt: the expected version → the next one; another one → refused', () =>
      withStore(placeOf(), async ({ store: { examVersions } }) => {
        expect(await examVersions.current('json')).toBeNull();
        expect(await examVersions.adopt(adoption('v1', null))).toBe(true);
        expect(await examVersions.adopt(adoption('v2', null))).toBe(false);
        expect(await examVersions.adopt(adoption('v2', 'v1'))).toBe(true);
        expect((await examVersions.current('json'))?.version).toBe('v2');
        expect((await examVersions.list('json')).map(({ sequence, version }) => [sequence, version])).toEqual([
          [1, 'v1'],
          [2, 'v2'],
        ]);
        expect(await examVersions.list('other')).toEqual([]);
      }));

    test('adopt: eight at once → one is taken', () =>
      withStore(placeOf(), async ({ store: { examVersions } }) => {
        const names = Array.from({ length: 8 }, (_, index) => `v${index}`);
        const taken = await Promise.all(names.map(async (name) => examVersions.adopt(adoption(name, null))));
        expect(taken.filter(Boolean)).toHaveLength(1);
        expect(await examVersions.list('json')).toHaveLength(1);
      }));

    test('rebase: the newest counts, each champion for itself, twice for one run changes nothing', () =>
      withStore(placeOf(), async ({ store: { examVersions } }) => {
        const champion = { task: 'json', model: 'm1' };
        expect(await examVersions.baseline(champion)).toBeNull();
        await examVersions.rebase({ ...champion, coreVersion: 'v1', runKey: 'r1', at: AT });
        await examVersions.rebase({ ...champion, coreVersion: 'v2', runKey: 'r2', at: '2026-11-25T00:00:00.000Z' });
        await examVersions.rebase({ ...champion, coreVersion: 'v3', runKey: 'r2', at: '2026-11-26T00:00:00.000Z' });
        expect(await examVersions.baseline(champion)).toBe('v2');
        expect(await examVersions.baseline({ task: 'json', model: 'm2' })).toBeNull();
      }));

    test('core version: kept with the exam, its own where none was given', () =>
      withStore(placeOf(), async ({ store: { exams } }) => {
        await exams.save({ version: 'sha256:a1', task: 'json', cases: [], coreVersion: 'sha256:core' });
        await exams.save({ version: 'sha256:a2', task: 'json', cases: [] });
        expect(await exams.coreVersion('sha256:a1')).toBe('sha256:core');
        expect(await exams.coreVersion('sha256:a2')).toBe('sha256:a2');
        expect(await exams.coreVersion('sha256:b')).toBeNull();
        expect(await exams.startingWith({ task: 'json', prefix: 'sha256:a' })).toEqual(['sha256:a1', 'sha256:a2']);
        expect(await exams.startingWith({ task: 'other', prefix: 'sha256:a' })).toEqual([]);
      }));
  });

  describe('trained inputs', () => {
    test('1,100 prompts of which every second is in a dataset → those, once each, of this task only', () =>
      withStore(placeOf(), async ({ store }) => {
        const start = { workflowId: 'w', kind: 'distill', input: {}, examVersion: null, startedAt: AT } as const;
        for (const [runKey, task, count] of [
          ['k1', 'json', 1_100],
          ['k2', 'other', 4],
        ] as const) {
          await store.runs.begin({ ...start, runId: `run-${runKey}`, runKey, task });
          await store.prompts.insert(
            Array.from({ length: count }, (_, ordinal) => promptOf(runKey, ordinal, `${task} ${ordinal}`)),
          );
          for (const round of [1, 2]) {
            const rows = Array.from({ length: count / 2 }, (_, index) => ({
              ordinal: 2 * index,
              split: index % 9 === 0 ? ('validation' as const) : ('training' as const),
            }));
            const dataset = { id: `${runKey}-${round}`, runKey, round, manifest: {}, createdAt: AT };
            await store.datasets.freeze({ dataset, rows });
          }
        }
        const inputs: string[] = [];
        for await (const page of store.trainedInputs.pages('json')) inputs.push(...page);
        expect(inputs).toEqual(Array.from({ length: 550 }, (_, index) => `json ${2 * index}`));
      }));
  });
}
