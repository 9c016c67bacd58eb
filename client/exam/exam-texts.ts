import { countText } from '../../domain/count-text.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { examDifference } from '../../domain/exam/exam-difference.ts';
import { DIFFICULTIES } from '../../domain/prompts/difficulty.ts';
import { casesForRareBreach } from '../../domain/statistics/cases-for-rare-breach.ts';
import { chanceSentence } from '../../domain/statistics/chance-sentence.ts';
import { textTable } from '../text-table.ts';

/** What an exam is sized for: a good teacher, a plainly good student, and the usual target. */
const USUAL = { teacherRate: 0.9, retention: 0.95, target: 0.9 } as const;
/** A false alarm once a year is tolerable: each is confirmed by two more runs before it costs a retrain. */
const RARE = { chance: 0.02, words: '1 week in 50' } as const;
const SHOWN_CHARACTERS = 'sha256:'.length + 12;

/** How often an exam of so many cases raises a false alarm, and how many would make that rare. */
export function noiseText(cases: number): string {
  if (cases === 0) return 'An exam without a case tells nothing.';
  const sentence = chanceSentence({ cases, ...USUAL });
  const needed = casesForRareBreach({ ...USUAL, chance: RARE.chance });
  if (needed === null || cases >= needed) return sentence;
  return `${sentence} About ${needed} cases make that ${RARE.words}.`;
}

/** Cases by category and difficulty, and by what grades them. */
export function casesTable(cases: readonly ExamCase[]): string {
  const categories = [...new Set(cases.map(({ category }) => category))];
  return textTable({
    head: ['category', ...DIFFICULTIES, 'graded by'],
    rows: categories.map((category) => {
      const ofCategory = cases.filter((each) => each.category === category);
      const graders = [...new Set(ofCategory.map(({ grader }) => grader?.kind ?? 'judge'))];
      const counts = DIFFICULTIES.map((difficulty) =>
        String(ofCategory.filter((each) => each.difficulty === difficulty).length),
      );
      return [category, ...counts, graders.join(', ')];
    }),
  });
}

/** Cases of each category and difficulty. */
export function strataOf(cases: readonly ExamCase[]): { category: string; difficulty: string; cases: number }[] {
  const categories = [...new Set(cases.map(({ category }) => category))];
  return categories.flatMap((category) =>
    DIFFICULTIES.map((difficulty) => ({
      category,
      difficulty,
      cases: cases.filter((each) => each.category === category && each.difficulty === difficulty).length,
    })).filter((stratum) => stratum.cases > 0),
  );
}

/** What changed, in numbers. */
export function differenceText({ added, removed, changed, same }: ReturnType<typeof examDifference>): string {
  return `${countText(added.length, 'case')} added, ${removed.length} removed, ${changed.length} changed, ${same} as before`;
}

/** A version as people read it. */
export function shortVersion(version: string): string {
  return version.slice(0, SHOWN_CHARACTERS);
}
