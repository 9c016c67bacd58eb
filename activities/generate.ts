import type { Store } from '../store/open-store.ts';
import { whileBeating } from './calls/attempt.ts';
import { countFailures, countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { PaidCalls } from './calls/paid-call.ts';
import { sampleOf } from './calls/sample-of.ts';
import { teacherCall } from './calls/teacher-call.ts';
import { whileStoreIsAway } from './calls/while-store-is-away.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface TeachChunkInput {
  readonly runKey: string;
  readonly task: string;
  readonly teacher: string;
  readonly seed: number;
  /** The chunk's first prompt, by its ordinal, and how many follow. */
  readonly from: number;
  readonly count: number;
  readonly concurrency: number;
  readonly maxAttempts: number;
  /** Tokens that an answer may take beside those of the task's own answers, for reasoning. */
  readonly moreTokens?: number;
}

export interface TeachChunkResult {
  readonly answered: number;
  readonly failures: Record<string, number>;
  /** Prompts that the budget kept back; they stay open. */
  readonly overBudget: number;
}

/** `teachChunk`: the teacher answers a chunk of prompts. */
export function createGenerateActivities({
  store,
  calls,
  findTaskPack,
}: {
  readonly store: Pick<Store, 'prompts' | 'samples'>;
  readonly calls: PaidCalls;
  readonly findTaskPack: FindTaskPack;
}) {
  return {
    /** Tries every prompt that has no answer yet exactly once, all at the same time, and keeps what came back. */
    async teachChunk(input: TeachChunkInput): Promise<TeachChunkResult> {
      const { runKey, from, count } = input;
      const { maxCompletionTokens: ofAnswer } = await findTaskPack(input.task);
      const maxCompletionTokens = ofAnswer + (input.moreTokens ?? 0);
      return whileBeating(async (attempt) => {
        const missing = new Set(await store.samples.missing({ runKey, from, count }));
        const prompts = (await store.prompts.list({ runKey, from, count })).filter((prompt) =>
          missing.has(prompt.ordinal),
        );
        const outcomes = await Promise.all(
          prompts.map(async (prompt) => {
            const outcome = await calls.pay({
              attempt,
              runKey,
              stage: 'generate',
              modelName: input.teacher,
              ...teacherCall({ prompt, seed: input.seed, maxCompletionTokens }),
              concurrency: input.concurrency,
              maxAttempts: input.maxAttempts,
            });
            const sample = sampleOf({ prompt, outcome, teacher: input.teacher });
            if (sample) await whileStoreIsAway(async () => store.samples.save([sample]));
            return outcome;
          }),
        );
        throwIfLeft(outcomes);
        return {
          answered: outcomes.filter((outcome) => outcome.kind === 'answer').length,
          failures: countFailures(outcomes),
          overBudget: countOverBudget(outcomes),
        };
      }, calls.renew);
    },
  };
}
