import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { type Report, reportSchema } from '../domain/report/schema.ts';
import { EXIT_CODE } from '../domain/run/exit-codes.ts';
import { loadPriceList } from '../providers/price-list.ts';
import { StoreUnavailableError } from '../store/open-store.ts';
import { detailedReport } from './detailed-report.ts';
import type { RunAddress, RunStanding } from './distill-client.ts';
import { failedRun } from './failed-run.ts';
import { followRun, type Wait } from './follow-run.ts';
import type { CommandResult } from './perform.ts';
import { createProgressView } from './progress-view.ts';
import { renderConsole } from './report/console.ts';
import { endingOf } from './run-ending.ts';
import type { Session } from './session.ts';
import { storedReport } from './stored-report.ts';

/** What shells call an end by Ctrl-C. */
const EXIT_INTERRUPTED = 130;
const UNREADABLE = { message: 'The run ended without a report this client can read.', exitCode: EXIT_CODE.error };

/** Follows a run to its end: the report and its exit code, or the failure. Ctrl-C stops the watching, not the run. */
export async function watchRun({
  session,
  run,
  announcement,
}: {
  readonly session: Session;
  readonly run: RunAddress;
  /** Said first, once Ctrl-C does no harm any more. */
  readonly announcement?: string;
}): Promise<CommandResult> {
  const { surroundings, json, note } = session;
  const { workflowId } = run;
  const distill = await session.distill();
  const interruption = new AbortController();
  const stopListening = surroundings.onInterrupt(() => interruption.abort());
  if (announcement !== undefined) session.say(announcement);
  // A result on stdout must stand alone, so with --json the progress goes to the other stream.
  const output = json ? { ...surroundings.errorOutput, isTerminal: false } : surroundings.output;
  const view = createProgressView({ output, workflowId, now: surroundings.now });
  try {
    const standing = await followRun({ distill, run, view, wait, signal: interruption.signal });
    if (standing === null) {
      note(
        `Detached: ${workflowId} goes on. \`distill watch ${workflowId}\` follows it again, \`distill cancel ${workflowId}\` ends it.`,
      );
      return { document: { workflowId, detached: true }, text: '', exitCode: EXIT_INTERRUPTED };
    }
    return await ended({ session, run: { workflowId, runId: standing.runId }, standing });
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const report = await storedReport({ store: await session.store(), workflowId });
    if (report === null) throw error;
    note('The Temporal server no longer knows this run; the store does.');
    return shown({ session, report });
  } finally {
    stopListening();
  }
}

const wait: Wait = async (milliseconds, signal) => {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
};

async function ended({
  session,
  run,
  standing,
}: {
  readonly session: Session;
  readonly run: RunAddress;
  readonly standing: RunStanding;
}): Promise<CommandResult> {
  const { workflowId, runId } = run;
  const { client } = await session.temporal();
  const end = await client.workflow
    .getHandle(workflowId, runId)
    .result()
    .then(
      (result: unknown) => reportSchema.safeParse(result).data ?? UNREADABLE,
      (error: unknown) => {
        if (!(error instanceof WorkflowFailedError)) throw error;
        return failedRun(error);
      },
    );
  if ('outcome' in end) return shown({ session, report: await wholeReport({ session, run, carried: end }) });
  const { message: reason, exitCode } = end;
  const ending = endingOf({ failure: end, closedAt: standing.closedAt });
  const report = await storedReport({ store: await session.store(), workflowId, runId, ending });
  session.note(reason);
  if (report === null) {
    const document = { workflowId, outcome: standing.status, reason, exitCode };
    return { document, text: '', exitCode };
  }
  return { ...shown({ session, report }), exitCode };
}

/** The report with all that the store has on the run; what its workflow carried where the store is away or another one. */
async function wholeReport({
  session,
  run: { workflowId, runId },
  carried,
}: {
  readonly session: Session;
  readonly run: RunAddress;
  readonly carried: Report;
}): Promise<Report> {
  const { now } = session.surroundings;
  try {
    const store = await session.store();
    const stored = await detailedReport({ store, prices: loadPriceList({ now }), workflowId, runId, now: now() });
    return stored?.endedAt ? stored : carried;
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    session.note(`${error.message} Shown is what the run itself carries.`);
    return carried;
  }
}

function shown({ session, report }: { readonly session: Session; readonly report: Report }): CommandResult {
  const { colour, columns } = session.surroundings.output;
  return { document: report, text: renderConsole(report, { colour, width: columns }), exitCode: report.exitCode };
}
