import { withoutOuterFence } from './outer-fence.ts';

/** The JSON value that an answer is as a whole, or why it is none, in a sentence. */
export type JsonAnswer = { readonly value: unknown } | { readonly problem: string };

/** Reads an answer as one JSON value; one outer code fence is ignored. */
export function readJsonAnswer(answer: string): JsonAnswer {
  try {
    return { value: JSON.parse(withoutOuterFence(answer)) };
  } catch (error) {
    return { problem: `The answer is not JSON: ${error instanceof Error ? error.message : 'unreadable'}.` };
  }
}
