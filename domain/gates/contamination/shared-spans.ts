import type { ExamPart } from './exam-parts.ts';
import type { WordRarity } from './word-rarity.ts';

/** Words in a row that two texts have in common by more than chance; the fewer in a short text. */
const SPAN_WORDS = { long: 13, short: 8 } as const;
const SHORT_TEXT_WORDS = 26;
/** A span in more cases than this is a template. */
const TEMPLATE = { cases: 2, share: 0.02 } as const;

export interface SharedSpan {
  readonly part: ExamPart;
  readonly words: readonly string[];
}

/** Finds the longest run of words that a text shares with an exam; templates, known by their frequency, do not count. */
export function createSpanSearch({
  parts,
  background,
  rarity,
}: {
  readonly parts: readonly ExamPart[];
  /** Texts that are known to be clean: what they share with the exam is a template. */
  readonly background: readonly (readonly string[])[];
  readonly rarity: WordRarity;
}): (words: readonly string[]) => SharedSpan | null {
  const lengths = [SPAN_WORDS.short, SPAN_WORDS.long];
  const templates = new Set(background.flatMap((words) => lengths.flatMap((length) => spansOf(words, length))));
  const places = new Map<string, { readonly part: ExamPart; readonly from: number }[]>();
  for (const part of parts) {
    for (const [from, span] of spansOf(part.words, spanLength(part)).entries()) {
      if (!templates.has(span)) places.set(span, [...(places.get(span) ?? []), { part, from }]);
    }
  }
  const mostCases = Math.max(TEMPLATE.cases, Math.ceil(parts.length * TEMPLATE.share));
  for (const [span, found] of places) {
    if (new Set(found.map(({ part }) => part.caseId)).size > mostCases) places.delete(span);
  }
  /** Idioms and keys are everywhere: a span of a document must hold more than these, or half of a text in it. */
  const isEvidence = ({ part, words }: SharedSpan) =>
    !part.isDocument || rarity.isTelling(words) || (part.values === null && 2 * words.length >= part.words.length);

  return (words) => {
    let longest: SharedSpan | null = null;
    for (const length of lengths) {
      for (const [at, span] of spansOf(words, length).entries()) {
        for (const { part, from } of places.get(span) ?? []) {
          const shared = { part, words: commonRun({ words, at, of: part.words, from }) };
          if (shared.words.length > (longest?.words.length ?? 0) && isEvidence(shared)) longest = shared;
        }
      }
    }
    return longest;
  };
}

function spanLength({ words }: ExamPart): number {
  return words.length < SHORT_TEXT_WORDS ? SPAN_WORDS.short : SPAN_WORDS.long;
}

function spansOf(words: readonly string[], length: number): string[] {
  return Array.from({ length: Math.max(words.length - length + 1, 0) }, (_, from) =>
    words.slice(from, from + length).join(' '),
  );
}

function commonRun(args: { words: readonly string[]; at: number; of: readonly string[]; from: number }): string[] {
  const { words, at, of, from } = args;
  let before = 0;
  while (before < Math.min(at, from) && words[at - before - 1] === of[from - before - 1]) before++;
  let after = 0;
  while (at + after < words.length && words[at + after] === of[from + after]) after++;
  return words.slice(at - before, at + after);
}
