import type { PoolSource, PromptSource } from '../domain/prompts/prompt-source.ts';
import type { ChampionChange } from '../domain/registry/previous-champion.ts';
import type { CallColumns } from './ledger/call-columns.ts';
import type { AdoptionRecord } from './online/adoptions.ts';
import type { AuditRecord } from './online/audits.ts';
import type { CalibrationRecord } from './online/calibrations.ts';
import type { CanaryRecord } from './online/canaries.ts';
import type { EscalationRecord } from './online/escalations.ts';
import type { TrafficRow } from './online/traffic.ts';
import type { DistilledPromptRecord } from './prompts/prompt-library.ts';
import type { JobRecord, ModelState, RunRecord, SampleStatus } from './records.ts';
import type { GateTables } from './samples/gate-tables.ts';

/** JSON in a text column. */
type Json = string;

/** Every table of the store; column names are the same in snake case. */
export interface Database {
  readonly runs: {
    readonly runId: string;
    readonly workflowId: string;
    readonly runKey: string;
    readonly kind: RunRecord['kind'];
    readonly task: string;
    readonly input: Json;
    readonly examVersion: string | null;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly outcome: string | null;
    readonly reason: string | null;
    readonly result: Json;
    readonly projection: Json | null;
  };
  readonly prunings: { readonly runKey: string; readonly at: string };
  readonly documents: { readonly hash: string; readonly text: string };
  readonly documentSets: { readonly setHash: string; readonly size: number };
  readonly documentSetMembers: { readonly setHash: string; readonly position: number; readonly hash: string };
  readonly prompts: {
    readonly runKey: string;
    readonly ordinal: number;
    readonly round: number;
    readonly category: string;
    readonly difficulty: string;
    readonly source: PromptSource;
    readonly documentHash: string;
    readonly group: number;
    readonly poolHash: string | null;
    readonly messages: Json;
    readonly spec: Json;
  };
  readonly promptPool: {
    readonly task: string;
    readonly hash: string;
    readonly source: PoolSource;
    readonly category: string;
    readonly difficulty: string;
    readonly lineage: string | null;
    readonly createdAt: string;
    readonly messages: Json;
    readonly spec: Json;
    readonly answer: Json | null;
  };
  readonly promptWaves: {
    readonly runKey: string;
    readonly fromOrdinal: number;
    readonly toOrdinal: number;
    readonly round: number;
    readonly plan: Json;
    readonly createdAt: string;
  };
  readonly samples: {
    readonly runKey: string;
    readonly ordinal: number;
    readonly status: SampleStatus;
    readonly gate: string | null;
    readonly callKey: string | null;
    readonly answeredBy: string | null;
    readonly finishReason: string | null;
    readonly reason: string | null;
    readonly answer: string | null;
  };
  readonly gateFindings: GateTables['gateFindings'];
  readonly crossChecks: GateTables['crossChecks'];
  readonly filterRounds: GateTables['filterRounds'];
  readonly datasets: {
    readonly id: string;
    readonly runKey: string;
    readonly round: number;
    readonly manifest: Json;
    readonly createdAt: string;
  };
  readonly datasetRows: {
    readonly datasetId: string;
    readonly runKey: string;
    readonly ordinal: number;
    readonly split: 'training' | 'validation';
  };
  readonly jobs: Omit<JobRecord, 'curve'> & { readonly curve: Json | null };
  readonly labelSets: { readonly task: string; readonly labels: Json };
  readonly exams: {
    readonly version: string;
    readonly task: string;
    readonly caseCount: number;
    /** Of the cases that do not come from a run's own documents; null where it was saved before this was kept. */
    readonly coreVersion: string | null;
  };
  readonly examVersions: {
    readonly task: string;
    readonly sequence: number;
    readonly version: string;
    readonly origin: string;
    readonly createdAt: string;
  };
  readonly examBaselines: {
    readonly task: string;
    readonly model: string;
    readonly runKey: string;
    readonly coreVersion: string;
    readonly at: string;
  };
  readonly localFiles: { readonly name: string; readonly rows: string; readonly createdAt: string };
  readonly localJobs: {
    readonly id: string;
    readonly jobKey: string;
    readonly runKey: string;
    readonly request: Json;
    readonly status: 'running' | 'succeeded' | 'failed' | 'cancelled';
    readonly result: Json;
    readonly createdAt: string;
  };
  readonly localModels: { readonly name: string; readonly bytes: Uint8Array; readonly createdAt: string };
  readonly examCases: { readonly version: string; readonly ordinal: number; readonly content: Json };
  readonly evaluations: {
    readonly id: string;
    readonly runKey: string;
    readonly purpose: string;
    readonly examVersion: string;
    readonly models: Json;
    readonly judge: string | null;
    readonly cases: number;
    readonly createdAt: string;
  };
  readonly verdicts: {
    readonly evaluationId: string;
    readonly ordinal: number;
    readonly model: string;
    readonly caseId: string;
    readonly category: string;
    readonly callKey: string | null;
    /** 1, 0, or null while ungraded. */
    readonly pass: number | null;
    readonly gradedBy: string | null;
    readonly reason: string | null;
    readonly answer: string | null;
  };
  readonly models: {
    readonly id: string;
    readonly task: string;
    readonly baseModel: string;
    readonly runKey: string;
    readonly jobKey: string | null;
    readonly datasetId: string | null;
    readonly terms: Json | null;
    readonly state: ModelState;
    readonly createdAt: string;
  };
  readonly promotions: {
    readonly task: string;
    readonly sequence: number;
    readonly model: string;
    readonly previous: string | null;
    readonly runKey: string;
    readonly reason: string;
    readonly at: string;
    readonly kind: ChampionChange['kind'];
    readonly decidedBy: string | null;
  };
  readonly calls: CallColumns;
  readonly remoteBatches: {
    readonly batchKey: string;
    readonly runKey: string;
    /** Which part of the run's positions it is made of. */
    readonly slice: number;
    /** From 1 within its slice. */
    readonly number: number;
    /** The workflow run that asked: what failed for good in it is asked again only by another one. */
    readonly askedBy: string;
    readonly teacher: string;
    readonly lines: number;
    readonly remoteId: string | null;
    readonly status: string;
    readonly completed: number;
    readonly failed: number;
    readonly problem: string | null;
    readonly createdAt: string;
    readonly settledAt: string | null;
  };
  readonly batchLines: {
    readonly batchKey: string;
    readonly ordinal: number;
    readonly callKey: string;
    readonly state: 'asked' | 'answered' | 'failed' | 'again';
    readonly failure: string | null;
  };
  /** What an attempt was charged when its lease ended before it reported. */
  readonly lostLeases: {
    readonly key: string;
    readonly leaseOwner: string;
    readonly runKey: string;
    readonly stage: string;
    readonly chargedMicroUsd: number;
  };
  readonly budgets: {
    readonly runKey: string;
    /** Null: unlimited. */
    readonly limitMicroUsd: number | null;
    readonly spentMicroUsd: number;
    readonly reservedMicroUsd: number;
  };
  readonly budgetStages: {
    readonly runKey: string;
    readonly stage: string;
    readonly spentMicroUsd: number;
    readonly lostMicroUsd: number;
    readonly calls: number;
    readonly reused: number;
  };
  /** The calls admitted to a limited model within the last minute. */
  readonly limits: {
    readonly provider: string;
    readonly model: string;
    readonly atMs: number;
    readonly tokens: number;
  };
  readonly gatewayKeys: {
    readonly id: string;
    readonly name: string;
    readonly hash: string;
    readonly aliases: Json;
    readonly requestsPerMinute: number | null;
    readonly createdAt: string;
    readonly revokedAt: string | null;
  };
  readonly escalations: Omit<EscalationRecord, 'messages'> & { readonly messages: Json | null };
  readonly audits: Omit<AuditRecord, 'messages' | 'studentRight' | 'teacherRight'> & {
    readonly messages: Json | null;
    /** 1, 0, or null while nobody has graded it. */
    readonly studentRight: number | null;
    readonly teacherRight: number | null;
  };
  readonly adoptions: AdoptionRecord;
  readonly traffic: TrafficRow;
  readonly calibrations: Omit<CalibrationRecord, 'artefact'> & { readonly artefact: Json };
  readonly calibrationRows: {
    readonly calibrationId: string;
    readonly ordinal: number;
    readonly signal: string;
    readonly confidence: number | null;
    readonly studentRight: number;
    readonly teacherRight: number;
  };
  readonly canaries: CanaryRecord;
  readonly promptLibrary: Omit<DistilledPromptRecord, 'messages' | 'examples'> & {
    readonly messages: Json;
    readonly examples: Json;
  };
}
