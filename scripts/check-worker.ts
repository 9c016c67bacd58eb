/** Exit code 0 where a worker polls our task queue, else 1 with a sentence: the health check of the worker's container. */
import { Connection } from '@temporalio/client';
import { loadConfig } from '../config.ts';
import { temporalOptions } from '../temporal-options.ts';

/** A poll is open for a minute; one older than this is of a worker that is gone. */
const FRESH_WITHIN_MS = 90_000;

const config = loadConfig(process.env);
const { connectionOptions, namespace } = temporalOptions({ environment: process.env, localPort: config.TEMPORAL_PORT });
try {
  const connection = await Connection.connect({ ...connectionOptions, connectTimeout: 5_000 });
  const { pollers } = await connection.workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: config.TEMPORAL_TASK_QUEUE },
  });
  await connection.close();
  const isPolled = (pollers ?? []).some(
    ({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < FRESH_WITHIN_MS,
  );
  if (!isPolled) {
    process.stderr.write(`No worker polls the task queue ${config.TEMPORAL_TASK_QUEUE}.\n`);
    process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(`Temporal at ${connectionOptions?.address} does not answer: ${String(error)}\n`);
  process.exitCode = 1;
}
