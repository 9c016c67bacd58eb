import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectTemporal } from '../../client/connect-temporal.ts';
import { FAILURES } from '../../domain/run/failures.ts';
import { type CommandHome, createCommandHome } from '../client/fake-surroundings.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const TEACHER = 'emulator/teacher';
const STUDENT = 'emulator/student';

interface Calibrated {
  readonly calibrationId: string | null;
  readonly text?: string;
  readonly error?: { readonly message: string };
}

describe('distill calibrate', () => {
  let loop: Loop;
  let home: CommandHome;

  beforeAll(async () => {
    loop = await startLoop({ name: 'calibrate' });
    home = await createCommandHome();
  }, 60_000);
  afterAll(async () => {
    await home.close();
    await loop.stop();
  });

  /** What the command gave, and how many calls to each model were billed for it. */
  const calibrate = async (...flags: readonly string[]) => {
    const { environment } = loop;
    const before = (await loop.bill()).calls.length;
    const { exitCode, stdout } = await home.run(['calibrate', 'json-processing', ...flags, '--json'], {
      environment,
      connect: async (config) => connectTemporal({ config, environment }),
    });
    const calls = (await loop.bill()).calls.slice(before);
    const billed = Object.entries(Object.groupBy(calls, ({ model }) => model)).map(([model, of]) => [
      model,
      of?.length,
    ]);
    return { exitCode, document: JSON.parse(stdout) as Calibrated, billed: Object.fromEntries(billed) as unknown };
  };

  test('a student as good as its teacher → each question asked of both once, all its answers accepted from now on', async () => {
    const flags = ['--student', TEACHER, '--rows', '50', '--signal', 'tag', '--alpha', '0.5'];
    const { exitCode, document, billed } = await calibrate(...flags);
    expect({ exitCode, billed }).toEqual({ exitCode: 0, billed: { teacher: 100 } });
    expect(document).toMatchObject({ signal: 'tag', threshold: 0, rows: 50 });
    const calibrationId = document.calibrationId ?? '';
    const rows = await loop.store.calibrations.rows(calibrationId);
    expect(new Set(rows.map(({ ordinal, signal }) => `${signal} ${ordinal}`)).size).toBe(50);
    expect(await loop.store.calibrations.current(TEACHER)).toMatchObject({
      id: calibrationId,
      artefact: { student: TEACHER, signal: 'tag', threshold: 0, rows: 50 },
    });
    const [runKey = ''] = calibrationId.split('.');
    await expectLedgerToEqualBill({ bill: await loop.bill(), store: loop.store, runKeys: [runKey] });
  }, 60_000);

  test('too few rows → refused with what to do, inconclusive, the calibration before it stays', async () => {
    const before = await loop.store.calibrations.list('json-processing');
    const { exitCode, document, billed } = await calibrate('--student', STUDENT, '--rows', '10');
    // No signal is named, so the student is asked once for each that it has.
    expect({ exitCode, billed }).toEqual({ exitCode: 30, billed: { teacher: 10, student: 20 } });
    expect(document).toMatchObject({ calibrationId: null, signal: null, threshold: null, coverage: 0 });
    expect(document.text).toMatch(/^too few rows: \d+ answers with a confidence, 59 are needed\. .*--rows/);
    expect(await loop.store.calibrations.list('json-processing')).toEqual(before);
  }, 30_000);

  test('no champion and no student named → NoChampion with its remedy, nobody asked', async () => {
    const message = `The run failed: NoChampion: json-processing has no champion. ${FAILURES.NoChampion.remedy}`;
    expect(await calibrate()).toEqual({ exitCode: 1, document: { error: { message, exitCode: 1 } }, billed: {} });
  }, 30_000);

  test.each(['local/nope', 'emulator/nope', 'nobody/nope'])(
    'a student that nobody serves, %s → one clear failure, nobody asked',
    async (student) => {
      const { exitCode, document, billed } = await calibrate('--student', student, '--rows', '10');
      expect({ exitCode, billed }).toEqual({ exitCode: 1, billed: {} });
      expect(document.error?.message).toMatch(/^The run failed: UnknownModel: .*nope/);
    },
    30_000,
  );

  test('a budget of nothing → stopped with what to do, nobody asked', async () => {
    const { exitCode, document, billed } = await calibrate('--student', STUDENT, '--rows', '10', '--budget', '0');
    expect({ exitCode, billed }).toEqual({ exitCode: 40, billed: {} });
    expect(document.error?.message).toMatch(/^The run failed: BudgetExceeded: The budget of USD 0 .*a higher one/);
  }, 30_000);

  test('a signal that the champion does not have → InvalidInput with those that it has, nobody asked', async () => {
    const at = '2026-01-01T00:00:00.000Z';
    const student = { task: 'json-processing', runKey: 'key' };
    const origin = { baseModel: STUDENT, jobKey: null, datasetId: null };
    await loop.store.models.register({ ...student, ...origin, id: STUDENT, createdAt: at });
    await loop.store.models.promote({ ...student, model: STUDENT, expectedChampion: null, reason: 'test', at });
    const { exitCode, document, billed } = await calibrate('--signal', 'probability');
    expect({ exitCode, billed }).toEqual({ exitCode: 1, billed: {} });
    expect(document.error?.message).toMatch(
      /^The run failed: InvalidInput: emulator\/student has no signal probability, only tag and logprobs\./,
    );
    expect(await calibrate('--student', STUDENT, '--signal', 'probability')).toMatchObject({ exitCode: 2, billed: {} });
  }, 30_000);
});
