import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changeExam } from '../../../client/exam/change-exam.ts';
import { importDocuments } from '../../../store/prompts/import-documents.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import { type CommandHome, createCommandHome, createFakeServer } from '../fake-surroundings.ts';

let home: CommandHome;
beforeEach(async () => {
  home = await createCommandHome();
});
afterEach(async () => home.close());

const WITHOUT_STORE = {
  openStore: async () => {
    throw new Error('the store was opened');
  },
};

const ID = 'distill.json-processing.20260105-031500';

async function recordRun({
  kind = 'distill',
  ended = true,
}: {
  kind?: 'distill' | 'regression';
  ended?: boolean;
} = {}) {
  await home.store.runs.begin({
    workflowId: 'old',
    runId: 'old-run',
    runKey: 'key-1',
    kind,
    task: 'json-processing',
    input: { task: 'json-processing', samples: 100, budgetUsd: 1, rounds: 2 },
    examVersion: null,
    startedAt: '2026-01-01T00:00:00.000Z',
  });
  if (!ended) return;
  const end = { endedAt: '2026-01-01T01:00:00.000Z', outcome: 'stopped', reason: 'Budget.', result: {} };
  await home.store.runs.finish({ runId: 'old-run', ...end });
}

function typed(text: string): () => Promise<string> {
  return async () => text;
}

async function documentsFile(text: string): Promise<string> {
  const file = join(home.folder, 'documents.jsonl');
  await writeFile(file, text);
  return file;
}

