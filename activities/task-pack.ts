import { FAILURE } from '../domain/failures.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { finalFailure } from './failure.ts';

/** The pack of a task; throws a final UnknownTask that lists the known names. */
export type FindTaskPack = (task: string) => TaskPack;

/** Looks task packs up for activities. */
export function createFindTaskPack(packs: readonly TaskPack[]): FindTaskPack {
  return (task) => {
    const pack = packs.find((candidate) => candidate.name === task);
    if (pack) return pack;
    throw finalFailure(
      FAILURE.UnknownTask,
      `There is no task "${task}". Known tasks: ${packs.map((known) => known.name).join(', ')}.`,
    );
  };
}
