import { describe, expect, test } from '@jest/globals';
import { ApiError } from '../../emulator/errors.ts';
import { faultsSchema } from '../../emulator/faults.ts';
import { createRateLimit } from '../../emulator/rate-limit.ts';

const faults = faultsSchema.parse({ rateLimitRpm: 2, rateLimitTpm: 1_000 });

describe('createRateLimit', () => {
  test('requests: the third of two a minute → 429 with the exact wait, other models unharmed', () => {
    const rateLimit = createRateLimit();
    const first = rateLimit({ faults, model: 'teacher', tokens: 100, nowInMs: 0 });
    expect(first).toEqual({
      'x-ratelimit-limit-requests': '2',
      'x-ratelimit-remaining-requests': '1',
      'x-ratelimit-reset-requests': '30s',
      'x-ratelimit-limit-tokens': '1000',
      'x-ratelimit-remaining-tokens': '900',
      'x-ratelimit-reset-tokens': '6s',
    });
    expect(rateLimit({ faults, model: 'teacher', tokens: 1, nowInMs: 0 })['x-ratelimit-reset-requests']).toBe('1m0s');
    const refused = errorOf(() => rateLimit({ faults, model: 'teacher', tokens: 1, nowInMs: 500 }));
    expect(refused).toMatchObject({ status: 429, type: 'requests', code: 'rate_limit_exceeded' });
    expect(refused.headers).toMatchObject({ 'retry-after-ms': '29500', 'retry-after': '30' });
    expect(() => rateLimit({ faults, model: 'judge', tokens: 1, nowInMs: 500 })).not.toThrow();
    expect(() => rateLimit({ faults, model: 'teacher', tokens: 1, nowInMs: 30_000 })).not.toThrow();
  });

  test('tokens: more than are left → 429 of the type tokens, and the request is not counted', () => {
    const rateLimit = createRateLimit();
    rateLimit({ faults, model: 'teacher', tokens: 900, nowInMs: 0 });
    const refused = errorOf(() => rateLimit({ faults, model: 'teacher', tokens: 200, nowInMs: 0 }));
    expect(refused.type).toBe('tokens');
    expect(refused.headers['retry-after-ms']).toBe('6000');
    expect(refused.headers['x-ratelimit-remaining-requests']).toBe('1');
  });

  test('no limit set → still headers, and 5,000 requests at once pass', () => {
    const rateLimit = createRateLimit();
    const none = faultsSchema.parse({});
    let headers: Readonly<Record<string, string>> = {};
    for (let call = 0; call < 5_000; call++) {
      headers = rateLimit({ faults: none, model: 'teacher', tokens: 4_096, nowInMs: 0 });
    }
    expect(headers['x-ratelimit-remaining-requests']).toBe('995000');
  });
});

function errorOf(work: () => unknown): ApiError {
  try {
    work();
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  throw new Error('No ApiError was thrown.');
}
