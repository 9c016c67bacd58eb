import { uniformInteger } from '../domain/random.ts';
import { readChatAnswer } from '../providers/chat.ts';
import type { Store } from '../store/open-store.ts';
import type { PromptRecord, SampleRecord } from '../store/records.ts';
import { whileBeating } from './attempt.ts';
import { countFailures, countOverBudget, throwIfLeft } from './chunk-outcome.ts';
import type { CallOutcome, PaidCalls } from './paid-call.ts';
import type { FindTaskPack } from './task-pack.ts';

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
      const { maxCompletionTokens } = await findTaskPack(input.task);
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
              request: {
                messages: prompt.messages,
                max_completion_tokens: maxCompletionTokens,
                seed: uniformInteger(2 ** 31, 'teacher', input.seed, prompt.ordinal),
              },
              distinction: `sample/${prompt.ordinal}`,
              concurrency: input.concurrency,
              maxAttempts: input.maxAttempts,
            });
            const sample = sampleOf({ prompt, outcome, teacher: input.teacher });
            if (sample) await store.samples.save([sample]);
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

/** The sample row that an outcome amounts to; null where the prompt stays open. */
function sampleOf({
  prompt,
  outcome,
  teacher,
}: {
  prompt: PromptRecord;
  outcome: CallOutcome;
  teacher: string;
}): SampleRecord | null {
  const { runKey, ordinal } = prompt;
  if (outcome.kind === 'failed') {
    const { type, message, key } = outcome;
    return {
      runKey,
      ordinal,
      status: 'failed',
      callKey: key,
      answeredBy: null,
      answer: null,
      finishReason: null,
      gate: type,
      reason: message,
    };
  }
  if (outcome.kind !== 'answer') return null;
  const answer = readChatAnswer(outcome.raw);
  return {
    runKey,
    ordinal,
    status: 'answered',
    callKey: outcome.key,
    answeredBy: teacher,
    answer: answer?.content ?? '',
    finishReason: answer === null ? 'unreadable' : answer.refusal ? 'refusal' : answer.finishReason,
    gate: null,
    reason: null,
  };
}
