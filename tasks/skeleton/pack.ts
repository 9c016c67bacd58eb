import { splitPrompt } from '../fenced-documents.ts';
import { once } from '../once.ts';
import type { TaskPack } from '../task-pack.ts';
import { readOptions, states } from '../wordings/read-options.ts';
import { drawPrompt } from './draw-prompt.ts';
import { coreExam } from './exam.ts';
import { sortSkill } from './sort.ts';
import { verify } from './verify.ts';
import { WORDINGS } from './wordings.ts';

/** The task `skeleton`: sorts a list. `distill task new` starts from it. */
export const skeleton: TaskPack = {
  name: 'skeleton',
  version: '1',
  systemPrompt: 'You sort lists. Answer with a JSON list of the same words and nothing else.',
  categories: [
    { name: 'fruit', weight: 0.5 },
    { name: 'cities', weight: 0.5 },
  ],
  difficulties: [
    { name: 'easy', weight: 0.4 },
    { name: 'medium', weight: 0.35 },
    { name: 'hard', weight: 0.25 },
  ],
  labels: null,
  maxCompletionTokens: 256,
  skills: [sortSkill],
  drawsPrompts: true,
  drawPrompt,
  exam: once(() => coreExam(({ input }) => solve(input))),
  documentCases: () => [],
  verify,
  read,
  adopt: (input) => {
    const task = read(input);
    if (task === null) return null;
    const words = JSON.stringify(task.documents);
    return { category: /[A-Z]/.test(words) ? 'cities' : 'fruit', difficulty: 'medium', spec: task.chosen };
  },
};

/** Reads a prompt as a careful human would; null where it is not of this task. */
function read(input: string): ReturnType<TaskPack['read']> {
  const { instruction, documents } = splitPrompt(input);
  const chosen = states(instruction, WORDINGS.intros) ? readOptions({ instruction, wordings: WORDINGS }) : null;
  return chosen === null ? null : { skill: sortSkill, chosen, documents };
}

function solve(input: string): string {
  const task = read(input);
  return task?.skill.apply(task.documents, task.chosen) ?? '';
}
