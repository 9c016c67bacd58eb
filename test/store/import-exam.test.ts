import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { currentExam } from '../../store/current-exam.ts';
import { importExam } from '../../store/import-exam.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { readCsvRows } from '../../store/prompt-files/csv-rows.ts';
import { overLabels } from '../../tasks/support-intents/over-labels.ts';

const now = () => new Date('2026-01-05T03:15:00Z');
const pack = overLabels(['lost', 'found']);
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-exam-'));
  store = await openStore(`sqlite:${folder}/store.db`);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function importCsv(text: string) {
  const file = join(folder, 'exam.csv');
  await writeFile(file, text);
  return importExam({ store, pack, file, reader: readCsvRows, now });
}

describe('importing an exam', () => {
  test('labelled messages → the exam of the task, graded by label; equal ones once', async () => {
    const imported = await importCsv('text,label\nWhere is it?,lost\nHere it is,found\nWhere is it?,lost\n');
    expect(imported).toMatchObject({ cases: 2, duplicates: 1 });
    const { version, cases } = await currentExam({ store, pack });
    expect(version).toBe(imported.version);
    expect(cases[0]).toEqual({
      id: expect.stringMatching(/^own-[0-9a-f]{16}$/),
      part: 'own',
      category: 'messages',
      difficulty: 'medium',
      input: 'Where is it?',
      expectedOutput: 'lost',
      evaluationCriteria: 'The answer is the label lost.',
      spec: { intent: 'lost' },
      grader: { kind: 'label' },
    });
  });

  test('the same file again → the same exam, no new version; another file → a new one', async () => {
    const first = await importCsv('text,label\nWhere is it?,lost\n');
    expect((await importCsv('text,label\nWhere is it?,lost\n')).version).toBe(first.version);
    const second = await importCsv('text,label\nHere it is,found\n');
    expect((await store.examVersions.list('support-intents')).map(({ version }) => version)).toEqual([
      first.version,
      second.version,
    ]);
  });

  test.each([
    ['a strange label', 'text,label\nWhere?,broken\n', 'line 2 is not of the task support-intents.'],
    ['no labels', 'text\nWhere?\n', 'line 2 has no label.'],
    ['nothing', 'text,label\n', 'it holds no message.'],
  ])('%s → an error that says so, and no exam', async (_case, text, problem) => {
    await expect(importCsv(text)).rejects.toThrow(problem);
    expect(await store.examVersions.current('support-intents')).toBeNull();
  });
});
