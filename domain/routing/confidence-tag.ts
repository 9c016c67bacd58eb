/** The line that asks a student for its confidence, added to the system prompt. */
export const CONFIDENCE_REQUEST =
  'After your answer write your confidence that it is right, a number from 0 to 1, on a last line of exactly this form: [confidence: 0.00]';

/** Why a text carries no usable confidence. */
export type TagProblem = 'missing' | 'several' | 'not at the end' | 'malformed' | 'out of range';

/** A model's text without its tag, and the confidence that the tag stated: null wherever there is any doubt. */
export interface TaggedText {
  readonly text: string;
  readonly confidence: number | null;
  readonly problem: TagProblem | null;
}

/** Anything that looks like a tag, well formed or not; never longer than a line. */
const TAG = /\[\s*confidence\s*[:=]?[^\]\n]{0,40}\]?/gi;
const WELL_FORMED = /^\[confidence: ?(\d(?:\.\d{1,6})?)\]$/i;

/**
 * Reads `[confidence: 0.XX]`, fail-closed: exactly one tag, at the very end, outside of any code block, a decimal from 0
 * to 1. Everything that looks like a tag is taken out of the text, whatever it says.
 */
export function readConfidenceTag(raw: string): TaggedText {
  const tags = [...raw.matchAll(TAG)];
  const text = stripConfidenceTags(raw);
  const nothing = (problem: TagProblem): TaggedText => ({ text, confidence: null, problem });
  const [tag] = tags;
  if (!tag) return nothing('missing');
  if (tags.length > 1) return nothing('several');
  const isAtEnd = raw.slice(tag.index + tag[0].length).trim() === '';
  if (!isAtEnd || isInsideFence(raw.slice(0, tag.index))) return nothing('not at the end');
  const stated = WELL_FORMED.exec(tag[0])?.[1];
  if (stated === undefined) return nothing('malformed');
  const confidence = Number(stated);
  return confidence <= 1 ? { text, confidence, problem: null } : nothing('out of range');
}

/** A text without anything that looks like a confidence tag, and without the space that stood before it. */
export function stripConfidenceTags(raw: string): string {
  if (!/confidence/i.test(raw)) return raw;
  return raw.replace(/\s*\[\s*confidence\s*[:=]?[^\]\n]{0,40}\]?/gi, '').trimEnd();
}

/** Whether an odd number of fences stands open before a place. */
function isInsideFence(before: string): boolean {
  return (before.match(/^\s*(```|~~~)/gm) ?? []).length % 2 === 1;
}