describe('distill start', () => {
  test('no flags → every default, an id by the second, the page in the UI', async () => {
    const { connect, started } = createFakeServer();
    const { exitCode, stdout } = await home.run(['start', '--json'], { connect });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      workflowId: ID,
      runId: 'run-1',
      taskQueue: 'distill',
      url: `http://127.0.0.1:8233/namespaces/default/workflows/${ID}`,
    });
    expect(started).toMatchObject([{ type: 'distill', workflowId: ID, args: [{ samples: 300, budgetUsd: 25 }] }]);
  });

  test('--prompt: an id that the task does not have → exit 2 with the remedy, nothing started', async () => {
    const { connect, started } = createFakeServer();
    const prompt = `sha256:${'0a'.repeat(32)}`;
    const { exitCode, stderr } = await home.run(['start', '--prompt', prompt], { connect });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`json-processing has no distilled prompt ${prompt}.`);
    expect(stderr).toContain('distill prompt json-processing --list');
    expect(started).toEqual([]);
  });

  test('flags over standard input → flags win, the rest is kept', async () => {
    const { connect, started } = createFakeServer();
    const argv = [
      'start',
      '--input',
      '-',
      '--samples',
      '80',
      '--budget',
      '0.5',
      '--judge',
      'openai/gpt',
      '--id',
      'mine',
    ];
    const readStandardInput = typed('{"samples": 60, "rounds": 1, "epochs": 2}');
    const { exitCode } = await home.run(argv, { connect, readStandardInput });
    expect(exitCode).toBe(0);
    const input = { samples: 80, rounds: 1, epochs: 2, budgetUsd: 0.5, judge: 'openai/gpt' };
    expect(started).toMatchObject([{ workflowId: 'mine', args: [input] }]);
  });

  test('variations and answers → in the input; too many answers → wrong usage', async () => {
    const { connect, started } = createFakeServer();
    expect((await home.run(['start', '--variations', '20', '--answers', '2'], { connect })).exitCode).toBe(0);
    expect(started).toMatchObject([{ args: [{ variations: 20, answersPerPrompt: 2 }] }]);
    const { exitCode, stderr } = await home.run(['start', '--answers', '99'], { connect });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('answersPerPrompt');
  });

  test('a field that does not exist in the input → named, exit code 2', async () => {
    const { connect, started } = createFakeServer();
    const { exitCode, stderr } = await home.run(['start', '--input', '-'], {
      connect,
      readStandardInput: typed('{"sampels": 60}'),
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('sampels: there is no such field');
    expect(started).toEqual([]);
  });

  test('--dry-run → the parsed input, nothing started and no server needed', async () => {
    const { exitCode, stdout } = await home.run(['start', '--samples', '60', '--dry-run', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      dryRun: true,
      workflowType: 'distill',
      workflowId: ID,
      input: { samples: 60 },
    });
  });

  test('--dry-run → what each stage would take and what the terms say, without store and server', async () => {
    const plain = await home.run(['start', '--rounds', '2', '--dry-run'], WITHOUT_STORE);
    expect(plain.stdout).toMatch(/Projected for at most 2 rounds and the exam \(USD [\d.]+ with one round\)/);
    expect(plain.stdout).toMatch(/^generate +\d/m);
    expect(plain.stdout).toMatch(/^Terms of emulator\/teacher: allowed/m);
    expect(plain.stdout).toMatch(/Nothing was started\.\n$/);
    const { stdout } = await home.run(['start', '--rounds', '2', '--dry-run', '--json'], WITHOUT_STORE);
    const { projection, terms } = JSON.parse(stdout) as {
      projection: { stages: { stage: string; usd: number }[]; atLeastUsd: number; atMostUsd: number };
      terms: object;
    };
    expect(projection.stages.map(({ stage }) => stage)).toEqual([
      'generate',
      'fineTune',
      'validate',
      'evaluate',
      'judge',
      'calibrate',
    ]);
    expect(projection.stages.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(projection.atMostUsd, 9);
    expect(projection.atLeastUsd).toBeLessThan(projection.atMostUsd);
    expect(terms).toMatchObject({ training: 'allowed' });
  });

  test('--dry-run over a store → the exam that it has is projected; one that is away → that is said', async () => {
    const own = { part: 'own', category: 'flatten', difficulty: 'easy', evaluationCriteria: '', spec: null } as const;
    const cases = ['a', 'b'].map((id) => ({
      ...own,
      id,
      input: `Flatten ${id}.`,
      expectedOutput: id,
      grader: { kind: 'exact' as const },
    }));
    await changeExam({ store: home.store, pack: jsonProcessing, cases, mode: 'replace', now: () => new Date() });
    const { stdout, stderr } = await home.run(['start', '--dry-run', '--json']);
    const { projection } = JSON.parse(stdout) as { projection: { stages: { stage: string; calls: number }[] } };
    expect(stderr).toBe('');
    expect(projection.stages.find(({ stage }) => stage === 'evaluate')?.calls).toBe(4);
    expect(projection.stages.find(({ stage }) => stage === 'judge')).toBeUndefined();
    const away = await home.run(['start', '--dry-run'], WITHOUT_STORE);
    expect(away.stderr).toBe(
      'Imported prompts, exams and champions are not in the projection, for the store cannot be read: the store was opened\n',
    );
  });

  test('a teacher whose terms forbid training, a model without a price, a small budget → each said before', async () => {
    const teacher = ['--teacher', 'anthropic/claude-opus-5.5'];
    const { stdout } = await home.run(['start', '--dry-run', '--budget', '0.01', ...teacher]);
    expect(stdout).toContain('Terms of anthropic/claude-opus-5.5: denied');
    expect(stdout).toContain('unless --acknowledge-terms says why you may');
    expect(stdout).toContain('Nothing is projected: No price is known for anthropic/claude-opus-5.5');
    const poor = await home.run(['start', '--dry-run', '--budget', '0.01']);
    expect(poor.stdout).toContain('The budget of USD 0.0100 may stop it');
  });

  test.each([
    [['--acknowledge-terms'], true],
    [['--acknowledge-terms', 'We have a letter.'], 'We have a letter.'],
  ])('%j → in the input, and the terms are no obstacle', async (flags, acknowledgeTerms) => {
    const { connect, started } = createFakeServer();
    const { stdout } = await home.run(['start', '--teacher', 'xai/grok-5', ...flags], { connect });
    expect(started).toMatchObject([{ args: [{ teacher: 'xai/grok-5', acknowledgeTerms }] }]);
    expect(stdout).toContain('Terms of xai/grok-5: denied');
    expect(stdout).not.toContain('will stop before its first paid call');
  });

  test('--documents → imported, and the run gets the hash', async () => {
    const { connect, started } = createFakeServer();
    const file = await documentsFile('{"a":1}\n\n{"b":[2]}\n');
    const { exitCode, stderr } = await home.run(['start', '--documents', file], { connect });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('2 documents imported');
    const { setHash } = await importDocuments({ store: home.store, file });
    expect(started).toMatchObject([{ args: [{ documents: setHash }] }]);
    expect(await home.store.documents.loadSet(setHash)).toHaveLength(2);
  });

  test('--documents without a server, or as a dry run → nothing is imported', async () => {
    const file = await documentsFile('{"a":1}\n');
    const dry = await home.run(['start', '--documents', file, '--dry-run', '--json']);
    const { input } = JSON.parse(dry.stdout) as { input: { documents: string } };
    expect((await home.run(['start', '--documents', file])).exitCode).toBe(1);
    expect(await home.store.documents.loadSet(input.documents)).toBeNull();
  });

  test.each([
    ['empty', '', /holds no document/],
    ['broken', '{"a":1}\n{"a":\n', /line 2 is not JSON/],
    ['5 MB long', `{"a":"${'x'.repeat(5_000_000)}"}\n`, /line 1 holds 5\.0 million characters/],
  ])('a documents file that is %s → one sentence, exit code 2, nothing started', async (_case, text, sentence) => {
    const { connect, started } = createFakeServer();
    const file = await documentsFile(text);
    const { exitCode, stdout, stderr } = await home.run(['start', '--documents', file], { connect });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(started).toEqual([]);
  });
});

describe('distill start --continue', () => {
  test('an ended run → a new id, its run key, its input; flags win', async () => {
    await recordRun();
    const { connect, started } = createFakeServer();
    const { exitCode } = await home.run(['start', '--continue', 'old', '--budget', '50'], { connect });
    expect(exitCode).toBe(0);
    const input = { runKey: 'key-1', samples: 100, rounds: 2, budgetUsd: 50 };
    expect(started).toMatchObject([{ workflowId: ID, args: [input] }]);
  });

  test('another teacher and seed → started, with one sentence on stderr that names them and the money', async () => {
    const input = { teacher: 'emulator/teacher', seed: 1, samples: 100 };
    const run = {
      workflowId: 'old',
      runId: 'run-1',
      runKey: 'key-1',
      kind: 'distill' as const,
      task: 'json-processing',
    };
    await home.store.runs.begin({ ...run, input, examVersion: null, startedAt: '2026-01-01T00:00:00.000Z' });
    const { connect, started } = createFakeServer({ statuses: ['TERMINATED'] });
    const file = { readStandardInput: async () => '{"seed": 2}', connect };
    const same = await home.run(['start', '--continue', 'old', '--samples', '200'], { connect });
    expect(same.stderr).toBe('');
    const other = ['start', '--continue', 'old', '--teacher', 'emulator/teacher-2', '--input', '-', '--id', 'new'];
    expect((await home.run(other, file)).stderr).toBe(
      'This takes up the run with teacher emulator/teacher-2 instead of emulator/teacher and seed 2 instead of 1: prompts and answers that it has kept stay, but whatever is asked from now on is new and paid anew.\n',
    );
    expect(started).toHaveLength(2);
  });

  test('--generate batch → the input says so; another way → wrong usage', async () => {
    const { stdout } = await home.run(['start', '--generate', 'batch', '--dry-run', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ input: { generate: 'batch' } });
    expect((await home.run(['start', '--generate', 'mail'])).exitCode).toBe(2);
  });

  test('a run that is still under way → refused', async () => {
    await recordRun({ ended: false });
    const { connect, started } = createFakeServer({ statuses: ['RUNNING'] });
    const { exitCode, stderr } = await home.run(['start', '--continue', 'old'], { connect });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('still under way');
    expect(started).toEqual([]);
  });

  test('a run that the server ended without a word to the store → taken up', async () => {
    await recordRun({ ended: false });
    const { connect, started } = createFakeServer({ statuses: ['TERMINATED'] });
    expect((await home.run(['start', '--continue', 'old'], { connect })).exitCode).toBe(0);
    expect(started).toMatchObject([{ args: [{ runKey: 'key-1' }] }]);
  });

  test('a regression → refused, exit code 2', async () => {
    await recordRun({ kind: 'regression' });
    const { exitCode, stderr } = await home.run(['start', '--continue', 'old', '--dry-run']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('only a distillation can be continued');
  });
});
