import { usdText } from './number-texts.ts';
import type { Report } from './schema.ts';
import type { Section } from './section.ts';

/** What each stage has cost beside what it was projected to; null where nothing was projected. */
export function spendSection({ spend: { usd, byStage, projected } }: Report): Section | null {
  if (projected === null) return null;
  const stages = [...new Set([...Object.keys(projected.byStage), ...Object.keys(byStage)])];
  const rows = stages.map((stage) => {
    const expected = projected.byStage[stage];
    return [
      stage,
      expected === undefined ? '-' : String(expected.calls),
      expected === undefined ? '-' : usdText(expected.usd),
      usdText(byStage[stage] ?? 0),
    ];
  });
  const rounds = projected.rounds === 1 ? '1 round' : `${projected.rounds} rounds`;
  return {
    title: `Spend against the projection for ${rounds}`,
    kind: 'table',
    columns: [
      { name: 'stage', align: 'left' },
      { name: 'projected calls', align: 'right' },
      { name: 'projected', align: 'right' },
      { name: 'spent', align: 'right' },
    ],
    rows: [...rows, ['all', '', usdText(projected.usd), usdText(usd)]],
  };
}
