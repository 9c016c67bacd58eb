import { describe, expect, test } from '@jest/globals';
import { createCompareActivities } from '../../activities/compare.ts';
import type { CalibrationArtefact } from '../../domain/calibration/calibration-artefact.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { Store } from '../../store/open-store.ts';

const TEACHER = 'acme/teacher';
const PROMPT = `sha256:${'a'.repeat(64)}`;
const STUDENT = `acme/student#${PROMPT}`;

/** What each run has spent, in micro-dollars: the student's, its prompt's, that of its calibration. */
const SPENT: Readonly<Record<string, number>> = { taught: 5_000_000, prompted: 700_000, calibrated: 20_000 };

const artefactOf = (signal: Signal): CalibrationArtefact => ({
  student: STUDENT,
  signal,
  map: { slope: 1, intercept: 0 },
  threshold: 0.9,
  alpha: 0.05,
  delta: 0.1,
  rows: 300,
  bound: 0.04,
  coverage: 0.8,
  auroc: null,
  rowsHash: 'sha256:1',
  createdAt: '2026-11-26T00:00:00.000Z',
});

/** The modes beside a student that was examined by its tag, where its newest calibration is of this signal. */
async function modesWith(signal: Signal) {
  const record = { id: `calibrated.calibration.${STUDENT}`, artefact: { ...artefactOf(signal) } };
  const store = {
    verdicts: { list: async () => [] },
    calls: { spend: async (runKey: string) => ({ usdMicro: SPENT[runKey] ?? 0 }) },
    models: { get: async (id: string) => (id === STUDENT ? { runKey: 'taught' } : null) },
    promptLibrary: { get: async (id: string) => (id === PROMPT ? { runKey: 'prompted' } : null) },
    calibrations: { current: async (student: string) => (student === STUDENT ? record : null) },
  } as unknown as Store;
  const { measureModes } = createCompareActivities({ store });
  const contestants = { prompt: `acme/base#${PROMPT}`, student: `${STUDENT}?tag` };
  const modes = await measureModes({ evaluationId: 'exam', teacher: TEACHER, cases: 1, ...contestants });
  return modes.map(({ mode, model, setupUsd }) => [mode, model, setupUsd]);
}

describe('measureModes, what it cost to make each', () => {
  test('a student behind a prompt → its run, that of its prompt, and online that of its calibration', async () => {
    expect(await modesWith('tag')).toEqual([
      ['teacher', TEACHER, 0],
      ['prompt', `acme/base#${PROMPT}`, 0.7],
      ['api', `${STUDENT}?tag`, 5.7],
      ['online', `${STUDENT}?tag, threshold 0.9`, 5.72],
    ]);
  });

  test('a newer calibration of another signal than the exam asked for → not this one, so uncalibrated', async () => {
    expect((await modesWith('logprobs')).at(-1)).toEqual([
      'online',
      `${STUDENT}?tag, threshold 0.7, uncalibrated`,
      5.7,
    ]);
  });
});
