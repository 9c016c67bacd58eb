import type { Kysely } from 'kysely';
import { batches } from '../connection/batches.ts';
import type { Database } from '../schema.ts';
import { NO_MESSAGES } from './clear-run-texts.ts';
import { findUnneeded } from './find-unneeded.ts';
import type { PruneScope } from './pruning.ts';

/** How many rows hold a text that would go. */
export interface TextCounts {
  readonly prompts: number;
  readonly answers: number;
  readonly calls: number;
  readonly verdicts: number;
  readonly documentSets: number;
  readonly trainingFiles: number;
  readonly ownExams: number;
  readonly escalations: number;
  readonly audits: number;
  readonly poolPrompts: number;
}

type RunCounts = Pick<TextCounts, 'prompts' | 'answers' | 'calls' | 'verdicts'>;

/** Counts the texts of runs, of what only they used, and of the gateway's records. */
export async function countTexts({
  db,
  scope,
  runKeys,
}: {
  readonly db: Kysely<Database>;
  readonly scope: PruneScope;
  readonly runKeys: readonly string[];
}): Promise<TextCounts> {
  const ofRuns = { prompts: 0, answers: 0, calls: 0, verdicts: 0 };
  for (const page of batches(runKeys)) {
    const counts = await countOfRuns(db, page);
    ofRuns.prompts += counts.prompts;
    ofRuns.answers += counts.answers;
    ofRuns.calls += counts.calls;
    ofRuns.verdicts += counts.verdicts;
  }
  return { ...ofRuns, ...(await countUnneeded(db, runKeys)), ...(await countTraffic(db, scope)) };
}

async function countOfRuns(db: Kysely<Database>, runKeys: readonly string[]): Promise<RunCounts> {
  const prompts = db
    .selectFrom('prompts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('runKey', 'in', runKeys)
    .where('messages', '<>', NO_MESSAGES);
  const answers = db
    .selectFrom('samples')
    .select(({ fn }) => fn.count<number>('answer').as('count'))
    .where('runKey', 'in', runKeys);
  const calls = db
    .selectFrom('calls')
    .select(({ fn }) => fn.count<number>('response').as('count'))
    .where('runKey', 'in', runKeys);
  const verdicts = db
    .selectFrom('verdicts')
    .innerJoin('evaluations', 'evaluations.id', 'verdicts.evaluationId')
    .select(({ fn }) => fn.count<number>('verdicts.answer').as('count'))
    .where('evaluations.runKey', 'in', runKeys);
  return {
    prompts: (await prompts.executeTakeFirstOrThrow()).count,
    answers: (await answers.executeTakeFirstOrThrow()).count,
    calls: (await calls.executeTakeFirstOrThrow()).count,
    verdicts: (await verdicts.executeTakeFirstOrThrow()).count,
  };
}

async function countUnneeded(db: Kysely<Database>, runKeys: readonly string[]) {
  const { documentSets, files, exams } = await findUnneeded({ db, runKeys });
  return {
    documentSets: await countFound(documentSets, async (setHash) =>
      db.selectFrom('documentSets').select('size').where('setHash', '=', setHash).executeTakeFirst(),
    ),
    trainingFiles: await countFound(files, async (name) =>
      db.selectFrom('localFiles').select('createdAt').where('name', '=', name).executeTakeFirst(),
    ),
    ownExams: await countFound(exams, async (version) =>
      db.selectFrom('examCases').select('ordinal').where('version', '=', version).executeTakeFirst(),
    ),
  };
}

async function countFound(names: readonly string[], find: (name: string) => Promise<unknown>): Promise<number> {
  const found = await Promise.all(names.map(find));
  return found.filter((row) => row !== undefined).length;
}

async function countTraffic(db: Kysely<Database>, { task, before }: PruneScope) {
  const isOfTask = task !== undefined;
  const escalations = db
    .selectFrom('escalations')
    .select(({ fn }) => fn.count<number>('messages').as('count'))
    .where('at', '<', before)
    .$if(isOfTask, (rows) => rows.where('task', '=', task ?? ''));
  const audits = db
    .selectFrom('audits')
    .select(({ fn }) => fn.count<number>('messages').as('count'))
    .where('at', '<', before)
    .$if(isOfTask, (rows) => rows.where('task', '=', task ?? ''));
  const poolPrompts = db
    .selectFrom('promptPool')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('source', '=', 'escalation')
    .where('createdAt', '<', before)
    .$if(isOfTask, (rows) => rows.where('task', '=', task ?? ''));
  return {
    escalations: (await escalations.executeTakeFirstOrThrow()).count,
    audits: (await audits.executeTakeFirstOrThrow()).count,
    poolPrompts: (await poolPrompts.executeTakeFirstOrThrow()).count,
  };
}
