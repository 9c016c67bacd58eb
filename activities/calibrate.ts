import { contentHash } from '../content-hash.ts';
import type { CalibrationRow } from '../domain/calibration/calibration-row.ts';
import { calibrationText } from '../domain/calibration/calibration-text.ts';
import { concludeCalibration } from '../domain/calibration/conclude-calibration.ts';
import { examineeName } from '../domain/exam/examinee.ts';
import type { Signal } from '../domain/routing/route-decision.ts';
import type { ModelLookup } from '../providers/model-lookup.ts';
import type { PriceList } from '../providers/price-list.ts';
import type { Store } from '../store/open-store.ts';
import { drawQuestions } from './calibrations/draw-questions.ts';
import { type CalibrationCall, gradeQuestion } from './calibrations/grade-question.ts';
import { currentAttempt, whileBeating } from './calls/attempt.ts';
import { countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { PaidCalls } from './calls/paid-call.ts';
import { examCandidate } from './exams/examinee.ts';
import { requireModel } from './runs/require-model.ts';
import { requireProvider } from './runs/require-provider.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface OpenCalibrationInput {
  /** Derived from the run key and the student: a repeated call opens the same calibration. */
  readonly calibrationId: string;
  readonly task: string;
  readonly rows: number;
  /** Models to be asked at once whether they exist; none of a run that did so when it began. */
  readonly models: readonly string[];
}

export interface CalibrateChunkInput extends CalibrationCall {
  readonly task: string;
  readonly questions: string;
  readonly teacher: string;
  readonly student: string;
  readonly signals: readonly Signal[];
  readonly from: number;
  readonly count: number;
}

export interface ConcludeCalibrationInput {
  readonly calibrationId: string;
  readonly task: string;
  readonly student: string;
  readonly fixedSignal: Signal | null;
  readonly alpha: number;
  readonly delta: number;
}

/** What a calibration came to. */
export interface CalibrationOutcome {
  /** Null where it was refused. */
  readonly calibrationId: string | null;
  readonly signal: Signal | null;
  readonly threshold: number | null;
  readonly coverage: number;
  readonly rows: number;
  /** One sentence. */
  readonly text: string;
}

/** `openCalibration`, `calibrateChunk`, `concludeCalibration`: from which confidence on a student may answer alone. */
export function createCalibrateActivities({
  store,
  calls,
  prices,
  lookup,
  findTaskPack,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'exams' | 'calibrations' | 'pool' | 'promptLibrary'>;
  readonly calls: PaidCalls;
  readonly prices: PriceList;
  readonly lookup: ModelLookup;
  readonly findTaskPack: FindTaskPack;
  readonly now?: () => Date;
}) {
  return {
    /** Checks the models, keeps fresh questions as an exam of their own, and answers its version and how many there are. */
    async openCalibration({
      calibrationId,
      task,
      rows,
      models,
    }: OpenCalibrationInput): Promise<{ readonly questions: string; readonly count: number }> {
      const { signal } = currentAttempt();
      for (const modelName of models) {
        requireProvider({ lookup, modelName });
        await requireModel({ lookup, prices, modelName, trains: false, today: now(), signal });
      }
      const cases = await drawQuestions({ store, pack: await findTaskPack(task), calibrationId, count: rows });
      const questions = contentHash({ calibrationId, cases });
      await store.exams.save({ version: questions, task, cases });
      return { questions, count: cases.length };
    },

    /** Asks teacher and student every question of the chunk once, the student once a signal, and keeps who was right. */
    async calibrateChunk(input: CalibrateChunkInput): Promise<{ readonly overBudget: number }> {
      const { calibrationId, runKey, questions, concurrency, maxAttempts, from, count } = input;
      const call = { calibrationId, runKey, concurrency, maxAttempts };
      const pack = await findTaskPack(input.task);
      return whileBeating(async (attempt) => {
        const known = new Set((await store.calibrations.rows(calibrationId)).map((row) => row.ordinal));
        const cases = await store.exams.cases({ version: questions, from, count });
        const teacher = await examCandidate({ store, pack, name: input.teacher });
        const names = input.signals.map((signal) => examineeName({ model: input.student, signal }));
        const students = await Promise.all(names.map(async (name) => examCandidate({ store, pack, name })));
        const outcomes = await Promise.all(
          cases.map(async (examCase, index) => {
            const ordinal = from + index;
            if (known.has(ordinal)) return [];
            const graded = await gradeQuestion({ calls, attempt, pack, teacher, students, examCase, ordinal, call });
            if (graded.rows !== null) await store.calibrations.addRows(graded.rows);
            return graded.outcomes;
          }),
        );
        throwIfLeft(outcomes.flat());
        return { overBudget: countOverBudget(outcomes.flat()) };
      }, calls.renew);
    },

    /** The threshold of the best signal, kept for this student version; or why there is none. */
    async concludeCalibration(input: ConcludeCalibrationInput): Promise<CalibrationOutcome> {
      const { calibrationId, task, student, fixedSignal: fixed, alpha, delta } = input;
      const graded = await store.calibrations.rows(calibrationId);
      const rowsOf = new Map<Signal, CalibrationRow[]>();
      for (const row of graded) {
        const signal = row.signal as Signal;
        rowsOf.set(signal, [...(rowsOf.get(signal) ?? []), row]);
      }
      const createdAt = now().toISOString();
      const rowsHash = contentHash(graded);
      const conclusion = concludeCalibration({ student, rowsOf, fixed, alpha, delta, rowsHash, createdAt });
      if ('refusal' in conclusion) {
        const nothing = { calibrationId: null, signal: null, threshold: null, coverage: 0 };
        return { ...nothing, rows: graded.length, text: conclusion.refusal };
      }
      const { artefact } = conclusion;
      await store.calibrations.save({ id: calibrationId, task, student, createdAt, artefact: { ...artefact } });
      const { signal, threshold, coverage, rows } = artefact;
      return { calibrationId, signal, threshold, coverage, rows, text: calibrationText(artefact) };
    },
  };
}
