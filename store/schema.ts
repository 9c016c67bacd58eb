import type { Generated } from 'kysely';

/** Tables as Kysely knows them. JSON and answers are text, money integer micro-dollars, times ISO 8601 UTC texts, booleans 0 or 1. */
export interface Database {
  runs: {
    runId: string;
    workflowId: string;
    runKey: string;
    kind: string;
    task: string;
    input: string;
    examVersion: string | null;
    startedAt: string;
    endedAt: string | null;
    outcome: string | null;
    reason: string | null;
    result: string | null;
  };
  documents: { setHash: string; position: number; hash: string; text: string };
  prompts: {
    runKey: string;
    ordinal: number;
    round: number;
    category: string;
    difficulty: string;
    source: string;
    messages: string;
    spec: string;
    documentHash: string;
  };
  samples: {
    runKey: string;
    ordinal: number;
    status: string;
    callKey: string | null;
    answer: string | null;
    finishReason: string | null;
    gate: string | null;
    reason: string | null;
  };
  datasets: { id: string; runKey: string; round: number; manifest: string; createdAt: string };
  datasetRows: { datasetId: string; runKey: string; ordinal: number; split: string };
  jobs: {
    jobKey: string;
    runKey: string;
    round: number;
    datasetId: string;
    provider: string;
    baseModel: string;
    learningRate: number;
    epochs: number;
    remoteId: string | null;
    status: string;
    studentModel: string | null;
    trainedTokens: number | null;
    validation: number | null;
    error: string | null;
  };
  exams: { version: string; task: string; cases: number };
  examCases: { version: string; ordinal: number; body: string };
  evaluations: {
    id: string;
    runKey: string;
    purpose: string;
    examVersion: string;
    models: string;
    judge: string | null;
    cases: number;
    createdAt: string;
  };
  verdicts: {
    evaluationId: string;
    ordinal: number;
    model: string;
    caseId: string;
    category: string;
    callKey: string | null;
    answer: string | null;
    pass: number | null;
    gradedBy: string | null;
    reason: string | null;
  };
  models: {
    id: string;
    task: string;
    baseModel: string;
    runKey: string;
    jobKey: string | null;
    datasetId: string | null;
    state: string;
    createdAt: string;
  };
  promotions: {
    sequence: Generated<number>;
    task: string;
    model: string;
    previous: string | null;
    runKey: string;
    reason: string;
    at: string;
  };
  budgets: { runKey: string; limitMicroUsd: number | null; spentMicroUsd: number; reservedMicroUsd: number };
  /** What each stage of a run has spent; `calls` counts settled answers, `lostMicroUsd` is the part charged without one. */
  stageSpends: {
    runKey: string;
    stage: string;
    spentMicroUsd: number;
    lostMicroUsd: number;
    calls: number;
    reused: number;
  };
  calls: {
    key: string;
    runKey: string;
    stage: string;
    provider: string;
    model: string;
    state: string;
    /** Tries that ended without an answer: refused, lost, timed out. */
    attempts: number;
    leaseOwner: string | null;
    leaseUntilMs: number | null;
    reservedMicroUsd: number;
    spentMicroUsd: number;
    response: string | null;
    httpStatus: number | null;
    errorType: string | null;
    errorMessage: string | null;
    createdAt: string;
    updatedAt: string;
  };
  /** One row an admitted call of a limited model, for the last minute. */
  limits: { id: Generated<number>; model: string; atMs: number; tokens: number };
}
