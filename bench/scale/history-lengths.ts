import { Client, Connection } from '@temporalio/client';

/** The events of every execution that a workflow went through by continuing as new. */
export async function historyLengths({
  address,
  workflowId,
}: {
  readonly address: string;
  readonly workflowId: string;
}): Promise<readonly number[]> {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection });
    const lengths: number[] = [];
    for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
      const { historyLength } = await client.workflow.getHandle(workflowId, runId).describe();
      lengths.push(historyLength);
    }
    return lengths;
  } finally {
    await connection.close();
  }
}
