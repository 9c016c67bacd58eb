import { z } from 'zod';
import { chatMessageSchema } from '../../domain/chat.ts';
import type { LabelledText } from '../../domain/learning/train-text-classifier.ts';

const rowSchema = z.object({ messages: z.array(chatMessageSchema) });

/** The rows of a training file as a classifier sees them: the last user message, and the answer behind it as its label. */
export function labelledRows(file: string): LabelledText[] {
  return file
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { messages } = rowSchema.parse(JSON.parse(line));
      const answer = messages.at(-1);
      const question = messages.findLast((message) => message.role === 'user');
      if (answer?.role !== 'assistant' || question === undefined) return [];
      return [{ text: question.content, label: answer.content.trim() }];
    });
}
