import { measureMode } from '../domain/comparison/measure-mode.ts';
import type { ModeResult } from '../domain/comparison/mode-result.ts';
import { passOn } from '../domain/comparison/pass-on.ts';
import { examineeName, parseExaminee, studentOf } from '../domain/exam/examinee.ts';
import { signalsOf } from '../domain/routing/signals-of.ts';
import { currentArtefact } from '../store/online/current-artefact.ts';
import type { Store } from '../store/open-store.ts';
import { measuredAnswers } from './exams/measured-answers.ts';

/** Who serves a task in each mode, by the names that verdicts are kept under; null where nobody does yet. */
export interface Contestants {
  readonly prompt: string | null;
  readonly student: string | null;
}

export interface MeasureModesInput extends Contestants {
  readonly evaluationId: string;
  readonly teacher: string;
  readonly cases: number;
}

/** What a student without a calibration is held to, as in the gateway. */
const UNCALIBRATED_THRESHOLD = 0.7;

/** `findContestants`, `measureModes`: the ways to serve a task beside each other. */
export function createCompareActivities({
  store,
}: {
  readonly store: Pick<Store, 'promptLibrary' | 'models' | 'calibrations' | 'verdicts' | 'calls'>;
}) {
  return {
    /** The prompt and the student to compare: those that are named, else the newest prompt and the champion; null where there is none. */
    async findContestants(input: {
      readonly task: string;
      readonly prompt: string | null;
      readonly student: string | null;
    }): Promise<Contestants> {
      const { task } = input;
      const prompts = await store.promptLibrary.list(task);
      const prompt = input.prompt === null ? prompts[0] : prompts.find(({ id }) => id === input.prompt);
      const student = input.student ?? (await store.models.champion(task))?.id ?? null;
      const artefact = student === null ? null : await currentArtefact({ calibrations: store.calibrations, student });
      return {
        prompt: prompt ? examineeName({ model: prompt.student, prompt: prompt.id }) : null,
        student:
          student === null ? null : examineeName({ model: student, signal: artefact?.signal ?? signalsOf(student)[0] }),
      };
    },

    /** Quality, price, times and set-up of every mode, from the verdicts and the ledger of one exam. */
    async measureModes(input: MeasureModesInput): Promise<ModeResult[]> {
      const model = studentOf(input.student ?? '');
      const { prompt: ownPrompt, signal } = parseExaminee(input.student ?? '');
      const artefact = await currentArtefact({ calibrations: store.calibrations, student: model });
      // One that came meanwhile may be of another signal than the exam asked for.
      const calibration = artefact?.signal === signal ? artefact : null;
      const { evaluationId, cases } = input;
      const of = await measuredAnswers({ store, evaluationId, cases, map: calibration?.map ?? null });
      const teacher = of(input.teacher);
      const modes = [
        measureMode({ mode: 'teacher', model: input.teacher, answers: teacher, teacher, setupMicroUsd: 0 }),
      ];
      if (input.prompt !== null) {
        const setupMicroUsd = await spentOnPrompt(parseExaminee(input.prompt).prompt);
        modes.push(
          measureMode({ mode: 'prompt', model: input.prompt, answers: of(input.prompt), teacher, setupMicroUsd }),
        );
      }
      if (input.student === null) return modes;
      const runKey = (await store.models.get(model))?.runKey;
      const setupMicroUsd = (await spentBy(runKey)) + (await spentOnPrompt(ownPrompt));
      const calibratedBy = calibration?.id.split('.calibration.')[0];
      const threshold = calibration === null ? UNCALIBRATED_THRESHOLD : calibration.threshold;
      const first = of(input.student);
      const online = first.flatMap((student, index) => {
        const behind = teacher[index];
        return behind ? [passOn({ student, teacher: behind, threshold })] : [];
      });
      const passedOn = online.filter(({ isPassedOn }) => isPassedOn).length;
      return [
        ...modes,
        measureMode({ mode: 'api', model: input.student, answers: first, teacher, setupMicroUsd }),
        measureMode({
          mode: 'online',
          model: `${input.student}, threshold ${threshold ?? 'none'}${calibration === null ? ', uncalibrated' : ''}`,
          answers: online,
          teacher,
          setupMicroUsd: setupMicroUsd + (calibratedBy === runKey ? 0 : await spentBy(calibratedBy)),
          escalated: online.length === 0 ? null : passedOn / online.length,
        }),
      ];
    },
  };

  async function spentOnPrompt(id: string | null): Promise<number> {
    return id === null ? 0 : spentBy((await store.promptLibrary.get(id))?.runKey);
  }

  async function spentBy(runKey: string | undefined): Promise<number> {
    return runKey === undefined ? 0 : (await store.calls.spend(runKey)).usdMicro;
  }
}
