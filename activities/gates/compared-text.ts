import type { PromptRecord } from '../../store/records.ts';

/** What is compared of a prompt: all but the system message, which the prompts of a task have in common. */
export function comparedText({ messages }: Pick<PromptRecord, 'messages'>): string {
  return messages
    .filter(({ role }) => role !== 'system')
    .map(({ content }) => content)
    .join('\n\n');
}
