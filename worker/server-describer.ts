import type { NativeConnection } from '@temporalio/worker';
import type { ServerDescriber } from '../activities/describe-server.ts';

/** Codes of Temporal's and gRPC's protocols. */
const RUNNING = 1;
const NOT_FOUND = 5;

/** Asks the Temporal server about a namespace: its custom search attributes, and whether an execution is under way. */
export function createServerDescriber({
  connection,
  namespace,
}: {
  readonly connection: NativeConnection;
  readonly namespace: string;
}): ServerDescriber {
  return {
    searchAttributes: async () => {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
      return Object.keys(customAttributes ?? {});
    },
    isRunning: async (execution) => {
      try {
        const described = await connection.workflowService.describeWorkflowExecution({ namespace, execution });
        return Number(described.workflowExecutionInfo?.status) === RUNNING;
      } catch (error) {
        if (typeof error === 'object' && error !== null && 'code' in error && error.code === NOT_FOUND) return false;
        throw error;
      }
    },
  };
}
