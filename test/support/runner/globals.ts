import type * as jestGlobals from '@jest/globals';

/** What `@jest/globals` exports, as the runner has set it. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } =
  globalThis as unknown as typeof jestGlobals;
