import { readChatAnswer } from '../../providers/chat.ts';
import type { PromptRecord, SampleRecord } from '../../store/records.ts';
import type { CallOutcome } from './paid-call.ts';

/** The sample row that an outcome amounts to; null where the prompt stays open. */
export function sampleOf({
  prompt,
  outcome,
  teacher,
}: {
  readonly prompt: Pick<PromptRecord, 'runKey' | 'ordinal'>;
  readonly outcome: CallOutcome;
  readonly teacher: string;
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
