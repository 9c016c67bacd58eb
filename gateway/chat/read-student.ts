import { conclusionOf } from '../../domain/prompt-distillation/conclusion-of.ts';
import { readConfidenceTag } from '../../domain/routing/confidence-tag.ts';
import type { Signal, StudentOutcome } from '../../domain/routing/route-decision.ts';
import { tokenConfidence } from '../../domain/routing/token-confidence.ts';
import type { ChatCompletion } from './chat-completion.ts';
import { withTokensOf } from './with-tokens-of.ts';

/** A student's answer without what the gateway asked for beside it, and how sure the student is. */
export interface StudentReply {
  readonly completion: ChatCompletion;
  readonly outcome: Extract<StudentOutcome, { kind: 'answered' }>;
  /** The text of the first choice, stripped. */
  readonly text: string;
}

/**
 * Reads the confidence of a student's answer and strips the tag from every choice, and the reasoning before the answer
 * where its prompt asks for that. With several choices the least sure one counts, and the first that is not whole.
 */
export function readStudent({
  completion,
  signal,
  reasons,
}: {
  readonly completion: ChatCompletion;
  readonly signal: Signal;
  readonly reasons: boolean;
}): StudentReply {
  const read = completion.choices.map((choice) => {
    const raw = choice.message.content ?? '';
    const tagged = readConfidenceTag(raw);
    const tokens = choice.logprobs?.content ?? null;
    const confidence = signal === 'tag' ? tagged.confidence : tokenConfidence({ tokens, text: raw });
    const text = reasons ? conclusionOf(tagged.text) : tagged.text;
    const message = { ...choice.message, content: choice.message.content === null ? null : text };
    const isEmpty = text.trim() === '' && !choice.message.tool_calls?.length;
    return {
      choice: withTokensOf({ choice: { ...choice, message }, raw, text }),
      confidence: isEmpty || choice.message.refusal ? null : confidence,
    };
  });
  const confidences = read.map(({ confidence }) => confidence);
  const unfinished = completion.choices.find(({ finish_reason }) => finish_reason !== 'stop');
  return {
    completion: { ...completion, choices: read.map(({ choice }) => choice) },
    outcome: {
      kind: 'answered',
      confidence: confidences.includes(null) ? null : Math.min(...(confidences as number[])),
      finishReason: (unfinished ?? completion.choices[0])?.finish_reason ?? null,
    },
    text: read[0]?.choice.message.content ?? '',
  };
}
