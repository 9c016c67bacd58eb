/** What a system prompt adds so that a model reasons where its reasoning can be told from its answer. */
const REASONING_REQUEST =
  'First reason step by step, briefly, between <thinking> and </thinking>. Then give the answer alone, in exactly the form that is asked for, with nothing before or after it.';

/** Tokens that the reasoning may take beside the answer. */
export const REASONING_TOKENS = 2_048;

/** A task's system prompt that asks for reasoning before the answer. */
export function askForReasoning(systemPrompt: string): string {
  return systemPrompt === '' ? REASONING_REQUEST : `${systemPrompt}\n\n${REASONING_REQUEST}`;
}
