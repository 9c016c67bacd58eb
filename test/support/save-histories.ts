/**
 * Saves a history of every workflow on its main paths to test/histories, for the replay test: `npm run histories`; or of
 * some parts alone: `npm run histories -- prompt sweep`.
 * A saved history is never replaced once runs of its kind may be under way; save a new one beside it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createDistillClient } from '../../client/distill-client.ts';
import { retrainWorkflowId } from '../../domain/run/workflow-ids.ts';
import globalSetup from './global-setup.ts';
import globalTeardown from './global-teardown.ts';
import { startLoop } from './loop.ts';
import { until } from './until.ts';

const FOLDER = fileURLToPath(new URL('../histories/', import.meta.url));
/** Fields that name the machine that the history was made on; a replay does not look at them. */
const PLACES: ReadonlySet<string> = new Set(['identity', 'stackTrace']);
const TINY = { samples: 20, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1 };

/** Sticky task queues carry the host's name. */
function withoutHost(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/\d+@[\w.]+-/g, 'worker-') : value;
}

await mkdir(FOLDER, { recursive: true });
await globalSetup();
const loop = await startLoop({ name: 'histories', jobSeconds: 1 });
const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });

async function save(name: string, workflowId: string, runId?: string): Promise<void> {
  const { historyToJSON } = await import('@temporalio/common/lib/proto-utils.js');
  const history = await loop.client.workflow.getHandle(workflowId, runId).fetchHistory();
  const json: unknown = JSON.parse(historyToJSON(history), (key, value: unknown) =>
    PLACES.has(key) ? '' : withoutHost(value),
  );
  await writeFile(`${FOLDER}${name}.json`, `${JSON.stringify(json)}\n`);
  process.stderr.write(`${name}: ${history.events?.length} events\n`);
}

/** Each part on its own, in this order: a comparison has more to compare after the others. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  distill: async () => {
    await distill.start(TINY, { workflowId: 'happy' });
    await distill.result({ workflowId: 'happy' });
    await save('distill-happy', 'happy');
    await save('generate-happy', 'happy.generate.1');
    await save('fine-tune-happy', 'happy.fineTune.1-1');
    await save('evaluate-happy', 'happy.evaluate.1');

    await loop.setFaults({ errorRate: 0.2, resetRate: 0.1, seed: 3 });
    await distill.start({ ...TINY, seed: 2 }, { workflowId: 'retried' });
    await distill.result({ workflowId: 'retried' });
    await save('distill-retried', 'retried');
    await save('generate-retried', 'retried.generate.1');
    await loop.setFaults({});

    await distill.start({ ...TINY, seed: 3 }, { workflowId: 'cancelled' });
    await until(async () => (await loop.bill()).jobs.some((job) => job.status === 'running'));
    await distill.cancel('cancelled');
    await distill.result({ workflowId: 'cancelled' }).catch(() => {});
    await save('distill-cancelled', 'cancelled');
    await save('fine-tune-cancelled', 'cancelled.fineTune.1-1');
  },

  generate: async () => {
    const generate = await loop.client.workflow.start('generate', {
      workflowId: 'continued',
      taskQueue: loop.taskQueue,
      args: [
        {
          runKey: 'continued',
          task: 'json-processing',
          teacher: 'emulator/teacher',
          round: 1,
          seed: 4,
          quotas: [{ category: 'csv', difficulty: 'easy', count: 60 }],
          documents: null,
          sources: null,
          answersPerPrompt: 1,
          concurrency: 4,
          maxAttempts: 8,
          way: 'calls',
          pollIntervalSeconds: 1,
          historyLimit: 60,
        },
      ],
    });
    await generate.result();
    await save('generate-continued-as-new', 'continued', generate.firstExecutionRunId);
    await save('generate-after-continuing', 'continued');
  },

  batch: async () => {
    await loop.setFaults({ batchExpiries: 1 });
    await distill.start({ ...TINY, seed: 11, generate: 'batch' }, { workflowId: 'batch' });
    await distill.result({ workflowId: 'batch' });
    await loop.setFaults({});
    await save('generate-batch', 'batch.generate.1');
  },

  /** Five learning rates are trained in turns. */
  sweep: async () => {
    const learningRates = [0.01, 0.03, 1, 2, 4];
    await distill.start({ ...TINY, samples: 120, learningRates, calibrationRows: 0 }, { workflowId: 'sweep' });
    await distill.result({ workflowId: 'sweep' });
    await save('distill-sweep', 'sweep');
  },

  regression: async () => {
    await distill.start(
      { samples: 400, rounds: 2, learningRates: [1], pollIntervalSeconds: 0.1 },
      { workflowId: 'champion' },
    );
    const champion = await distill.result({ workflowId: 'champion' });
    if (champion.outcome !== 'promoted') throw new Error(`no champion to examine: ${champion.reason}`);
    await distill.regression({}, { workflowId: 'calm' });
    await distill.result({ workflowId: 'calm' });
    await save('regression-ok', 'calm');
    await loop.setFaults({ driftRate: 0.4 });
    await distill.regression({ retrain: TINY }, { workflowId: 'breach' });
    await distill.result({ workflowId: 'breach' });
    await save('regression-breach', 'breach');
    await distill.result({ workflowId: retrainWorkflowId('json-processing') }).catch(() => {});
    await save('distill-retrain', retrainWorkflowId('json-processing'));
    await loop.setFaults({});
  },

  /** The base model stands in for a student: nobody has to be trained first. */
  calibrate: async () => {
    await distill.calibrate({ student: 'emulator/student', calibrationRows: 24 }, { workflowId: 'calibrate' });
    await distill.calibration({ workflowId: 'calibrate' });
    await save('calibrate', 'calibrate');
  },

  prompt: async () => {
    await distill.promptDistill({}, { workflowId: 'prompt' });
    const { outcome, reason } = await distill.result({ workflowId: 'prompt' });
    if (outcome !== 'ok') throw new Error(`no prompt to compare: ${reason}`);
    await save('prompt-distill', 'prompt');
    await distill.compare({}, { workflowId: 'compare' });
    await distill.result({ workflowId: 'compare' });
    await save('compare', 'compare');
  },
};

try {
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => !(name in PARTS));
  if (unknown !== undefined) throw new Error(`${unknown} is none of ${Object.keys(PARTS).join(', ')}`);
  for (const [name, part] of Object.entries(PARTS)) if (chosen.length === 0 || chosen.includes(name)) await part();
} finally {
  await loop.stop();
  await globalTeardown();
}
