import type { NativeConnection } from '@temporalio/worker';
import type { ServerDescriber } from '../activities/describe-server.ts';

/** Asks the Temporal server for the custom search attributes of a namespace. */
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
  };
}
