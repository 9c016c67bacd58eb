import type { ChatMessage } from '../chat.ts';
import { askForReasoning } from './reasoning-request.ts';

/** A question worked through by the teacher. */
export interface WorkedExample {
  readonly question: string;
  readonly reasoning: string;
  readonly conclusion: string;
}

/** What stands before every question to a student: the task's instructions and the examples as turns of a conversation. */
export function distilledPrompt({
  systemPrompt,
  examples,
}: {
  readonly systemPrompt: string;
  readonly examples: readonly WorkedExample[];
}): ChatMessage[] {
  return [
    { role: 'system', content: askForReasoning(systemPrompt) },
    ...examples.flatMap(({ question, reasoning, conclusion }): ChatMessage[] => [
      { role: 'user', content: question },
      { role: 'assistant', content: `<thinking>${reasoning}</thinking>\n\n${conclusion}` },
    ]),
  ];
}
