import type { Client, WorkflowHandle } from '@temporalio/client';
import type { z } from 'zod';
import type { CalibrationOutcome } from '../activities/calibrate.ts';
import type { Approval } from '../domain/exam/approval.ts';
import { type Report, reportSchema } from '../domain/report/schema.ts';
import {
  type CompareInput,
  compareInputSchema,
  type PromptDistillInput,
  promptDistillInputSchema,
} from '../domain/run/prompt-input.ts';
import {
  type CalibrateInput,
  calibrateInputSchema,
  type DistillInput,
  distillInputSchema,
  type RegressionInput,
  regressionInputSchema,
} from '../domain/run/run-input.ts';
import {
  calibrateWorkflowId,
  compareWorkflowId,
  distillWorkflowId,
  promptWorkflowId,
  regressionWorkflowId,
} from '../domain/run/workflow-ids.ts';
import type { Progress } from '../workflows/messages.ts';
import { parseFields } from './parse-fields.ts';

/** Fields of a `distill` run; those left out take their defaults. */
export type DistillFields = z.input<typeof distillInputSchema>;
/** Fields of a `calibrate` run; those left out take their defaults. */
export type CalibrateFields = z.input<typeof calibrateInputSchema>;
/** Fields of a `regression`; those left out take their defaults. */
export type RegressionFields = z.input<typeof regressionInputSchema>;
/** Fields of a `promptDistill` run; those left out take their defaults. */
export type PromptFields = z.input<typeof promptDistillInputSchema>;
/** Fields of a `compare` run; those left out take their defaults. */
export type CompareFields = z.input<typeof compareInputSchema>;

export interface StartedRun<Input> {
  readonly workflowId: string;
  readonly runId: string;
  readonly input: Input;
}

/** One execution: without `runId` the newest of the workflow id. */
export interface RunAddress {
  readonly workflowId: string;
  readonly runId?: string | undefined;
}

export interface RunStanding {
  readonly runId: string;
  readonly type: string;
  readonly status: 'running' | 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timed out' | 'unknown';
  /** Null while it goes on. */
  readonly closedAt: string | null;
}

interface StartOptions {
  readonly workflowId?: string | undefined;
}

/** The loop from code: everything that a program does with a run, typed. Needs a Temporal server; a worker does the work. */
export interface DistillClient {
  readonly start: (fields?: DistillFields, options?: StartOptions) => Promise<StartedRun<DistillInput>>;
  readonly regression: (fields?: RegressionFields, options?: StartOptions) => Promise<StartedRun<RegressionInput>>;
  readonly promptDistill: (fields?: PromptFields, options?: StartOptions) => Promise<StartedRun<PromptDistillInput>>;
  readonly compare: (fields?: CompareFields, options?: StartOptions) => Promise<StartedRun<CompareInput>>;
  readonly standing: (run: RunAddress) => Promise<RunStanding>;
  readonly progress: (run: RunAddress) => Promise<Progress>;
  readonly calibrate: (fields?: CalibrateFields, options?: StartOptions) => Promise<StartedRun<CalibrateInput>>;
  /** Waits for the end of a calibration. */
  readonly calibration: (run: RunAddress) => Promise<CalibrationOutcome>;
  /** Waits for the end; throws WorkflowFailedError where the run failed or was cancelled. */
  readonly result: (run: RunAddress) => Promise<Report>;
  /** Answers the run's own words; it refuses an approval that it does not wait for. */
  readonly approve: (workflowId: string, approval: Approval) => Promise<string>;
  readonly setBudget: (workflowId: string, budgetUsd: number) => Promise<string>;
  readonly pause: (workflowId: string) => Promise<void>;
  readonly resume: (workflowId: string) => Promise<void>;
  /** Asks the run to end; it ends its remote jobs first. */
  readonly cancel: (workflowId: string) => Promise<void>;
}

/** A worker that lives answers a query in this time; without one the server would wait much longer. */
const QUERY_DEADLINE_IN_MS = 5_000;
const UPDATE_DEADLINE_IN_MS = 15_000;

const STATUS = {
  RUNNING: 'running',
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'timed out',
} as const satisfies Record<string, RunStanding['status']>;

/** A client of the loop over an open Temporal client. */
export function createDistillClient({
  client,
  taskQueue = 'distill',
  now = () => new Date(),
}: {
  readonly client: Client;
  readonly taskQueue?: string;
  readonly now?: () => Date;
}): DistillClient {
  const handleOf = ({ workflowId, runId }: RunAddress): WorkflowHandle => client.workflow.getHandle(workflowId, runId);
  const launch = async <Input>(type: string, workflowId: string, input: Input): Promise<StartedRun<Input>> => {
    const handle = await client.workflow.start(type, { taskQueue, workflowId, args: [input] });
    return { workflowId, runId: handle.firstExecutionRunId, input };
  };
  const update = async (workflowId: string, name: string, argument: unknown): Promise<string> =>
    client.withDeadline(Date.now() + UPDATE_DEADLINE_IN_MS, async () =>
      handleOf({ workflowId }).executeUpdate<string, [unknown]>(name, { args: [argument] }),
    );
  return {
    start: async (fields = {}, { workflowId } = {}) => {
      const input = parseFields(distillInputSchema, fields);
      return launch('distill', workflowId ?? distillWorkflowId({ task: input.task, startedAt: now() }), input);
    },
    regression: async (fields = {}, { workflowId } = {}) => {
      const input = parseFields(regressionInputSchema, fields);
      return launch('regression', workflowId ?? regressionWorkflowId({ task: input.task, startedAt: now() }), input);
    },
    promptDistill: async (fields = {}, { workflowId } = {}) => {
      const input = parseFields(promptDistillInputSchema, fields);
      return launch('promptDistill', workflowId ?? promptWorkflowId({ task: input.task, startedAt: now() }), input);
    },
    compare: async (fields = {}, { workflowId } = {}) => {
      const input = parseFields(compareInputSchema, fields);
      return launch('compare', workflowId ?? compareWorkflowId({ task: input.task, startedAt: now() }), input);
    },
    calibrate: async (fields = {}, { workflowId } = {}) => {
      const input = parseFields(calibrateInputSchema, fields);
      return launch('calibrate', workflowId ?? calibrateWorkflowId({ task: input.task, startedAt: now() }), input);
    },
    calibration: async (run) => (await handleOf(run).result()) as CalibrationOutcome,
    standing: async (run) => {
      const { runId, type, status, closeTime } = await handleOf(run).describe();
      const closedAt = closeTime?.toISOString() ?? null;
      return { runId, type, status: STATUS[status.name as keyof typeof STATUS] ?? 'unknown', closedAt };
    },
    progress: async (run) =>
      client.withDeadline(Date.now() + QUERY_DEADLINE_IN_MS, async () => handleOf(run).query<Progress>('progress')),
    result: async (run) => reportSchema.parse(await handleOf(run).result()),
    approve: async (workflowId, approval) => update(workflowId, 'approve', approval),
    setBudget: async (workflowId, budgetUsd) => update(workflowId, 'setBudget', { budgetUsd }),
    pause: async (workflowId) => handleOf({ workflowId }).signal('pause'),
    resume: async (workflowId) => handleOf({ workflowId }).signal('resume'),
    cancel: async (workflowId) => {
      await handleOf({ workflowId }).cancel();
    },
  };
}
