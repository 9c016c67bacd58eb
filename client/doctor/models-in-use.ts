import { z } from 'zod';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import type { Session } from '../session.ts';

const RECENT_RUNS = 20;

/** A regression's input names no student. */
const modelsOfInputSchema = z.object({
  teacher: z.string().optional(),
  student: z.string().optional(),
  judge: z.string().optional(),
});

/** The default models, those of the last runs, and the champions with their base models, as `provider/model`. */
export async function modelsInUse({ store }: Pick<Session, 'store'>): Promise<ReadonlySet<string>> {
  // A store that does not open has a line of its own.
  const { runs, students } = await store().then(
    async ({ runs, models }) => ({ runs: await runs.list({ limit: RECENT_RUNS }), students: await models.list() }),
    () => ({ runs: [], students: [] }),
  );
  const inputs: readonly unknown[] = [distillInputSchema.parse({}), ...runs.map(({ input }) => input)];
  const named = inputs
    .flatMap((input) => Object.values(modelsOfInputSchema.safeParse(input).data ?? {}))
    .filter((name) => name !== undefined);
  const champions = students.filter(({ state }) => state === 'champion');
  return new Set([...named, ...champions.flatMap(({ id, baseModel }) => [id, baseModel])]);
}
