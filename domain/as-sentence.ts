/** A text of somebody else's as the end of a sentence: with its own full stop, or one that it lacks. */
export function asSentence(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
