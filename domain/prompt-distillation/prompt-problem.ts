import type { ChatMessage } from '../chat.ts';
import type { ExamCase } from '../exam/exam-case.ts';
import { normalizedInput } from '../exam/normalized-input.ts';
import { askForReasoning } from './reasoning-request.ts';

/** Says that a task has no such prompt, and where one comes from. */
export function unknownPromptText({ task, id }: { readonly task: string; readonly id: string }): string {
  return `${task} has no distilled prompt ${id}. \`distill prompt ${task} --list\` names those that it has; \`distill prompt ${task}\` makes one.`;
}

/** Why a student cannot be taught behind a prompt, in a sentence with what to do; null where it can. */
export function promptProblem({
  record,
  id,
  task,
  systemPrompt,
  examCases,
  learnsLabelsOnly,
}: {
  /** What the library knows under the id. */
  readonly record: { readonly task: string; readonly messages: readonly ChatMessage[] } | null;
  readonly id: string;
  readonly task: string;
  /** The task's instructions as they are now. */
  readonly systemPrompt: string;
  readonly examCases: readonly Pick<ExamCase, 'id' | 'input'>[];
  readonly learnsLabelsOnly: boolean;
}): string | null {
  if (record === null || record.task !== task) {
    return `prompt: ${unknownPromptText({ task, id })}`;
  }
  const another = `\`distill prompt ${task}\` makes one that can be used`;
  if (learnsLabelsOnly) {
    return 'prompt: this student learns labels alone and reads no examples. Leave the prompt out, or choose another student.';
  }
  if (record.messages[0]?.content !== askForReasoning(systemPrompt)) {
    return `prompt: ${id} was made under other instructions than ${task} has now. ${another}.`;
  }
  const examined = new Map(examCases.map(({ input, id: examCase }) => [normalizedInput(input), examCase]));
  const shown = record.messages.flatMap(({ role, content }) => (role === 'user' ? [normalizedInput(content)] : []));
  const shownCase = shown.map((question) => examined.get(question)).find((examCase) => examCase !== undefined);
  return shownCase === undefined ? null : `prompt: ${id} shows the exam's case ${shownCase}. ${another}.`;
}
