import { Worker } from '@temporalio/worker';
import { type Activities, createActivities } from '../activities/index.ts';
import type { Notifications } from '../activities/notify.ts';
import type { Config } from '../config.ts';
import { createChatProvider } from '../providers/chat.ts';
import { createLocalModels } from '../providers/local-models.ts';
import { createModelLookup } from '../providers/model-lookup.ts';
import { createOpenAiBatches } from '../providers/openai-batches.ts';
import { createOpenAiClients } from '../providers/openai-clients.ts';
import { loadPriceList, type PriceList } from '../providers/price-list.ts';
import { loadProviders } from '../providers/providers-file.ts';
import { createTrainers } from '../providers/trainers.ts';
import { createWebhook } from '../providers/webhook.ts';
import { runPage } from '../run-page.ts';
import { openStore } from '../store/open-store.ts';
import { taskPacks } from '../tasks/registry.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { temporalOptions } from '../temporal-options.ts';
import { connectTemporal } from './connect-temporal.ts';
import { createFailureInterceptor } from './failure-interceptor.ts';
import { createHeartbeatInterceptor } from './heartbeat-interceptor.ts';
import { createServerDescriber } from './server-describer.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** Window times largest chunk count: every chunk of one run may wait in an activity of its own. */
const MOST_ACTIVITIES = 400;
const SHUTDOWN_GRACE_TIME = '10s';

export interface RunningWorker {
  /** Resolves when the worker has stopped, after a signal or `stop`. */
  readonly done: Promise<void>;
  readonly stop: () => void;
}

/** Builds everything that the loop's activities need, connects and polls until SIGTERM, SIGINT or `stop`. */
export async function startWorker({
  config,
  environment,
  packs = taskPacks,
  prices = loadPriceList(),
}: {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly packs?: readonly TaskPack[];
  readonly prices?: PriceList;
}): Promise<RunningWorker> {
  const store = await openStore(config.storeUrl);
  const { connectionOptions, namespace } = temporalOptions({ environment, localPort: config.TEMPORAL_PORT });
  const connection = await connectTemporal(connectionOptions);
  const providers = loadProviders({ file: config.PROVIDERS_FILE, emulatorUrl: config.emulatorUrl });
  const clients = createOpenAiClients({ providers, environment });
  const localModels = createLocalModels({ training: store.localTraining });
  const training = store.localTraining;
  const trainers = createTrainers({ clients, prices, training, stateFolder: config.DISTILL_HOME, environment });
  const activities: Activities = createActivities({
    store,
    packs,
    providers,
    chat: createChatProvider({ clients, localModels }),
    lookup: createModelLookup({ clients, localModels }),
    prices,
    trainerOf: trainers.of,
    batchesOf: (modelName) => createOpenAiBatches({ client: clients.of(modelName).client }),
    server: createServerDescriber({ connection, namespace }),
    notifications: notificationsOf({ config, namespace }),
  });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: config.TEMPORAL_TASK_QUEUE,
    workflowBundle: await workflowBundle(),
    activities,
    maxConcurrentActivityTaskExecutions: MOST_ACTIVITIES,
    interceptors: {
      activity: [
        (context) => ({ inbound: createHeartbeatInterceptor(context) }),
        () => ({ inbound: createFailureInterceptor() }),
      ],
    },
    // A killed worker's sticky queue is given up this soon, so its runs go on at once elsewhere.
    stickyQueueScheduleToStartTimeout: '2s',
    // Otherwise the SDK holds heartbeats back for most of their timeout.
    maxHeartbeatThrottleInterval: '2s',
    shutdownGraceTime: SHUTDOWN_GRACE_TIME,
  });
  const run = async (): Promise<void> => {
    try {
      await worker.run();
    } finally {
      await connection.close();
      await store.close();
    }
  };
  const done = run();
  return { done, stop: () => worker.shutdown() };
}

function notificationsOf({ config, namespace }: { config: Config; namespace: string }): Notifications | null {
  const { WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = config;
  if (url === undefined || secret === undefined) return null;
  return {
    webhook: createWebhook({ url, secret }),
    pageOf: (workflowId) => runPage({ config, namespace, workflowId }),
  };
}
