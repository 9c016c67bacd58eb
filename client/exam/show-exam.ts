import { countText } from '../../domain/count-text.ts';
import { currentExam } from '../../store/exams/current-exam.ts';
import type { CommandResult } from '../perform.ts';
import type { TaskGround } from '../task-ground.ts';
import { textTable } from '../text-table.ts';
import { casesTable, noiseText, shortVersion, strataOf } from './exam-texts.ts';

/** What a task's exam holds, its versions, and how often it raises a false alarm. */
export async function showExam({
  store,
  pack,
  listsCases,
}: TaskGround & { readonly listsCases: boolean }): Promise<CommandResult> {
  const { version, cases } = await currentExam({ store, pack });
  const versions = await store.examVersions.list(pack.name);
  const noise = noiseText(cases.length);
  const history = versions.map(
    ({ createdAt, version: each, origin }) => `${createdAt.slice(0, 10)}  ${shortVersion(each)}  ${origin}`,
  );
  const list = textTable({
    head: ['case', 'category', 'difficulty', 'graded by', 'input'],
    rows: cases.map(({ id, category, difficulty, grader, input }) => [
      id,
      category,
      difficulty,
      grader?.kind ?? 'judge',
      input.replaceAll(/\s+/g, ' ').slice(0, 60),
    ]),
  });
  const text = [
    `The exam of ${pack.name} has ${countText(cases.length, 'case')}, version ${shortVersion(version)}.`,
    casesTable(cases),
    ...(listsCases ? [list] : []),
    noise,
    ...(history.length > 0 ? [`Own versions:\n${history.join('\n')}`] : []),
  ].join('\n\n');
  const document = { task: pack.name, version, count: cases.length, strata: strataOf(cases), noise, versions };
  return { document: listsCases ? { ...document, cases } : document, text };
}
