import type { Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { shownDetails } from '../activities/calls/attempt.ts';

const INTERVAL_IN_MS = 1_000;

/** Lets every activity heartbeat each second, so that the death of this worker is noticed within the heartbeat timeout. */
export function createHeartbeatInterceptor(context: Context): ActivityInboundCallsInterceptor {
  return {
    execute: async (input, next) => {
      context.heartbeat();
      const timer = setInterval(() => context.heartbeat(shownDetails(context)), INTERVAL_IN_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  };
}
