import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { FAILURE, FAILURES, type FailureScope, type FailureType } from '../domain/run/failures.ts';
import { retryAfterInMs } from './retry-after.ts';

/** What a provider's error means to us. */
export interface ProviderFailure {
  readonly type: FailureType;
  readonly scope: FailureScope;
  /** One line, at most 500 characters. */
  readonly message: string;
  readonly httpStatus: number | null;
  /** The provider's wish, bounded; null where it has none. */
  readonly retryAfterInMs: number | null;
  /** Of the answer; null where none came. */
  readonly headers: Headers | null;
  /** True where a status came back: the call settles at 0. False where none did: the answer may have been paid. */
  readonly answered: boolean;
  readonly cancelled: boolean;
}

const TYPE_BY_STATUS: Readonly<Record<number, FailureType>> = {
  400: FAILURE.RequestRefused,
  401: FAILURE.AuthenticationFailed,
  403: FAILURE.PermissionDenied,
  404: FAILURE.UnknownModel,
  408: FAILURE.ProviderUnavailable,
  409: FAILURE.ProviderUnavailable,
  413: FAILURE.RequestRefused,
  422: FAILURE.RequestRefused,
  429: FAILURE.RateLimited,
};

const TYPE_BY_CODE: Readonly<Record<string, FailureType>> = {
  insufficient_quota: FAILURE.InsufficientQuota,
  content_filter: FAILURE.ContentFiltered,
  content_policy_violation: FAILURE.ContentFiltered,
  context_length_exceeded: FAILURE.ContextLengthExceeded,
  model_not_found: FAILURE.UnknownModel,
  invalid_api_key: FAILURE.AuthenticationFailed,
};

/** Translates whatever the OpenAI client throws; the one place where a provider's error gets its meaning. */
export function failureOfError(error: unknown, nowInMs: number): ProviderFailure {
  if (error instanceof APIUserAbortError || (error instanceof Error && error.name === 'AbortError')) {
    return failure({ type: FAILURE.ProviderUnavailable, message: 'cancelled', answered: false, cancelled: true });
  }
  if (error instanceof APIError && !(error instanceof APIConnectionError) && typeof error.status === 'number') {
    const type = TYPE_BY_CODE[error.code ?? ''] ?? TYPE_BY_STATUS[error.status] ?? FAILURE.ProviderUnavailable;
    return failure({
      type,
      message: error.message,
      httpStatus: error.status,
      retryAfterInMs: retryAfterInMs({ headers: error.headers, nowInMs }),
      headers: error.headers ?? null,
      answered: true,
    });
  }
  return failure({ type: FAILURE.ProviderUnavailable, message: messageOf(error), answered: false });
}

function failure(facts: {
  type: FailureType;
  message: string;
  answered: boolean;
  httpStatus?: number;
  retryAfterInMs?: number | null;
  headers?: Headers | null;
  cancelled?: boolean;
}): ProviderFailure {
  return {
    type: facts.type,
    scope: FAILURES[facts.type].scope,
    message: facts.message.replaceAll(/\s+/g, ' ').slice(0, 500),
    httpStatus: facts.httpStatus ?? null,
    retryAfterInMs: facts.retryAfterInMs ?? null,
    headers: facts.headers ?? null,
    answered: facts.answered,
    cancelled: facts.cancelled ?? false,
  };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message}${cause}`;
}
