import { DIFFICULTIES } from '../prompts/difficulty.ts';
import type { Section } from './section.ts';
import type { Stratum } from './strata.ts';

/** A row a category, a column a difficulty: passes of teacher and student and the cases. Null where there is one difficulty only. */
export function strataSection(strata: readonly Stratum[]): Section | null {
  const difficulties = DIFFICULTIES.filter((difficulty) => strata.some((each) => each.difficulty === difficulty));
  if (difficulties.length < 2) return null;
  const categories = [...new Set(strata.map(({ category }) => category))];
  return {
    title: 'Teacher and student by difficulty',
    kind: 'table',
    columns: [
      { name: 'category', align: 'left' },
      ...difficulties.map((difficulty) => ({ name: difficulty, align: 'right' as const })),
    ],
    rows: categories.map((category) => [
      category,
      ...difficulties.map((difficulty) =>
        cellOf(strata.find((each) => each.category === category && each.difficulty === difficulty)),
      ),
    ]),
  };
}

function cellOf(stratum: Stratum | undefined): string {
  if (stratum === undefined) return '-';
  return `${stratum.teacherPass} and ${stratum.studentPass} of ${stratum.cases}`;
}
