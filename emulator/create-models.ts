import { taskPacks } from '../tasks/registry.ts';
import { createModelCatalogue, type ModelCatalogue } from './model-catalogue.ts';
import { createJudge } from './models/judge.ts';
import { createStudent } from './models/student.ts';
import { createTeacher } from './models/teacher.ts';
import type { EmulatorState } from './state/open-state.ts';

/** The emulator's own models over every task pack, and the students trained so far. */
export function createModels(args: {
  readonly state: EmulatorState;
  readonly answers: ReadonlyMap<string, string>;
  readonly seed: number;
}): ModelCatalogue {
  const { state, answers, seed } = args;
  return createModelCatalogue({
    builtIn: {
      teacher: createTeacher({ packs: taskPacks, answers, seed }),
      student: createStudent({ weights: null, packs: taskPacks, seed }),
      judge: createJudge({ seed, solve: (question) => answers.get(question) ?? solveByPack(question) }),
    },
    trained: state.models,
    weightsFolder: state.weightsFolder,
    restore: (weights) => createStudent({ weights, packs: taskPacks, seed }),
  });
}

/** The answer of the first pack that reads the question. */
function solveByPack(question: string): string | null {
  for (const pack of taskPacks) {
    const task = pack.read(question);
    if (task !== null) return task.skill.apply(task.documents, task.chosen);
  }
  return null;
}
