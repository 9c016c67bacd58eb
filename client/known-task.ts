import { taskNames } from '../tasks/registry.ts';
import { wrongUsage } from './command-error.ts';

/** The task, if there is a pack of that name; else wrong usage that lists the names. */
export function knownTask(task: string): string {
  const names = taskNames();
  if (names.includes(task)) return task;
  throw wrongUsage(`There is no task "${task}". Known tasks: ${names.join(', ')}.`);
}
