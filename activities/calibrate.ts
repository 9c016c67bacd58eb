import { contentHash } from '../content-hash.ts';
import type { CalibrationRow } from '../domain/calibration/calibration-row.ts';
import { concludeCalibration } from '../domain/calibration/conclude-calibration.ts';
import type { ExamCase } from '../domain/exam/exam-case.ts';
import { uniform, uniformInteger } from '../domain/random.ts';
import type { Signal } from '../domain/routing/route-decision.ts';
import type { Store } from '../store/open-store.ts';
import { type Attempt, whileBeating } from './calls/attempt.ts';
import { countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { CallOutcome, PaidCalls } from './calls/paid-call.ts';
import { askWithSignal } from './exams/ask-with-signal.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface OpenCalibrationInput {
  /** Derived from the run key and the student: a repeated call opens the same calibration. */
  readonly calibrationId: string;
  readonly task: string;
  readonly rows: number;
}

export interface CalibrateChunkInput {
  readonly calibrationId: string;
  readonly runKey: string;
  readonly task: string;
  readonly questions: string;
  readonly teacher: string;
  readonly student: string;
  readonly signals: readonly Signal[];
  readonly concurrency: number;
  readonly maxAttempts: number;
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
  findTaskPack,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'exams' | 'calibrations'>;
  readonly calls: PaidCalls;
  readonly findTaskPack: FindTaskPack;
  readonly now?: () => Date;
}) {
  return {
    /** Draws fresh questions in the proportions of the traffic, of wordings and documents that training never draws. */
    async openCalibration({
      calibrationId,
      task,
      rows,
    }: OpenCalibrationInput): Promise<{ readonly questions: string }> {
      const pack = await findTaskPack(task);
      // Without prompts of its own a task has none that training never draws: nothing can be certified, so nothing is asked.
      const count = pack.drawsPrompts ? rows : 0;
      const cases: ExamCase[] = Array.from({ length: count }, (_, index) => {
        const seed = `calibration/${calibrationId}/${index}`;
        const category = pickWeighted(pack.categories, uniform('category', seed));
        const difficulty = pickWeighted(pack.difficulties, uniform('difficulty', seed));
        const prompt = pack.drawPrompt({ pool: 'exam', category, difficulty, seed });
        return {
          id: `${task}.calibration.${index}`,
          part: 'core',
          category,
          difficulty: prompt.difficulty,
          input: prompt.input,
          expectedOutput: '',
          evaluationCriteria: "The task pack's verifier accepts the answer.",
          spec: prompt.spec,
          grader: { kind: 'verifier' },
        };
      });
      const questions = contentHash({ calibrationId, cases });
      await store.exams.save({ version: questions, task, cases });
      return { questions };
    },

    /** Asks teacher and student every question of the chunk once, the student once a signal, and keeps who was right. */
    async calibrateChunk(input: CalibrateChunkInput): Promise<{ readonly overBudget: number }> {
      const { calibrationId, questions, from, count } = input;
      return whileBeating(async (attempt) => {
        const known = new Set((await store.calibrations.rows(calibrationId)).map((row) => row.ordinal));
        const cases = await store.exams.cases({ version: questions, from, count });
        const outcomes = await Promise.all(
          cases.map(async (examCase, index) =>
            known.has(from + index) ? [] : gradeCase({ input, attempt, examCase, ordinal: from + index }),
          ),
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
        return {
          calibrationId: null,
          signal: null,
          threshold: null,
          coverage: 0,
          rows: graded.length,
          text: conclusion.refusal,
        };
      }
      const { artefact } = conclusion;
      await store.calibrations.save({ id: calibrationId, task, student, createdAt, artefact: { ...artefact } });
      const { signal, threshold, coverage, bound, rows } = artefact;
      const text =
        threshold === null
          ? `No threshold of the signal ${signal} keeps the regret at ${alpha}: the teacher answers everything.`
          : `Signal ${signal}: ${(100 * coverage).toFixed(1)} % of ${rows} answers accepted from ${threshold.toFixed(3)} on, regret at most ${bound.toFixed(3)} (bound ${alpha}, at ${100 * (1 - delta)} % confidence).`;
      return { calibrationId, signal, threshold, coverage, rows, text };
    },
  };

  async function gradeCase({
    input,
    attempt,
    examCase,
    ordinal,
  }: {
    input: CalibrateChunkInput;
    attempt: Attempt;
    examCase: ExamCase;
    ordinal: number;
  }): Promise<CallOutcome[]> {
    const pack = await findTaskPack(input.task);
    const { calibrationId, runKey, teacher, student, signals, concurrency, maxAttempts } = input;
    const seed = uniformInteger(2 ** 31, calibrationId, ordinal);
    const ask = async (modelName: string, signal: Signal | null) =>
      askWithSignal({
        calls,
        attempt,
        pack,
        examCase,
        signal,
        call: {
          runKey,
          stage: 'calibrate',
          modelName,
          seed,
          distinction: `calibration/${calibrationId}/${ordinal}/${signal ?? 'teacher'}`,
          concurrency,
          maxAttempts,
        },
      });
    const [ofTeacher, ...ofStudent] = await Promise.all([
      ask(teacher, null),
      ...signals.map((signal) => ask(student, signal)),
    ]);
    const asked = ofTeacher === undefined ? ofStudent : [ofTeacher, ...ofStudent];
    // A row is written whole: with the teacher's verdict, or not at all.
    if (ofTeacher?.right !== null && ofTeacher !== undefined && ofStudent.every(({ right }) => right !== null)) {
      await store.calibrations.addRows(
        ofStudent.map(({ signal, confidence, right }) => ({
          calibrationId,
          ordinal,
          signal: signal ?? '',
          confidence,
          studentRight: right ?? false,
          teacherRight: ofTeacher.right ?? false,
        })),
      );
    }
    return asked.map(({ outcome }) => outcome);
  }
}

function pickWeighted<Name extends string>(
  items: readonly { readonly name: Name; readonly weight: number }[],
  draw: number,
): Name {
  let left = draw * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const { name, weight } of items) {
    left -= weight;
    if (left < 0) return name;
  }
  return (items.at(-1) as (typeof items)[number]).name;
}
