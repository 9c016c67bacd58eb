import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import { type LocalEmulator, startLocalEmulator } from '../../emulator/local-emulator.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
let emulator: LocalEmulator;
beforeAll(async () => {
  home = await createCommandHome();
  emulator = await startLocalEmulator();
});
afterAll(async () => {
  await emulator.stop();
  await home.close();
});

const PROMPT = jsonProcessing.drawPrompt({
  pool: 'training',
  category: 'flatten',
  difficulty: 'easy',
  seed: 'ask',
}).input;

interface Answered {
  readonly usd: number;
  readonly responses: readonly {
    readonly role: string;
    readonly model: string;
    readonly answer: string | null;
    readonly error: string | null;
    readonly verdict: { readonly pass: boolean } | null;
    readonly confidence: number | null;
    readonly threshold: number | null;
    readonly usd: number;
    readonly tokens: { readonly promptTokens: number } | null;
  }[];
}

const ask = async (...argv: string[]) =>
  home.run(['ask', ...argv], {
    environment: { DISTILL_HOME: home.folder, EMULATOR_URL: emulator.url },
    readStandardInput: async () => `${PROMPT}\n`,
  });

const register = async (id: string, createdAt = '2026-01-01T00:00:00.000Z') =>
  home.store.models.register({
    id,
    task: 'json-processing',
    baseModel: 'emulator/student',
    runKey: 'run',
    jobKey: null,
    datasetId: null,
    createdAt,
  });

const ARTEFACT = {
  signal: 'tag',
  map: { slope: 1, intercept: 0 },
  threshold: 0.8,
  alpha: 0.05,
  delta: 0.1,
  rows: 300,
  bound: 0.04,
  coverage: 0.9,
  auroc: null,
  rowsHash: 'sha256:0',
  createdAt: '2026-01-02T00:00:00.000Z',
};

describe('distill ask', () => {
  test('no student yet → the teacher alone, its answer verified and paid for', async () => {
    const { exitCode, stdout } = await ask('json-processing', PROMPT, '--json');
    expect(exitCode).toBe(0);
    const { responses, usd } = JSON.parse(stdout) as Answered;
    expect(responses).toMatchObject([{ role: 'teacher', model: 'emulator/teacher', error: null, confidence: null }]);
    expect(responses[0]?.verdict).not.toBeNull();
    const billed = (await emulator.ledger()).calls.at(-1);
    expect(usd).toBeCloseTo(billed?.usd ?? 0, 5);
    expect(responses[0]?.tokens?.promptTokens).toBe(billed?.promptTokens);
  });

  test('a candidate, the prompt from standard input → both, the student with its confidence and without its tag', async () => {
    await register('emulator/student');
    const before = (await emulator.ledger()).totals.calls;
    const { exitCode, stdout } = await ask('json-processing', '-');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^teacher {2}emulator\/teacher\n/);
    expect(stdout).toMatch(/^candidate {2}emulator\/student\n.*confidence 0\.\d+/m);
    expect(stdout).not.toContain('[confidence');
    expect(stdout).toMatch(/Asking cost USD 0\.\d+\.\n$/);
    expect((await emulator.ledger()).totals.calls).toBe(before + 2);
  });

  test('a student behind a distilled prompt → asked and judged under its own name, with its own threshold', async () => {
    const id = `sha256:${'a'.repeat(64)}`;
    const student = `emulator/student#${id}`;
    const of = { task: 'json-processing', createdAt: '2026-01-02T00:00:00.000Z' };
    const messages = [{ role: 'system' as const, content: jsonProcessing.systemPrompt }];
    const made = { runKey: 'run', teacher: 'emulator/teacher', student: 'emulator/student', messages, examples: [] };
    await home.store.promptLibrary.save({ ...of, ...made, id });
    await register(student, of.createdAt);
    await home.store.calibrations.save({ ...of, id: 'c', student, artefact: { ...ARTEFACT, student } });
    const { responses } = JSON.parse((await ask('json-processing', PROMPT, '--json')).stdout) as Answered;
    expect(responses.at(-1)).toMatchObject({ role: 'candidate', model: student, threshold: 0.8 });
  });

  test('a model that nobody serves → its error beside the others; a prompt that no verifier reads → no verdict', async () => {
    const { exitCode, stdout } = await ask('json-processing', 'Say hello.', '--teacher', 'emulator/none', '--json');
    expect(exitCode).toBe(0);
    const [teacher, candidate] = (JSON.parse(stdout) as Answered).responses;
    expect(teacher).toMatchObject({ answer: null, usd: 0 });
    expect(teacher?.error).toContain('none');
    expect(candidate).toMatchObject({ role: 'candidate', verdict: null });
  });

  test.each([
    [['nope', 'x'], /There is no task "nope"/],
    [['json-processing', ' '], /prompt is empty/],
    [['json-processing'], /Missing required argument 'prompt'/],
  ])('%j → wrong usage, exit code 2', async (argv, sentence) => {
    const { exitCode, stderr } = await ask(...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});
