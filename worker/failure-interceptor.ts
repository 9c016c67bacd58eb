import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { priceFailureOf } from '../activities/calls/price-failure.ts';
import { storeFailureOf } from '../activities/calls/store-failure.ts';

/** Gives errors that any activity may throw their type: a store that is away is waited for, a missing price ends the run. */
export function createFailureInterceptor(): ActivityInboundCallsInterceptor {
  return {
    execute: async (input, next) => {
      try {
        return await next(input);
      } catch (error) {
        throw storeFailureOf(error) ?? priceFailureOf(error) ?? error;
      }
    },
  };
}
