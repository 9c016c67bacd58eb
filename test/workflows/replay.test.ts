import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { workflowBundle as keptBundle } from '../../worker/workflow-bundle.ts';
import * as workflows from '../../workflows/index.ts';
import { installSilentRuntime } from '../support/silent-runtime.ts';

const FOLDER = fileURLToPath(new URL('../histories/', import.meta.url));
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

const historyOf = (file: string) => historyFromJSON(JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')));
const startedOf = ({ events }: ReturnType<typeof historyOf>) => events?.[0]?.workflowExecutionStartedEventAttributes;

describe('replay', () => {
  let workflowBundle: { code: string };

  beforeAll(async () => {
    installSilentRuntime();
    workflowBundle = await keptBundle();
  }, 60_000);

  test('every workflow has a saved history', () => {
    const saved = files.map((file) => startedOf(historyOf(file))?.workflowType?.name);
    expect(new Set(saved)).toEqual(new Set(Object.keys(workflows)));
  });

  test.each(files)('%s → the present code takes the same steps', async (file) => {
    const history = historyOf(file);
    const workflowId = startedOf(history)?.workflowId ?? undefined;
    await expect(Worker.runReplayHistory({ workflowBundle }, history, workflowId)).resolves.toBeUndefined();
  });
});
