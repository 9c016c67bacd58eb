import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  ChildWorkflowFailure,
  isCancellation,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { BeginRunInput, BegunRun } from '../activities/begin-run.ts';
import type { FinishRunInput } from '../activities/finish-run.ts';
import type { RunEnd } from '../domain/report/run-facts.ts';
import type { Report } from '../domain/report/schema.ts';
import { FAILURE, FAILURES, type FailureType } from '../domain/run/failures.ts';
import type { RunKind } from '../domain/run/run-kind.ts';
import { closing, lasting, quick } from './activities.ts';
import { type Board, createBoard } from './board.ts';
import { type Control, createControl } from './control.ts';
import { setBudgetUpdate } from './messages.ts';
import { createNotifier, type Notifier } from './notifier.ts';

/** What every run has: its key, its board, its controls, and one way to begin and to end. */
export interface RunContext {
  readonly workflowId: string;
  /** The root run's first run id, or that of the run it takes up: everything paid is found again by it. */
  readonly runKey: string;
  readonly board: Board;
  readonly control: Control;
  readonly notifier: Notifier;
  /** The first activities: what the server knows, then everything that can be wrong before money is spent. */
  readonly begin: (args: BeginArguments) => Promise<BegunRun>;
  /** Asks the store what was spent and shows it. */
  readonly showSpend: () => Promise<void>;
  /** Runs the story; whatever way it ends, the store learns how and the report is the result. */
  readonly conclude: (story: () => Promise<RunEnd>) => Promise<Report>;
}

interface BeginArguments {
  /** The whole input, kept for the report and for `--continue`. */
  readonly input: unknown;
  readonly documents: string | null;
  readonly models: readonly string[];
  readonly trains: string | null;
  readonly teaches: BeginRunInput['teaches'];
}

interface RunInput {
  readonly task: string;
  readonly budgetUsd: number;
  readonly runKey?: string | undefined;
}

/** Opens a run: registers its messages and shows its board. Call it first, before anything is awaited. */
export function openRun({
  kind,
  input,
  rounds,
}: {
  readonly kind: RunKind;
  readonly input: RunInput;
  readonly rounds: number;
}): RunContext {
  const { workflowId, runId, firstExecutionRunId, startTime } = workflowInfo();
  const runKey = input.runKey ?? firstExecutionRunId;
  const board = createBoard({ title: `${kind} of ${input.task}`, task: input.task, rounds });
  const control = createControl({ paused: false, onChange: () => board.show({ paused: control.paused() }) });
  const notifier = createNotifier({ kind, task: input.task });
  const run = { runId, workflowId };

  setHandler(
    setBudgetUpdate,
    async ({ budgetUsd }) => {
      await quick.setBudget({ runKey, budgetUsd });
      return `The budget is USD ${budgetUsd} now.`;
    },
    {
      validator: ({ budgetUsd }) => {
        if (typeof budgetUsd === 'number' && Number.isFinite(budgetUsd) && budgetUsd >= 0) return;
        throw ApplicationFailure.nonRetryable('budgetUsd: a number of USD, 0 or more', FAILURE.InvalidInput);
      },
    },
  );

  return {
    workflowId,
    runKey,
    board,
    control,
    notifier,
    begin: async ({ input: kept, documents, models, trains, teaches }) => {
      const summary = 'what this server knows';
      const { searchAttributes, webhook } = await quick.describeServer.executeWithOptions({ summary }, []);
      board.label(searchAttributes);
      if (webhook) notifier.listen();
      const { task, budgetUsd } = input;
      const startedAt = startTime.toISOString();
      return lasting.beginRun({
        workflowId,
        runId,
        runKey,
        kind,
        task,
        startedAt,
        input: kept,
        documents,
        budgetUsd,
        models,
        trains,
        teaches,
        isTakenUp: input.runKey !== undefined,
      });
    },
    showSpend: async () => board.show({ usd: (await quick.readSpend({ runKey })).usd }),
    conclude: async (story) => {
      try {
        const result = await story();
        const report = await quick.finishRun({ ...run, result });
        board.show({ stage: result.outcome, retention: report.retention?.value ?? null, usd: report.spend.usd });
        await notifier.ended(result);
        return report;
      } catch (error) {
        const { type, message } = causeOf(error);
        const outcome = isCancellation(error) ? 'stopped' : 'failed';
        const reason = isCancellation(error) ? 'The run was cancelled.' : `${type}: ${message}`;
        await CancellationScope.nonCancellable(async () => {
          await recordEnd({ ...run, result: { outcome, reason } });
          await notifier.ended({ outcome, reason });
        });
        board.show({ stage: outcome });
        if (isCancellation(error)) throw error;
        throw ApplicationFailure.nonRetryable(message, type);
      }
    },
  };
}

/** Writes how a run ended; a store that is away must not hide why the run did. */
async function recordEnd(end: FinishRunInput): Promise<void> {
  try {
    await closing.finishRun(end);
  } catch (error) {
    log.error('the end of the run could not be recorded', { error: String(error) });
  }
}

/** The failure at the bottom: a child's or an activity's failure is only its wrapping. */
function causeOf(error: unknown): { readonly type: string; readonly message: string } {
  let current = error;
  while ((current instanceof ChildWorkflowFailure || current instanceof ActivityFailure) && current.cause)
    current = current.cause;
  if (current instanceof ApplicationFailure) {
    return { type: current.type ?? 'Error', message: current.message };
  }
  return { type: 'Error', message: current instanceof Error ? current.message : String(current) };
}

/** A run that its budget stopped: nothing is lost and `--continue` takes it up. */
export function stoppedByBudget(budgetUsd: number): RunEnd {
  const type: FailureType = FAILURE.BudgetExceeded;
  return {
    outcome: 'stopped',
    reason: `The budget of USD ${budgetUsd} does not allow the next call (${type}). ${FAILURES[type].remedy}`,
  };
}
