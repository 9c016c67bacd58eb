import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAdoptTrafficActivities } from '../../../activities/adopt-traffic.ts';
import { createFindTaskPack } from '../../../activities/runs/task-pack.ts';
import type { ChatMessage } from '../../../domain/chat.ts';
import { currentExam } from '../../../store/exams/current-exam.ts';
import { jsonProcessing as pack } from '../../../tasks/json-processing/pack.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
beforeEach(async () => {
  home = await createCommandHome();
});
afterEach(async () => home.close());

const question = (seed: string) =>
  pack.drawPrompt({ pool: 'training', category: 'csv', difficulty: 'easy', seed: `audited ${seed}` }).input;
const asked = (content: string): ChatMessage => ({ role: 'user', content });

/** The requests were audited in this order, a minute after the other. */
async function audit(conversations: readonly (readonly ChatMessage[])[]): Promise<void> {
  for (const [index, messages] of conversations.entries()) {
    await home.store.audits.save({
      requestId: `request-${index}`,
      task: pack.name,
      at: `2026-01-01T00:0${index}:00.000Z`,
      student: 'acme/student',
      teacher: 'acme/teacher',
      signal: 'tag',
      confidence: 0.9,
      threshold: 0.7,
      probability: 0.02,
      messages,
      studentAnswer: 'a;b',
      teacherAnswer: 'a,b',
      studentRight: false,
      teacherRight: true,
      gradedBy: 'verifier:x',
    });
  }
}

async function trainOn(content: string): Promise<void> {
  const { store } = home;
  const run = { workflowId: 'w', runId: 'r', runKey: 'k', kind: 'distill', task: pack.name, input: {} } as const;
  await store.runs.begin({ ...run, examVersion: null, startedAt: '2026-01-01T00:00:00.000Z' });
  const place = { runKey: 'k', ordinal: 0, round: 1, group: 0, poolHash: null, documentHash: 'h' };
  const kind = { category: 'csv', difficulty: 'easy', source: 'template', spec: {} } as const;
  await store.prompts.insert([{ ...place, ...kind, messages: [asked(content)] }]);
  const dataset = { id: 'sha256:d', runKey: 'k', round: 1, manifest: {}, createdAt: '2026-01-01T00:00:00.000Z' };
  await store.datasets.freeze({ dataset, rows: [{ ordinal: 0, split: 'training' }] });
}

const fromAudits = async (...argv: readonly string[]) => home.run(['exam', 'import', '--from-audits', ...argv]);

describe('distill exam import --from-audits', () => {
  test('what users asked → cases that the verifier grades; what was trained on, twisted or asked twice → left out, counted', async () => {
    await trainOn(question('trained'));
    await audit([
      [asked(question('1'))],
      [{ role: 'system', content: pack.systemPrompt }, asked(question('2'))],
      [asked(question('trained'))],
      [{ role: 'system', content: 'Answer in verse.' }, asked(question('3'))],
      [asked(question('4')), { role: 'assistant', content: 'a' }, asked(question('5'))],
      [asked('What is the weather like?')],
      [asked(`  ${question('1')}`)],
      [asked(pack.exam()[0]?.input ?? '')],
    ]);
    const { exitCode, stdout } = await fromAudits('--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      count: pack.exam().length + 2,
      leftOut: {
        'trained on': 1,
        'part of a conversation': 2,
        'not of this task': 1,
        'asked before': 1,
        'in the exam already': 1,
      },
    });
    const { cases } = await currentExam({ store: home.store, pack });
    const added = cases.filter(({ id }) => id.startsWith('audit-'));
    expect(new Set(added.map(({ input }) => input.trim()))).toEqual(new Set([question('1'), question('2')]));
    for (const { grader, spec, part, expectedOutput, category, input } of added) {
      expect({ grader, part, expectedOutput, category }).toEqual({
        grader: { kind: 'verifier' },
        part: 'own',
        expectedOutput: 'a,b',
        category: 'csv',
      });
      expect(spec).toEqual(pack.adopt(input)?.spec);
    }
    expect((await home.run(['exam', 'show'])).stdout).toContain('2 audited requests');
  });

  test('a number → only the newest so many', async () => {
    await audit([[asked(question('1'))], [asked(question('2'))], [asked(question('3'))]]);
    await fromAudits('2');
    const { cases } = await currentExam({ store: home.store, pack });
    expect(cases.slice(-2).map(({ input }) => input)).toEqual([question('3'), question('2')]);
  });

  test('in the place of the exam, twice → the same cases both times', async () => {
    await audit([[asked(question('1'))], [asked(question('2'))], [asked(question('3'))]]);
    for (const _again of [1, 2]) {
      expect((await fromAudits('2', '--replace')).exitCode).toBe(0);
      const { cases } = await currentExam({ store: home.store, pack });
      expect(cases.map(({ input }) => input)).toEqual([question('3'), question('2')]);
    }
  });

  test('a case since → no more a lesson: not of the next run, not escalated again, not imported, also once the exam is replaced', async () => {
    await audit([[asked(question('1'))]]);
    await fromAudits();
    await home.run(['exam', 'import', '--pack']);
    const findTaskPack = createFindTaskPack({ packs: [pack], store: home.store });
    const { adoptTraffic } = createAdoptTrafficActivities({ store: home.store, findTaskPack });
    expect(await adoptTraffic({ task: pack.name })).toMatchObject({ adopted: 0, heldOut: 1 });
    const file = join(home.folder, 'prompts.jsonl');
    const lines = [question('1'), question('2')].map((prompt) => JSON.stringify({ prompt }));
    await writeFile(file, lines.join('\n'));
    const { stdout } = await home.run(['import', file, '--task', pack.name]);
    expect(stdout).toContain('2 prompts read from');
    expect(stdout).toContain('1 are questions that students are measured on, and left out.');
    expect(await home.store.pool.page({ task: pack.name, after: null, limit: 9 })).toHaveLength(1);
  });

  test('nothing audited → exit 1 with a sentence; with a file beside it → wrong usage', async () => {
    const nothing = await fromAudits();
    expect(nothing.exitCode).toBe(1);
    expect(nothing.stderr).toContain('No audited request of json-processing can become a case.');
    expect((await fromAudits('5', '--file', 'x.jsonl')).exitCode).toBe(2);
  });
});
