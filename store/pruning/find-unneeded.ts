import type { Kysely } from 'kysely';
import { z } from 'zod';
import { fromJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

const inputSchema = z.object({ documents: z.string() });
const requestSchema = z.object({ trainingFile: z.string(), validationFile: z.string().nullish() });

/** What only these runs have used: nobody will read it again once they are pruned. */
export interface Unneeded {
  /** Hashes of sets of documents. */
  readonly documentSets: readonly string[];
  /** Names of training files of the trainer in the worker. */
  readonly files: readonly string[];
  /** Exams that were made of the runs' own samples. */
  readonly exams: readonly string[];
}

/** Looks for what none but these runs needs. What no run has used yet may be for the next one. */
export async function findUnneeded({
  db,
  runKeys,
}: {
  readonly db: Kysely<Database>;
  readonly runKeys: readonly string[];
}): Promise<Unneeded> {
  const keys = new Set(runKeys);
  const runs = await db.selectFrom('runs').select(['runKey', 'input', 'examVersion']).execute();
  const jobs = await db.selectFrom('localJobs').select(['runKey', 'request']).execute();
  const evaluations = await db.selectFrom('evaluations').select(['runKey', 'examVersion']).execute();
  const kept = await db.selectFrom('examVersions').select('version').execute();
  const examsOfRuns = new Set([...runs.map(({ examVersion }) => examVersion), ...kept.map(({ version }) => version)]);
  return {
    documentSets: usedByNoOther(
      keys,
      runs.map(({ runKey, input }) => ({ runKey, names: [inputSchema.safeParse(fromJson(input)).data?.documents] })),
    ),
    files: usedByNoOther(
      keys,
      jobs.map(({ runKey, request }) => {
        const { trainingFile, validationFile } = requestSchema.safeParse(fromJson(request)).data ?? {};
        return { runKey, names: [trainingFile, validationFile] };
      }),
    ),
    exams: usedByNoOther(
      keys,
      evaluations.map(({ runKey, examVersion }) => ({ runKey, names: [examVersion] })),
    ).filter((version) => !examsOfRuns.has(version)),
  };
}

function usedByNoOther(
  keys: ReadonlySet<string>,
  uses: readonly { readonly runKey: string; readonly names: readonly (string | null | undefined)[] }[],
): string[] {
  const namesOf = (isOurs: boolean) =>
    new Set(uses.filter(({ runKey }) => keys.has(runKey) === isOurs).flatMap(({ names }) => names));
  const others = namesOf(false);
  return [...namesOf(true)].filter((name) => typeof name === 'string').filter((name) => !others.has(name));
}
