import type { Gate } from './gate.ts';

/** The answer is there, whole, and an answer: not empty, cut off, refused or only reasoning. */
export const shapeGate: Gate = {
  name: 'shape',
  check: ({ content, finishReason, refusal }) => {
    if (refusal) return `refused: ${refusal.slice(0, 200)}`;
    if (content.trim() === '') return 'empty';
    if (finishReason === 'length') return 'cut off at the length limit';
    if (finishReason === 'content_filter') return 'cut off by the content filter';
    if (withoutReasoning(content) === '') return 'reasoning without a conclusion';
    return null;
  },
};

function withoutReasoning(content: string): string {
  return content.replaceAll(/<thinking>[\s\S]*?(<\/thinking>|$)/g, '').trim();
}
