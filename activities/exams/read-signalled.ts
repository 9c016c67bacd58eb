import { readConfidenceTag } from '../../domain/routing/confidence-tag.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import { tokenConfidence } from '../../domain/routing/token-confidence.ts';
import { readChatAnswer } from '../../providers/chat.ts';
import { readTokenLogprobs } from '../../providers/token-logprobs.ts';

/** A raw answer to a model that was asked for a signal (none: for its answer alone). */
export interface SignalledText {
  /** Without a confidence tag. */
  readonly text: string;
  /** Ended by itself, and not empty. */
  readonly isWhole: boolean;
  /** As the signal gives it, not mapped; null wherever there is any doubt. */
  readonly confidence: number | null;
}

/** Reads an answer and how sure its model was. */
export function readSignalled({
  raw,
  signal,
}: {
  readonly raw: string;
  readonly signal: Signal | null;
}): SignalledText {
  const answer = readChatAnswer(raw);
  const content = answer?.content ?? '';
  const { text, confidence: stated } = readConfidenceTag(content);
  const isWhole = answer !== null && answer.finishReason === 'stop' && text.trim() !== '';
  if (!isWhole || signal === null) return { text, isWhole, confidence: null };
  const confidence = signal === 'tag' ? stated : tokenConfidence({ tokens: readTokenLogprobs(raw), text: content });
  return { text, isWhole, confidence };
}
