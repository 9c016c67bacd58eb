/** What this activity needs of a connection to the Temporal server. */
export interface ServerDescriber {
  /** Names of the registered custom search attributes; throws where the server cannot be asked. */
  readonly searchAttributes: () => Promise<readonly string[]>;
  /** Whether an execution is still under way; one that the server does not know is not. */
  readonly isRunning: (execution: { readonly workflowId: string; readonly runId: string }) => Promise<boolean>;
}

/** What a workflow may rely on; recorded in its history, so a replay sees the same answer. */
export interface ServerDescription {
  readonly searchAttributes: readonly string[];
  /** Whether somebody is to be told of what happens; absent in histories from before anybody could be. */
  readonly webhook?: boolean;
}

/** `describeServer`: an unregistered search attribute would hang the workflow that sets it, so it asks first. */
export function createDescribeServerActivities({
  server,
  hasWebhook,
}: {
  readonly server: ServerDescriber;
  readonly hasWebhook: boolean;
}) {
  return {
    async describeServer(): Promise<ServerDescription> {
      try {
        return { searchAttributes: await server.searchAttributes(), webhook: hasWebhook };
      } catch {
        // A server that does not answer this call runs workflows all the same; they just stay unlabelled.
        return { searchAttributes: [], webhook: hasWebhook };
      }
    },
  };
}
