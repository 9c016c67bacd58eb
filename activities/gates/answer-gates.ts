import type { Gate, GatedAnswer } from '../../domain/gates/gate.ts';
import { rulesGate } from '../../domain/gates/rules.ts';
import { shapeGate } from '../../domain/gates/shape.ts';
import type { PromptRecord, SampleRecord } from '../../store/records.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import type { GateRejection } from './gate-rejection.ts';

const GATES: readonly Gate[] = [shapeGate, rulesGate];

/**
 * What the gates that look at one answer alone say: shape, rules, and the task's verifier. `undecided` where no verifier
 * can tell, since the prompt is none of the task pack's own.
 */
export function checkAnswer({
  sample,
  prompt,
  pack,
}: {
  readonly sample: Pick<SampleRecord, 'answer' | 'finishReason'>;
  readonly prompt: Pick<PromptRecord, 'category' | 'messages' | 'spec'>;
  readonly pack: TaskPack;
}): GateRejection | 'passed' | 'undecided' {
  const content = sample.answer ?? '';
  if (sample.finishReason === 'unreadable') return { gate: 'shape', reason: 'the response is not a chat completion' };
  const answer: GatedAnswer = {
    content,
    finishReason: sample.finishReason,
    refusal: sample.finishReason === 'refusal' ? content || 'the model refused' : null,
    prompt: prompt.messages.map((message) => message.content).join('\n'),
    wantsJson: prompt.spec !== null && (pack.answersJson?.(prompt.category) ?? false),
  };
  for (const gate of GATES) {
    const reason = gate.check(answer);
    if (reason !== null) return { gate: gate.name, reason };
  }
  if (prompt.spec === null) return 'undecided';
  const input = prompt.messages.at(-1)?.content ?? '';
  const verification = pack.verify({ spec: prompt.spec, input, answer: content });
  return verification.pass ? 'passed' : { gate: 'verifier', reason: verification.reason };
}
