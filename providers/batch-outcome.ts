import { APIError } from 'openai';
import { z } from 'zod';
import type { BatchLineOutcome } from './batch-service.ts';
import { failureOfError } from './failure-of-error.ts';

const lineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});

/** Codes of lines that never left, so that nothing happened and nothing is owed. */
const UNSENT_CODES: ReadonlySet<string> = new Set(['batch_expired', 'batch_cancelled']);

/** Reads a line of an output or error file; null where it cannot be told whose it is. */
export function batchOutcomeOf(text: string, nowInMs: number): BatchLineOutcome | null {
  const line = lineSchema.safeParse(parsedJson(text)).data;
  if (line === undefined) return null;
  const { custom_id: key, response, error } = line;
  const status = response?.status_code ?? 0;
  if (response && status >= 200 && status < 300) {
    // A body that was no JSON comes as a text.
    const raw = typeof response.body === 'string' ? response.body : JSON.stringify(response.body);
    return { kind: 'answered', key, raw, httpStatus: status };
  }
  if (UNSENT_CODES.has(error?.code ?? '')) return { kind: 'unsent', key, message: error?.message ?? '' };
  if (status === 0) {
    const words = error?.message ?? error?.code ?? 'the line has no status';
    const failure = { ...failureOfError(new Error(words), nowInMs), answered: true };
    return { kind: 'failed', key, failure };
  }
  const body = typeof response?.body === 'object' && response.body !== null ? response.body : {};
  const thrown = APIError.generate(status, body, error?.message ?? undefined, new Headers());
  return { kind: 'failed', key, failure: failureOfError(thrown, nowInMs) };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
