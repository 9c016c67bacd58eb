import { Connection } from '@temporalio/client';
import { waitUntil } from '../processes/wait-until.ts';

const ONE_TRY_IN_MS = 1_000;
/** gRPC would wait a second after the first refusal, four times as long as a dev server takes to start. */
const IMPATIENT = { 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 200 };

/**
 * A connection to a server that answers and knows the namespace; null where that takes too long or `giveUp` says so.
 * The caller closes it.
 */
export async function connectServer({
  address,
  timeoutInMs,
  namespace = 'default',
  giveUp = () => false,
}: {
  readonly address: string;
  readonly timeoutInMs: number;
  readonly namespace?: string;
  readonly giveUp?: () => boolean;
}): Promise<Connection | null> {
  const connection = Connection.lazy({ address, channelArgs: IMPATIENT });
  const answered = await waitUntil({
    timeoutInMs,
    ask: async () => {
      if (giveUp()) return false;
      try {
        await connection.withDeadline(Date.now() + ONE_TRY_IN_MS, async () => {
          await connection.workflowService.getSystemInfo({});
          await connection.workflowService.describeNamespace({ namespace });
        });
        return true;
      } catch {
        return null;
      }
    },
  });
  if (answered === true) return connection;
  await connection.close();
  return null;
}
