import {
  isGrpcDeadlineError,
  isGrpcServiceError,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { EXIT_CODE } from '../domain/run/exit-codes.ts';
import { FAILURES } from '../domain/run/failures.ts';
import { UnknownPriceError } from '../providers/price-list.ts';
import { ProvidersFileError } from '../providers/providers-file.ts';
import { storeTroubleOf } from '../store/connection/store-trouble.ts';
import { StoreUnavailableError } from '../store/open-store.ts';
import { DocumentsFileError } from '../store/prompts/import-documents.ts';
import { PromptsFileError } from '../store/prompts/import-prompts.ts';
import { CommandError } from './command-error.ts';
import { failedRun } from './failed-run.ts';

/** Errors whose messages say what was wrong and what to do. */
const SPEAKING_ERRORS = [ConfigError, ProvidersFileError, StoreUnavailableError, UnknownPriceError] as const;

export interface Explanation {
  /** What was wrong and what to do, in a sentence or two of one line. */
  readonly message: string;
  readonly exitCode: number;
}

/** Any error as its user shall read it. */
export function explainError(error: unknown): Explanation {
  const { message, exitCode } = explanationOf(error);
  return { message: message.replaceAll(/\s*\n\s*/g, ' ').trim(), exitCode };
}

function explanationOf(error: unknown): Explanation {
  if (error instanceof CommandError) return { message: error.message, exitCode: error.exitCode };
  if (error instanceof WorkflowFailedError) return failedRun(error);
  if (error instanceof CommanderError) {
    return {
      message: `${sentence(error.message.replace(/^error: /, ''))} \`--help\` shows how.`,
      exitCode: EXIT_CODE.usage,
    };
  }
  if (error instanceof DocumentsFileError) {
    return {
      message: `${error.message} A documents file holds one JSON object or array a line.`,
      exitCode: EXIT_CODE.usage,
    };
  }
  if (error instanceof PromptsFileError) {
    return {
      message: `${error.message} Nothing was imported. \`distill import --help\` shows what a line may hold.`,
      exitCode: EXIT_CODE.usage,
    };
  }
  if (SPEAKING_ERRORS.some((speaking) => error instanceof speaking)) {
    return { message: (error as Error).message, exitCode: EXIT_CODE.error };
  }
  const trouble = storeTroubleOf(error);
  if (trouble !== null) {
    const message = `The store does not answer: ${trouble}. ${FAILURES.StoreUnavailable.remedy}`;
    return { message, exitCode: EXIT_CODE.error };
  }
  return { message: temporalMessage(error) ?? unexpected(error), exitCode: EXIT_CODE.error };
}

function temporalMessage(error: unknown): string | null {
  if (error instanceof WorkflowExecutionAlreadyStartedError) {
    return `A run with the id ${error.workflowId} is under way already. Follow it with \`distill watch ${error.workflowId}\`, or start with another \`--id\`.`;
  }
  if (error instanceof WorkflowNotFoundError) {
    return error.message.includes('already completed')
      ? `The run ${error.workflowId} has ended already. \`distill report ${error.workflowId}\` shows how.`
      : `The Temporal server knows no run ${error.workflowId}. \`distill runs\` lists the known ones.`;
  }
  if (error instanceof ScheduleAlreadyRunning) {
    return `The schedule ${error.scheduleId} exists already. Remove it first with \`distill schedule delete\`.`;
  }
  if (error instanceof ScheduleNotFoundError) {
    return `There is no schedule ${error.scheduleId}. \`distill schedule list\` lists them, \`distill schedule create\` makes one.`;
  }
  if (error instanceof WorkflowUpdateFailedError)
    return `The run refused it: ${sentence(error.cause?.message ?? error.message)}`;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcDeadlineError(error)) {
    return 'No worker has answered in time, so it is not known whether this took effect. Start one with `npm run worker` and try again.';
  }
  const cause = error instanceof ServiceError ? error.cause : error;
  if (isGrpcServiceError(cause)) return `The Temporal server refused: ${sentence(cause.details || cause.message)}`;
  return null;
}

function unexpected(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `Something unexpected went wrong: ${sentence(message)} \`--debug\` shows where.`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?)]$/.test(capital) ? capital : `${capital}.`;
}
