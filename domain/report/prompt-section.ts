import { percentText, probabilityText } from './number-texts.ts';
import type { PromptReport } from './schema.ts';
import type { Section } from './section.ts';

/** The distilled prompt, and what its examples are worth; empty before the examples are chosen. */
export function promptSections({ prompt, student, task }: PromptReport): Section[] {
  if (prompt === null) return [];
  const { id, examples, candidates, rejected, standing, gain } = prompt;
  const reasons = Object.entries(rejected).map(([reason, count]) => `${count} ${reason}`);
  return [
    {
      title: 'Prompt',
      kind: 'values',
      values: [
        ['id', id ?? 'none'],
        ['candidates', `${candidates} answers of the teacher were right and reasoned`],
        ...(reasons.length === 0 ? [] : [['not taken', reasons.join(', ')] as const]),
        ...(gain === null
          ? []
          : ([
              ['without examples', passText(gain.zeroShot, gain.cases)],
              ['with examples', passText(gain.fewShot, gain.cases)],
              ['by chance', `McNemar p ${probabilityText(gain.p)}`],
            ] as const)),
        ...(standing === null || student === null
          ? []
          : ([
              ['beside its teacher', standing.reason],
              [
                'to serve with it',
                `npx distill promote ${student}${standing.verdict === 'promote' ? '' : ' --force --reason WHY'}`,
              ],
              ['to train behind it', `npx distill start ${task} --prompt ${id}`],
            ] as const)),
      ],
    },
    {
      title: 'Examples',
      kind: 'table',
      columns: [
        { name: 'prompt', align: 'right' },
        { name: 'category', align: 'left' },
        { name: 'difficulty', align: 'left' },
        { name: 'characters', align: 'right' },
      ],
      rows: examples.map((each) => [String(each.ordinal), each.category, each.difficulty, String(each.characters)]),
    },
  ];
}

function passText(passes: number, cases: number): string {
  return cases === 0 ? 'no case' : `passes ${passes} of ${cases}, ${percentText(passes / cases)}`;
}
