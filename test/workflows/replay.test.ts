import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { workflowBundle as keptBundle } from '../../worker/workflow-bundle.ts';
import { installSilentRuntime } from '../support/silent-runtime.ts';

const FOLDER = fileURLToPath(new URL('../histories/', import.meta.url));
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

describe('replay', () => {
  let workflowBundle: { code: string };

  beforeAll(async () => {
    installSilentRuntime();
    workflowBundle = await keptBundle();
  }, 60_000);

  test('every workflow has a saved history', () => {
    const stages = new Set(files.map((file) => file.replace('.json', '').split('-')[0]));
    expect(stages).toEqual(new Set(['compare', 'distill', 'evaluate', 'fine', 'generate', 'prompt', 'regression']));
  });

  test.each(files)('%s → the present code takes the same steps', async (file) => {
    const history = historyFromJSON(JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')));
    const workflowId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? undefined;
    await expect(Worker.runReplayHistory({ workflowBundle }, history, workflowId)).resolves.toBeUndefined();
  });
});
