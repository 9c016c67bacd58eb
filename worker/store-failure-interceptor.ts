import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { storeFailureOf } from '../activities/calls/store-failure.ts';

/** Gives the error of a store that is away its name, so that the Temporal UI says what is wrong and that it is waited for. */
export function createStoreFailureInterceptor(): ActivityInboundCallsInterceptor {
  return {
    execute: async (input, next) => {
      try {
        return await next(input);
      } catch (error) {
        throw storeFailureOf(error) ?? error;
      }
    },
  };
}
