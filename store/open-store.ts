import { dirname } from 'node:path';
import { CamelCasePlugin, type Dialect, Kysely, sql } from 'kysely';
import { asSentence } from '../domain/as-sentence.ts';
import { type Budgets, createBudgets } from './budgets.ts';
import { type Calls, createCalls } from './calls.ts';
import { createChangeStamp, type ReadChangeStamp } from './connection/change-stamp.ts';
import { makeFolder } from './connection/make-folder.ts';
import { migrate } from './connection/migrate.ts';
import { createSqliteDialect } from './connection/sqlite-dialect.ts';
import { createEvaluations, type Evaluations } from './exams/evaluations.ts';
import { createExamVersions, type ExamVersions } from './exams/exam-versions.ts';
import { createExams, type Exams } from './exams/exams.ts';
import { createVerdicts, type Verdicts } from './exams/verdicts.ts';
import { createLabelSets, type LabelSets } from './labels/label-sets.ts';
import { type Adoptions, createAdoptions } from './online/adoptions.ts';
import { type AuditGrades, createAuditGrades } from './online/audit-grades.ts';
import { type Audits, createAudits } from './online/audits.ts';
import { type Calibrations, createCalibrations } from './online/calibrations.ts';
import { type Canaries, createCanaries } from './online/canaries.ts';
import { createEscalations, type Escalations } from './online/escalations.ts';
import { createGatewayKeys, type GatewayKeys } from './online/gateway-keys.ts';
import { createTraffic, type Traffic } from './online/traffic.ts';
import { createDocuments, type Documents } from './prompts/documents.ts';
import { createPromptLibrary, type PromptLibrary } from './prompts/prompt-library.ts';
import { createPromptPool, type PromptPool } from './prompts/prompt-pool.ts';
import { createPromptWaves, type PromptWaves } from './prompts/prompt-waves.ts';
import { createPrompts, type Prompts } from './prompts/prompts.ts';
import { createPruning, type Pruning } from './pruning/pruning.ts';
import { createRuns, type Runs } from './runs.ts';
import { createDatasets, type Datasets } from './samples/datasets.ts';
import { createGates, type Gates } from './samples/gates.ts';
import { createSampleYields, type SampleYields } from './samples/sample-yields.ts';
import { createSamples, type Samples } from './samples/samples.ts';
import { createTrainedInputs, type TrainedInputs } from './samples/trained-inputs.ts';
import type { Database } from './schema.ts';
import { createJobs, type Jobs } from './training/jobs.ts';
import { createLocalTraining, type LocalTraining } from './training/local-training.ts';
import { createModels, type Models } from './training/models.ts';
import { createRemoteBatches, type RemoteBatches } from './training/remote-batches.ts';

/** A store that cannot be opened; the message says where, why and what to do. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** Everything that a run leaves behind, shared by all processes. */
export interface Store {
  readonly runs: Runs;
  readonly documents: Documents;
  readonly labelSets: LabelSets;
  readonly pool: PromptPool;
  readonly waves: PromptWaves;
  readonly prompts: Prompts;
  readonly promptLibrary: PromptLibrary;
  readonly samples: Samples;
  readonly yields: SampleYields;
  readonly trainedInputs: TrainedInputs;
  readonly gates: Gates;
  readonly datasets: Datasets;
  readonly jobs: Jobs;
  readonly localTraining: LocalTraining;
  readonly exams: Exams;
  readonly examVersions: ExamVersions;
  readonly evaluations: Evaluations;
  readonly verdicts: Verdicts;
  readonly models: Models;
  readonly budgets: Budgets;
  readonly calls: Calls;
  readonly remoteBatches: RemoteBatches;
  readonly gatewayKeys: GatewayKeys;
  readonly escalations: Escalations;
  readonly audits: Audits;
  readonly auditGrades: AuditGrades;
  readonly adoptions: Adoptions;
  readonly traffic: Traffic;
  readonly calibrations: Calibrations;
  readonly canaries: Canaries;
  readonly pruning: Pruning;
  readonly changeStamp: ReadChangeStamp;
  /** Rejects where the store does not answer. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens `sqlite:PATH` (the file and its folder are made where they are missing) or `postgres://…`, with the newest
 * schema. Leases and rate windows go by `now`, so the clocks of processes that share a store must agree to well under
 * a lease.
 */
export async function openStore(url: string, { now = Date.now }: { readonly now?: () => number } = {}): Promise<Store> {
  let db: Kysely<Database> | undefined;
  try {
    db = new Kysely<Database>({ dialect: await createDialect(url), plugins: [new CamelCasePlugin()] });
    await migrate(db);
  } catch (error) {
    await db?.destroy().catch(() => {});
    throw unavailable({ url, error });
  }
  return assembleStore({ db, now });
}

/** The store over a database that has its tables already. */
export function assembleStore({ db, now }: { db: Kysely<Database>; now: () => number }): Store {
  return {
    runs: createRuns({ db }),
    documents: createDocuments({ db }),
    labelSets: createLabelSets({ db }),
    pool: createPromptPool({ db }),
    waves: createPromptWaves({ db }),
    prompts: createPrompts({ db }),
    promptLibrary: createPromptLibrary({ db }),
    samples: createSamples({ db }),
    yields: createSampleYields({ db }),
    trainedInputs: createTrainedInputs({ db }),
    gates: createGates({ db }),
    datasets: createDatasets({ db }),
    jobs: createJobs({ db }),
    localTraining: createLocalTraining({ db }),
    exams: createExams({ db }),
    examVersions: createExamVersions({ db }),
    evaluations: createEvaluations({ db }),
    verdicts: createVerdicts({ db }),
    models: createModels({ db }),
    budgets: createBudgets({ db }),
    calls: createCalls({ db, now }),
    remoteBatches: createRemoteBatches({ db }),
    gatewayKeys: createGatewayKeys({ db }),
    escalations: createEscalations({ db }),
    audits: createAudits({ db }),
    auditGrades: createAuditGrades({ db }),
    adoptions: createAdoptions({ db }),
    traffic: createTraffic({ db }),
    calibrations: createCalibrations({ db }),
    canaries: createCanaries({ db }),
    pruning: createPruning({ db }),
    changeStamp: createChangeStamp({ db }),
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: async () => db.destroy(),
  };
}

async function createDialect(url: string): Promise<Dialect> {
  if (/^postgres(ql)?:\/\/./.test(url)) {
    // Its driver takes memory that a SQLite store does not need.
    const { createPostgresDialect } = await import('./connection/postgres-dialect.ts');
    return createPostgresDialect(url);
  }
  const path = /^sqlite:(.+)$/s.exec(url)?.[1];
  if (path === undefined) throw new Error('it is neither sqlite:PATH nor postgres://…');
  await makeFolder(dirname(path));
  return createSqliteDialect(path);
}

function unavailable({ url, error }: { url: string; error: unknown }): StoreUnavailableError {
  const remedy = url.startsWith('sqlite:')
    ? 'Check that the path can be written and is a SQLite file, or set STORE_URL to another one'
    : 'Check STORE_URL and that the database answers';
  return new StoreUnavailableError(
    `The store ${withoutPassword(url)} cannot be opened: ${asSentence(reasonOf(error))} ${remedy}.`,
    {
      cause: error,
    },
  );
}

/** A refused connection to a name with several addresses comes as an aggregate without a message of its own. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) return reasonOf(error.errors[0]);
  return 'message' in error ? String(error.message) : 'for no given reason';
}

function withoutPassword(url: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^:@/]*):.*@/, '$1:…@');
}
