import { normalizedInput } from '../../exam/normalized-input.ts';
import { jaccard, shinglesOf } from '../near-duplicates/shingles.ts';
import { NEAR_DUPLICATE_THRESHOLD } from '../near-duplicates/threshold.ts';
import { wordsOf } from '../scan-words.ts';
import { type ExamText, examPartsOf } from './exam-parts.ts';
import { createSpanSearch } from './shared-spans.ts';
import { createWordsSearch } from './shared-words.ts';
import { createWordRarity } from './word-rarity.ts';

/** What a prompt has in common with an exam case. */
export interface ExamOverlap {
  readonly caseId: string;
  /** A run of words, a document's values or a text's words in another order, or most of the whole text. */
  readonly kind: 'span' | 'values' | 'words' | 'similar';
  /** The words that they share, the rarest of them, or the case's beginning. */
  readonly span: string;
  /** Words in a row for `span`, otherwise a share or a similarity. */
  readonly score: number;
}

const LONGEST_SPAN_IN_CHARACTERS = 300;

/**
 * Searches prompts for what is in an exam. `background` are prompts known to be clean, such as fresh draws of the task's
 * training pool: they show which words and phrases are the task's own and prove nothing.
 */
export function createOverlapSearch({
  cases,
  background,
}: {
  readonly cases: readonly ExamText[];
  readonly background: readonly string[];
}): (prompt: string) => ExamOverlap | null {
  const parts = cases.flatMap(examPartsOf);
  const backgroundWords = background.map(wordsOf);
  const rarity = createWordRarity([...cases.map(({ input }) => wordsOf(input)), ...backgroundWords]);
  const longestSpan = createSpanSearch({ parts, background: backgroundWords, rarity });
  const sharedWords = createWordsSearch({ parts, rarity });
  const shinglesOfCase = new Map(cases.map(({ id, input }) => [id, { input, shingles: shinglesOf(input) }]));

  const sameAs = new Map(cases.map((examCase) => [normalizedInput(examCase.input), examCase]));

  return (prompt) => {
    // Of a few words nothing else can be told from the task's own.
    const same = sameAs.get(normalizedInput(prompt));
    if (same !== undefined) return overlap({ caseId: same.id, kind: 'similar', span: same.input, score: 1 });
    const words = wordsOf(prompt);
    const distinct = new Set(words);
    const span = longestSpan(words);
    if (span !== null) {
      return overlap({ caseId: span.part.caseId, kind: 'span', span: span.words.join(' '), score: span.words.length });
    }
    const shared = sharedWords.find(distinct);
    if (shared !== null) {
      const { part, share } = shared;
      const kind = part.values === null ? 'words' : 'values';
      return overlap({ caseId: part.caseId, kind, span: shared.words.join(' '), score: share });
    }
    const shingles = shinglesOf(prompt);
    for (const { caseId } of sharedWords.candidates(distinct)) {
      const examCase = shinglesOfCase.get(caseId);
      const score = examCase === undefined ? 0 : jaccard(shingles, examCase.shingles);
      if (score >= NEAR_DUPLICATE_THRESHOLD) {
        return overlap({ caseId, kind: 'similar', span: examCase?.input ?? '', score });
      }
    }
    return null;
  };
}

function overlap(found: ExamOverlap): ExamOverlap {
  return { ...found, span: found.span.slice(0, LONGEST_SPAN_IN_CHARACTERS) };
}
