import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Every table of the first version. */
export const initialMigration: Migration = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    const { isPostgres } = dialectOf(db);
    const serial = isPostgres ? sql`bigserial primary key` : sql`integer primary key autoincrement`;
    const statements = [
      sql`create table "runs" ("runId" text primary key, "workflowId" text not null, "runKey" text not null, "kind" text not null, "task" text not null, "input" text not null, "examVersion" text, "startedAt" text not null, "endedAt" text, "outcome" text, "reason" text, "result" text)`,
      sql`create index "runsByWorkflow" on "runs" ("workflowId", "startedAt")`,
      sql`create index "runsByKey" on "runs" ("runKey", "startedAt")`,
      sql`create table "documents" ("setHash" text not null, "position" bigint not null, "hash" text not null, "text" text not null, primary key ("setHash", "position"))`,
      sql`create table "prompts" ("runKey" text not null, "ordinal" bigint not null, "round" bigint not null, "category" text not null, "difficulty" text not null, "source" text not null, "messages" text not null, "spec" text not null, "documentHash" text not null, primary key ("runKey", "ordinal"))`,
      sql`create table "samples" ("runKey" text not null, "ordinal" bigint not null, "status" text not null, "callKey" text, "answer" text, "finishReason" text, "gate" text, "reason" text, primary key ("runKey", "ordinal"))`,
      sql`create table "datasets" ("id" text not null, "runKey" text not null, "round" bigint not null, "manifest" text not null, "createdAt" text not null, primary key ("runKey", "id"))`,
      sql`create table "datasetRows" ("datasetId" text not null, "runKey" text not null, "ordinal" bigint not null, "split" text not null, primary key ("runKey", "datasetId", "ordinal"))`,
      sql`create table "jobs" ("jobKey" text primary key, "runKey" text not null, "round" bigint not null, "datasetId" text not null, "provider" text not null, "baseModel" text not null, "learningRate" double precision not null, "epochs" bigint not null, "remoteId" text, "status" text not null, "studentModel" text, "trainedTokens" bigint, "validation" double precision, "error" text)`,
      sql`create index "jobsByRun" on "jobs" ("runKey")`,
      sql`create table "exams" ("version" text primary key, "task" text not null, "cases" bigint not null)`,
      sql`create table "examCases" ("version" text not null, "ordinal" bigint not null, "body" text not null, primary key ("version", "ordinal"))`,
      sql`create table "evaluations" ("id" text primary key, "runKey" text not null, "purpose" text not null, "examVersion" text not null, "models" text not null, "judge" text, "cases" bigint not null, "createdAt" text not null)`,
      sql`create index "evaluationsByRun" on "evaluations" ("runKey")`,
      sql`create table "verdicts" ("evaluationId" text not null, "ordinal" bigint not null, "model" text not null, "caseId" text not null, "category" text not null, "callKey" text, "answer" text, "pass" bigint, "gradedBy" text, "reason" text, primary key ("evaluationId", "ordinal", "model"))`,
      sql`create table "models" ("id" text primary key, "task" text not null, "baseModel" text not null, "runKey" text not null, "jobKey" text, "datasetId" text, "state" text not null, "createdAt" text not null)`,
      sql`create unique index "oneChampion" on "models" ("task") where "state" = 'champion'`,
      sql`create table "promotions" ("sequence" ${serial}, "task" text not null, "model" text not null, "previous" text, "runKey" text not null, "reason" text not null, "at" text not null)`,
      sql`create table "budgets" ("runKey" text primary key, "limitMicroUsd" bigint, "spentMicroUsd" bigint not null, "reservedMicroUsd" bigint not null)`,
      sql`create table "stageSpends" ("runKey" text not null, "stage" text not null, "spentMicroUsd" bigint not null, "lostMicroUsd" bigint not null, "calls" bigint not null, "reused" bigint not null, primary key ("runKey", "stage"))`,
      sql`create table "calls" ("key" text primary key, "runKey" text not null, "stage" text not null, "provider" text not null, "model" text not null, "state" text not null, "attempts" bigint not null, "leaseOwner" text, "leaseUntilMs" bigint, "reservedMicroUsd" bigint not null, "spentMicroUsd" bigint not null, "response" text, "httpStatus" bigint, "errorType" text, "errorMessage" text, "createdAt" text not null, "updatedAt" text not null)`,
      sql`create index "callsByOwner" on "calls" ("leaseOwner") where "leaseOwner" is not null`,
      sql`create index "callsByRun" on "calls" ("runKey", "state")`,
      sql`create table "limits" ("id" ${serial}, "model" text not null, "atMs" bigint not null, "tokens" bigint not null)`,
      sql`create index "limitsByModel" on "limits" ("model", "atMs")`,
    ];
    for (const statement of statements) await statement.execute(db);
  },
};

function dialectOf(db: Kysely<unknown>): { isPostgres: boolean } {
  return { isPostgres: db.getExecutor().adapter.constructor.name.startsWith('Postgres') };
}
