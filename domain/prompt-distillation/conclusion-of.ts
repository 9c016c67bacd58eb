import { readReasoning } from './read-reasoning.ts';

/** What counts of an answer to a prompt that shows reasoning: all of it where it does not reason, nothing where one cannot tell. */
export function conclusionOf(answer: string): string {
  const read = readReasoning(answer);
  if ('conclusion' in read) return read.conclusion;
  return read.problem === 'no reasoning' ? answer : '';
}
