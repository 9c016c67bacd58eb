import type { Store } from '../store/open-store.ts';
import type { ModelRecord } from '../store/records.ts';
import { wrongUsage } from './command-error.ts';

/** The student of this name, of this task where one is given; else wrong usage that says where names are found. */
export async function registeredStudent({
  store,
  model,
  task,
}: {
  readonly store: Pick<Store, 'models'>;
  readonly model: string;
  readonly task?: string | undefined;
}): Promise<ModelRecord> {
  const student = await store.models.get(model);
  if (student === null) throw wrongUsage(`There is no student ${model}. \`distill models\` lists them.`);
  if (task === undefined || task === student.task) return student;
  throw wrongUsage(`${model} was trained for ${student.task}, not for ${task}.`);
}
