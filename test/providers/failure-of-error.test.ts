import { describe, expect, test } from '@jest/globals';
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { failureOfError } from '../../providers/failure-of-error.ts';

const errorOf = (status: number, code: string | null = null, headers: Record<string, string> = {}) =>
  APIError.generate(
    status,
    { error: { message: 'words of the provider', code, type: null, param: null } },
    undefined,
    new Headers(headers),
  );

describe('failure of error', () => {
  test.each([
    [400, null, 'RequestRefused', 'item'],
    [400, 'context_length_exceeded', 'ContextLengthExceeded', 'item'],
    [400, 'content_filter', 'ContentFiltered', 'item'],
    [401, 'invalid_api_key', 'AuthenticationFailed', 'run'],
    [403, null, 'PermissionDenied', 'run'],
    [404, 'model_not_found', 'UnknownModel', 'run'],
    [409, null, 'ProviderUnavailable', 'retry'],
    [422, null, 'RequestRefused', 'item'],
    [429, 'rate_limit_exceeded', 'RateLimited', 'retry'],
    [429, 'insufficient_quota', 'InsufficientQuota', 'run'],
    [500, null, 'ProviderUnavailable', 'retry'],
    [503, null, 'ProviderUnavailable', 'retry'],
    [599, null, 'ProviderUnavailable', 'retry'],
  ])('status %i, code %s → %s, ends the %s', (status, code, type, scope) => {
    const failure = failureOfError(errorOf(status, code), 0);
    expect(failure).toMatchObject({ type, scope, httpStatus: status, answered: true, cancelled: false });
    expect(failure.message).toContain('words of the provider');
  });

  test('429 with retry-after-ms → exactly that wait', () => {
    expect(failureOfError(errorOf(429, null, { 'retry-after-ms': '1234' }), 0).retryAfterInMs).toBe(1234);
  });

  test.each([
    ['connection reset', new APIConnectionError({ cause: new Error('ECONNRESET') })],
    ['timeout', new APIConnectionTimeoutError()],
    ['body cut off', new TypeError('terminated')],
  ])('%s → tried again, and charged as perhaps paid', (_case, error) => {
    expect(failureOfError(error, 0)).toMatchObject({
      type: 'ProviderUnavailable',
      scope: 'retry',
      answered: false,
      httpStatus: null,
    });
  });

  test('our own abort → cancelled', () => {
    expect(failureOfError(new APIUserAbortError(), 0).cancelled).toBe(true);
  });
});
