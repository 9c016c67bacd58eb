import type { ExampleCandidate } from '../../domain/prompt-distillation/choose-examples.ts';
import type { WorkedExample } from '../../domain/prompt-distillation/distilled-prompt.ts';
import { type ReasoningProblem, readReasoning } from '../../domain/prompt-distillation/read-reasoning.ts';
import type { PromptRecord, SampleRecord } from '../../store/records.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

export type VerifiedExample = ExampleCandidate & WorkedExample;
type ExampleProblem = ReasoningProblem | 'no answer' | 'cut off' | 'no verifier decides' | 'wrong answer';

/** A teacher's answer as an example: reasoned, whole, and right by the pack's verifier; or why it is none. */
export function verifyExample({
  pack,
  prompt: { ordinal, category, difficulty, messages, spec },
  sample,
}: {
  readonly pack: Pick<TaskPack, 'verify'>;
  readonly prompt: Pick<PromptRecord, 'ordinal' | 'category' | 'difficulty' | 'messages' | 'spec'>;
  readonly sample: Pick<SampleRecord, 'answer' | 'finishReason'> | undefined;
}): VerifiedExample | { readonly problem: ExampleProblem } {
  const question = messages.at(-1)?.content ?? '';
  if (!sample?.answer) return { problem: 'no answer' };
  if (sample.finishReason !== 'stop') return { problem: 'cut off' };
  const read = readReasoning(sample.answer);
  if ('problem' in read) return read;
  if (spec === null) return { problem: 'no verifier decides' };
  const { reasoning, conclusion } = read;
  if (!pack.verify({ spec, input: question, answer: conclusion }).pass) return { problem: 'wrong answer' };
  const characters = question.length + reasoning.length + conclusion.length;
  return { ordinal, category, difficulty, characters, question, reasoning, conclusion };
}
