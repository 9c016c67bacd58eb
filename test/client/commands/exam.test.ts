import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { currentExam } from '../../../store/exams/current-exam.ts';
import { jsonProcessing as pack } from '../../../tasks/json-processing/pack.ts';
import { overLabels } from '../../../tasks/support-intents/over-labels.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;

const CASE = {
  category: 'flatten',
  difficulty: 'hard',
  input: 'Flatten {"a":{"b":1}}.',
  expectedOutput: '{"a.b":1}',
  grader: { kind: 'json-equal' },
};
const PACK_CASES = pack.exam().length;

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(home.folder, name);
  await writeFile(file, text);
  return file;
}

async function jsonOf(...argv: string[]): Promise<Record<string, unknown>> {
  const { exitCode, stdout, stderr } = await home.run(['exam', ...argv, '--json']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function refused(...argv: string[]): Promise<string> {
  const { exitCode, stderr } = await home.run(['exam', ...argv]);
  expect(exitCode).toBe(2);
  expect(stderr.trimEnd()).not.toContain('\n');
  return stderr;
}

/** A run that trained on these questions. */
async function trainOn(questions: readonly string[]): Promise<void> {
  const { store } = home;
  const [runKey, id] = ['trained', 'sha256:trained'];
  const run = { workflowId: 'w', runId: 'r', runKey, kind: 'distill', task: pack.name, input: {} } as const;
  await store.runs.begin({ ...run, examVersion: null, startedAt: '2026-01-01T00:00:00.000Z' });
  const prompt = { runKey, round: 1, category: 'flatten', difficulty: 'easy', source: 'template', spec: {} } as const;
  await store.prompts.insert(
    questions.map((content, ordinal) => ({
      ...prompt,
      ordinal,
      messages: [{ role: 'user', content }],
      documentHash: `h${ordinal}`,
      group: 0,
      poolHash: null,
    })),
  );
  await store.datasets.freeze({
    dataset: { id, runKey, round: 1, manifest: {}, createdAt: '2026-01-01T00:00:00.000Z' },
    rows: questions.map((_, ordinal) => ({ ordinal, split: 'training' })),
  });
}

beforeAll(async () => {
  home = await createCommandHome();
});
afterAll(async () => home.close());

describe('distill exam', () => {
  test("show: nothing imported → the pack's exam by stratum, and how often noise alone would breach", async () => {
    const shown = await jsonOf('show');
    expect(shown).toMatchObject({ task: pack.name, count: PACK_CASES, versions: [] });
    expect(shown.strata).toContainEqual({ category: 'flatten', difficulty: 'easy', cases: 16 });
    expect(shown.noise).toBe(
      'With 200 cases and a teacher near 90 %, a student truly at 0.95 breaches about 1 week in 72.',
    );
    const { stdout } = await home.run(['exam', 'show', '--cases']);
    expect(stdout).toMatch(/flatten +16 +14 +10 +json-equal/);
    expect(stdout).toContain('types-hard-10');
  });

  test('import: JSON lines → a new version; the same again → none; diff names the case', async () => {
    const file = await fileOf('cases.jsonl', `${JSON.stringify(CASE)}\n\n`);
    const before = (await jsonOf('show')).version;
    const imported = await jsonOf('import', pack.name, '--file', file);
    expect(imported).toMatchObject({ count: PACK_CASES + 1, removed: [], changed: [], same: PACK_CASES });
    expect(imported.version).not.toBe(before);
    expect(await jsonOf('import', pack.name, '--file', file)).toMatchObject({ version: imported.version, added: [] });
    expect(await jsonOf('diff')).toMatchObject({ added: imported.added, removed: [], changed: [] });
    expect((await jsonOf('show')).versions).toHaveLength(1);
    const taken = await currentExam({ store: home.store, pack });
    expect(taken.cases.at(-1)).toMatchObject({ ...CASE, part: 'own', spec: null });
  });

  test('add: a known id → that case is changed, and what to do about the champion is said', async () => {
    const [id] = (await jsonOf('diff')).added as string[];
    const words = ['--category', 'flatten', '--input', CASE.input, '--criteria', 'It is flat.', '--id', id ?? ''];
    expect(await jsonOf('add', ...words)).toMatchObject({ added: [], changed: [id] });
    const champion = { id: 'acme/ft', task: pack.name, baseModel: 'acme/base', runKey: 'k', createdAt: '2026' };
    await home.store.models.register({ ...champion, jobKey: null, datasetId: null });
    const promotion = {
      task: pack.name,
      model: 'acme/ft',
      expectedChampion: null,
      runKey: 'k',
      reason: '',
      at: '2026',
    };
    await home.store.models.promote(promotion);
    const { stdout } = await home.run([
      'exam',
      'add',
      '--category',
      'flatten',
      '--input',
      'Flatten {}.',
      '--criteria',
      'x',
    ]);
    expect(stdout).toContain(`npx distill regression ${pack.name} --rebaseline`);
  });

  test('a published table, its labels under category, a row twice → the label of each, each once', async () => {
    const file = await fileOf(
      'published.csv',
      'text,category\nGone again,lost\n"gone  again",lost\nHere again,found\n',
    );
    await home.store.labelSets.save({ task: 'support-intents', labels: ['found', 'lost'] });
    const { count } = await jsonOf('import', 'support-intents', '--file', file, '--replace');
    expect(count).toBe(2);
    const { cases } = await currentExam({ store: home.store, pack: overLabels(['found', 'lost']) });
    expect(cases.map(({ category, expectedOutput }) => [category, expectedOutput])).toEqual([
      ['messages', 'lost'],
      ['messages', 'found'],
    ]);
  });

  test("import --replace: a table of labels → only these; --pack → the pack's own again", async () => {
    const file = await fileOf('labels.csv', 'text,label\n"Where is my card, please?",card_arrival\nTop up,top_up\n');
    expect(await jsonOf('import', '--file', file, '--replace')).toMatchObject({ count: 2 });
    const { cases } = await currentExam({ store: home.store, pack });
    expect(cases[0]).toMatchObject({ expectedOutput: 'card_arrival', grader: { kind: 'label' } });
    expect((await jsonOf('show')).noise).toMatch(/About \d+ cases make that 1 week in 50\.$/);
    expect(await jsonOf('import', '--pack')).toMatchObject({ count: PACK_CASES, removed: cases.map(({ id }) => id) });
  });

  test('a case that was trained on → refused, whatever its spacing and case; nothing is imported', async () => {
    await trainOn(['Something else.', 'FLATTEN  {"x": 1}.']);
    const version = (await jsonOf('show')).version;
    const lines = [CASE, { ...CASE, id: 'seen', input: 'Flatten {"x": 1}.' }].map((each) => JSON.stringify(each));
    expect(await refused('import', '--file', await fileOf('seen.jsonl', lines.join('\n')))).toContain(
      'A student was trained on the input of seen',
    );
    expect((await jsonOf('show')).version).toBe(version);
  });

  test.each([
    ['no JSON', '{"category":', /line 1 is not JSON/],
    ['no input', '{"category":"a","expectedOutput":"b"}', /line 1: input: /],
    ['nothing to judge by', '{"category":"a","input":"b"}', /a judge has nothing to go by/],
    ['an unknown field', JSON.stringify({ ...CASE, grade: 1 }), /line 1: /],
    ['a wrong grader', JSON.stringify({ ...CASE, grader: { kind: 'magic' } }), /line 1: grader/],
    [
      'an answer that fails its grader',
      JSON.stringify({ ...CASE, expectedOutput: 'flat' }),
      /fails its grader json-equal/,
    ],
    ['a pack verifier', JSON.stringify({ ...CASE, grader: { kind: 'verifier' } }), /knows only the pack's own cases/],
    [
      'the same question twice',
      `${JSON.stringify(CASE)}\n${JSON.stringify({ ...CASE, id: 'other' })}`,
      /asks the same/,
    ],
    [
      'nothing that its grader could compare with',
      JSON.stringify({ ...CASE, expectedOutput: '' }),
      /line 1: its grader json-equal compares with an expected output, and there is none\.$/m,
    ],
    ['another table', 'question,answer\na,b\n', /columns text and label/],
    ['nothing', '\n', /holds no case/],
  ])('import: %s → one sentence with the place, exit code 2', async (_case, text, sentence) => {
    expect(await refused('import', '--file', await fileOf('wrong.txt', text))).toMatch(sentence);
  });

  test('a table with a label that is none of the task → refused with its row, the exam stays', async () => {
    await home.store.labelSets.save({ task: 'support-intents', labels: ['found', 'lost'] });
    const { version } = await jsonOf('show', 'support-intents');
    const file = await fileOf('foreign.csv', 'text,label\nHere,found\nGone,stolen\n');
    expect(await refused('import', 'support-intents', '--file', file, '--replace')).toContain(
      'foreign.csv, row 2: its label stolen is none of found, lost.',
    );
    expect((await jsonOf('show', 'support-intents')).version).toBe(version);
  });

  test('add: a grader with no schema → one sentence, exit code 2', async () => {
    const words = ['--category', 'a', '--input', 'b', '--grader', '{"kind":"json-schema","schema":{"type":"strng"}}'];
    expect(await refused('add', ...words)).toContain('the case: what its grader holds is no JSON schema: /type: ');
  });

  test('wrong usage → exit code 2', async () => {
    expect(await refused('import')).toContain('--file FILE, --from-audits and --pack');
    expect(await refused('import', '--file', '/does/not/exist')).toMatch(/--file: .*cannot be read/);
    expect(await refused('show', 'nope')).toContain('There is no task "nope"');
    expect(await refused('diff', '--from', 'ffff')).toContain('begins with ffff');
    expect(await refused('add', '--category', 'a', '--input', 'b', '--grader', 'exact')).toContain('--grader');
  });
});
