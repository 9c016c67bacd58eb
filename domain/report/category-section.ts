import { gapText, percentText, probabilityText } from './number-texts.ts';
import type { CategoryResult } from './schema.ts';
import type { Section } from './section.ts';
import { statusText } from './signs.ts';

/** A row a category; null before the exam. */
export function categorySection(categories: readonly CategoryResult[]): Section | null {
  if (categories.length === 0) return null;
  return {
    title: 'Categories',
    kind: 'table',
    columns: [
      { name: 'category', align: 'left' },
      { name: 'cases', align: 'right' },
      { name: 'teacher', align: 'right' },
      { name: 'student', align: 'right' },
      { name: 'gap in points', align: 'right' },
      { name: '95 % interval', align: 'right' },
      { name: 'p', align: 'right' },
      { name: 'status', align: 'left' },
    ],
    rows: categories.map((each) => [
      each.category,
      String(each.cases),
      percentText(each.teacherRate),
      percentText(each.studentRate),
      gapText(each.gap),
      `${each.low.toFixed(1)} to ${each.high.toFixed(1)}`,
      probabilityText(each.p),
      statusText(each),
    ]),
  };
}
