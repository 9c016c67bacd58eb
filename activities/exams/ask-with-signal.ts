import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import type { Attempt } from '../calls/attempt.ts';
import type { CallArguments, CallOutcome, PaidCalls } from '../calls/paid-call.ts';
import type { ExamCandidate } from './examinee.ts';
import { readSignalled } from './read-signalled.ts';

/** A model's answer to one question, graded, and how sure it was. */
export interface SignalledAnswer {
  readonly signal: Signal | null;
  readonly confidence: number | null;
  /** Null while there is no answer to grade; an answer that never comes is wrong. */
  readonly right: boolean | null;
  readonly outcome: CallOutcome;
}

/** Asks one question in the way the gateway does for a signal (none for a teacher) and has the pack verify the answer. */
export async function askWithSignal({
  calls,
  attempt,
  pack,
  candidate: { model: modelName, signal, requestOf, answerOf },
  examCase: { input, spec },
  call: { seed, ...call },
}: {
  readonly calls: Pick<PaidCalls, 'pay'>;
  readonly attempt: Attempt;
  readonly pack: TaskPack;
  readonly candidate: ExamCandidate;
  readonly examCase: ExamCase;
  readonly call: Omit<CallArguments, 'attempt' | 'request' | 'modelName'> & { readonly seed: number };
}): Promise<SignalledAnswer> {
  const outcome = await calls.pay({ ...call, attempt, modelName, request: requestOf({ input, seed }) });
  if (outcome.kind !== 'answer')
    return { signal, confidence: null, right: outcome.kind === 'failed' ? false : null, outcome };
  const { text, isWhole, confidence } = readSignalled({ raw: outcome.raw, signal });
  const answer = answerOf(text);
  const isAnswer = isWhole && answer.trim() !== '';
  return {
    signal,
    confidence: isAnswer ? confidence : null,
    right: isAnswer && pack.verify({ spec, input, answer }).pass,
    outcome,
  };
}
