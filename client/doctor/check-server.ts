import { SEARCH_ATTRIBUTES } from '../../domain/run/search-attributes.ts';
import { CommandError } from '../command-error.ts';
import { explainError } from '../explain-error.ts';
import type { Session } from '../session.ts';
import type { TemporalLink } from '../surroundings.ts';
import { type Finding, fine, skipped, wrong } from './finding.ts';

/** A worker's poll waits a minute at most, then it asks again: one that was silent for longer is gone. */
const LONGEST_SILENCE_IN_MS = 75_000;

/** The Temporal server, its search attributes, and the workers on our queue. */
export async function checkServer({ temporal, config, surroundings }: Session): Promise<Finding[]> {
  const taskQueue = config.TEMPORAL_TASK_QUEUE;
  try {
    const link = await temporal();
    const { serverVersion } = await link.connection.workflowService.getSystemInfo({});
    return [
      fine('temporal', `server ${serverVersion} at ${link.address}, namespace ${link.namespace}`),
      await guarded('search attributes', async () => checkSearchAttributes(link)),
      await guarded('worker', async () => checkWorkers({ link, taskQueue, now: surroundings.now() })),
    ];
  } catch (error) {
    const { message } = explainError(error);
    const remedy = 'Start one with `npm start` or `npm run temporal`, or set TEMPORAL_ADDRESS.';
    return [
      wrong('temporal', error instanceof CommandError ? message.replace(/ Start one with .*$/, '') : message, remedy),
      skipped('search attributes', 'no server to ask'),
      skipped('worker', 'no server to ask'),
    ];
  }
}

async function guarded(name: string, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    return wrong(name, explainError(error).message, 'Check the namespace and the rights of your key.');
  }
}

async function checkSearchAttributes({ connection, namespace }: TemporalLink): Promise<Finding> {
  const name = 'search attributes';
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([attribute]) => !(attribute in (customAttributes ?? {})));
  if (missing.length === 0) return fine(name, Object.keys(SEARCH_ATTRIBUTES).join(', '));
  const flags = missing.map(([attribute, type]) => `--name ${attribute} --type ${type}`).join(' ');
  return wrong(
    name,
    `${missing.map(([attribute]) => attribute).join(', ')} not registered: runs are not labelled in the Temporal UI`,
    `temporal operator search-attribute create --namespace ${namespace} ${flags}`,
  );
}

async function checkWorkers({
  link,
  taskQueue,
  now,
}: {
  readonly link: TemporalLink;
  readonly taskQueue: string;
  readonly now: Date;
}): Promise<Finding> {
  const { pollers } = await link.connection.workflowService.describeTaskQueue({
    namespace: link.namespace,
    taskQueue: { name: taskQueue },
  });
  const living = (pollers ?? []).filter(({ lastAccessTime }) => {
    const seenAtInMs = Number(lastAccessTime?.seconds ?? 0) * 1_000;
    return now.getTime() - seenAtInMs < LONGEST_SILENCE_IN_MS;
  });
  if (living.length === 0) {
    return wrong('worker', `none polls the task queue ${taskQueue}`, 'Start one with `npm run worker` or `npm start`.');
  }
  const names = living.map(({ identity }) => identity ?? 'unnamed');
  return fine('worker', `${new Set(names).size} on the task queue ${taskQueue}: ${[...new Set(names)].join(', ')}`);
}
