import type { ChatMessage } from '../../domain/chat.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { askForConfidence } from '../../domain/routing/ask-for-confidence.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import type { Attempt } from '../calls/attempt.ts';
import type { CallArguments, CallOutcome, PaidCalls } from '../calls/paid-call.ts';
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
  examCase,
  signal,
  call: { seed, ...call },
}: {
  readonly calls: PaidCalls;
  readonly attempt: Attempt;
  readonly pack: TaskPack;
  readonly examCase: ExamCase;
  readonly signal: Signal | null;
  readonly call: Omit<CallArguments, 'attempt' | 'request'> & { readonly seed: number };
}): Promise<SignalledAnswer> {
  const plain: readonly ChatMessage[] = [
    { role: 'system', content: pack.systemPrompt },
    { role: 'user', content: examCase.input },
  ];
  const outcome = await calls.pay({
    ...call,
    attempt,
    request: {
      messages: signal === 'tag' ? askForConfidence(plain) : plain,
      max_completion_tokens: pack.maxCompletionTokens,
      seed,
      ...(signal === 'logprobs' || signal === 'probability' ? { logprobs: true } : {}),
    },
  });
  if (outcome.kind !== 'answer')
    return { signal, confidence: null, right: outcome.kind === 'failed' ? false : null, outcome };
  const { text, isWhole, confidence } = readSignalled({ raw: outcome.raw, signal });
  return {
    signal,
    confidence,
    right: isWhole && pack.verify({ spec: examCase.spec, input: examCase.input, answer: text }).pass,
    outcome,
  };
}
