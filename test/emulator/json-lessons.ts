import type { ChatMessage } from '../../domain/chat.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';

/** Requests of json-processing, and right answers to them: real lessons, the same at every call. */
export function jsonLesson(ordinal: number): { readonly asked: ChatMessage[]; readonly answer: string } {
  const { categories, drawPrompt, systemPrompt, read } = jsonProcessing;
  const category = categories[ordinal % categories.length]?.name ?? '';
  const { input } = drawPrompt({ pool: 'training', category, difficulty: 'easy', seed: `lesson ${ordinal}` });
  const task = read(input);
  const answer = task?.skill.apply(task.documents, task.chosen);
  if (!task || !answer) throw new Error(`The lesson ${ordinal} has no answer.`);
  const asked: ChatMessage[] = [
    { role: 'system', content: systemPrompt },
    { role: 'user', content: input },
  ];
  return { asked, answer };
}

/** A training file of so many lessons. */
export function lessonsFile({ lessons, from = 0 }: { readonly lessons: number; readonly from?: number }): string {
  return Array.from({ length: lessons }, (_, index) => {
    const { asked, answer } = jsonLesson(from + index);
    return `${JSON.stringify({ messages: [...asked, { role: 'assistant', content: answer }] })}\n`;
  }).join('');
}
