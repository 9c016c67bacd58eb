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

/**
 * Anything that looks like a tag, well formed or not: a colon, an equals sign or a number must follow, for code and prose
 * speak of `[confidence]` too. Every part is bounded, so a text is searched in time proportional to its length.
 */
const TAG = /\[[ \t]{0,8}confidence[ \t]{0,8}(?:[:=]|(?=[\d.]))[^\]\n]{0,40}\]?/gi;
const WELL_FORMED = /^\[confidence: ?(\d(?:\.\d{1,6})?)\]$/i;
/** The start of a line that is a fence, also within lists and quotes. */
const FENCE = /^[ \t>]{0,12}(`{3,}|~{3,})/gm;
/** A line of a code block without fences, or of a quote. */
const CODE_OR_QUOTE = /^(?: {4}|\t| {0,3}>)/;

/**
 * Reads `[confidence: 0.XX]`, fail-closed: exactly one tag, at the very end, outside of any code block or quote, a decimal
 * from 0 to 1. Everything that looks like a tag is taken out of the text, whatever it says.
 */
export function readConfidenceTag(raw: string): TaggedText {
  const tags = [...raw.matchAll(TAG)];
  const text = without(raw, tags);
  const nothing = (problem: TagProblem): TaggedText => ({ text, confidence: null, problem });
  const [tag] = tags;
  if (!tag) return nothing('missing');
  if (tags.length > 1) return nothing('several');
  const before = raw.slice(0, tag.index);
  const isAtEnd = raw.slice(tag.index + tag[0].length).trim() === '';
  const isQuoted = CODE_OR_QUOTE.test(raw.slice(before.lastIndexOf('\n') + 1)) || isInsideFence(before);
  if (!isAtEnd || isQuoted) return nothing('not at the end');
  const stated = WELL_FORMED.exec(tag[0])?.[1];
  if (stated === undefined) return nothing('malformed');
  const confidence = Number(stated);
  return confidence <= 1 ? { text, confidence, problem: null } : nothing('out of range');
}

/** A text without anything that looks like a confidence tag, and without the space that stood before it. */
export function stripConfidenceTags(raw: string): string {
  return without(raw, [...raw.matchAll(TAG)]);
}

/** A text without well-formed tags: of a model that was asked for none, but may imitate those of a conversation. */
export function stripImitatedTags(raw: string): string {
  return without(
    raw,
    [...raw.matchAll(TAG)].filter(([tag]) => WELL_FORMED.test(tag)),
  );
}

/** As it is where there are none. */
function without(raw: string, tags: readonly RegExpExecArray[]): string {
  if (tags.length === 0) return raw;
  let from = 0;
  let text = '';
  for (const { index, 0: tag } of tags) {
    text += raw.slice(from, index).trimEnd();
    from = index + tag.length;
  }
  return (text + raw.slice(from)).trimEnd();
}

/** Whether a fence stands open before a place: one ends at a line of the same signs, at least as many. */
function isInsideFence(before: string): boolean {
  let open: string | null = null;
  for (const [, fence = ''] of before.matchAll(FENCE)) {
    if (open === null) open = fence;
    else if (fence.startsWith(open)) open = null;
  }
  return open !== null;
}
