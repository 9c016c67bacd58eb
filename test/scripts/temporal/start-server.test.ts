import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { findFreePorts } from '../../../scripts/processes/free-ports.ts';
import { prepareNamespace } from '../../../scripts/temporal/prepare-namespace.ts';
import { startTemporalServer } from '../../../scripts/temporal/start-server.ts';

const address = process.env.TEMPORAL_TEST_ADDRESS as string;
const executable = process.env.TEMPORAL_TEST_EXECUTABLE as string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-server-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function namespaceOf(server: string): Promise<{ retentionInDays: number; attributes: Record<string, unknown> }> {
  const connection = await Connection.connect({ address: server });
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
    return {
      retentionInDays: Number(config?.workflowExecutionRetentionTtl?.seconds) / 86_400,
      attributes: customAttributes ?? {},
    };
  } finally {
    await connection.close();
  }
}

async function free(): Promise<{ port: number; uiPort: number }> {
  const [port, uiPort] = (await findFreePorts(2)) as [number, number];
  return { port, uiPort };
}

describe('startTemporalServer', () => {
  test('namespace: a fresh server → 90 days of retention and our search attributes', async () => {
    const { retentionInDays, attributes } = await namespaceOf(address);
    expect(retentionInDays).toBe(90);
    expect(attributes).toMatchObject({ DistillTask: 2, DistillStage: 2, DistillRetention: 4 });
  });

  test('a run that says nothing of it → its workflow tasks are waited for no longer than five seconds', async () => {
    const connection = await Connection.connect({ address });
    const execution = { namespace: 'default', workflowId: `waited-for-${Date.now()}` };
    try {
      await connection.workflowService.startWorkflowExecution({
        ...execution,
        requestId: 'once',
        workflowType: { name: 'nobody' },
        taskQueue: { name: 'nobody' },
      });
      const { executionConfig } = await connection.workflowService.describeWorkflowExecution({
        namespace: 'default',
        execution: { workflowId: execution.workflowId },
      });
      expect(Number(executionConfig?.defaultWorkflowTaskTimeout?.seconds)).toBe(5);
      await connection.workflowService.terminateWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId: execution.workflowId },
      });
    } finally {
      await connection.close();
    }
  });

  test('namespace: a database file without our search attributes → they are added, and its runs are kept', async () => {
    const databaseFile = join(folder, 'reused.db');
    const logFile = join(folder, 'reused.log');
    const first = await startTemporalServer({ executable, ...(await free()), databaseFile, logFile });
    const connection = await Connection.connect({ address: first.address });
    await connection.operatorService.removeSearchAttributes({
      searchAttributes: ['DistillStage'],
      namespace: 'default',
    });
    await connection.workflowService.startWorkflowExecution({
      namespace: 'default',
      workflowId: 'kept',
      requestId: 'kept',
      workflowType: { name: 'nobody' },
      taskQueue: { name: 'nobody' },
    });
    await connection.close();
    expect((await namespaceOf(first.address)).attributes).not.toHaveProperty('DistillStage');
    await first.stop();

    const second = await startTemporalServer({ executable, ...(await free()), databaseFile, logFile });
    try {
      expect((await namespaceOf(second.address)).attributes).toHaveProperty('DistillStage', 2);
      const again = await Connection.connect({ address: second.address });
      const kept = await again.workflowService.describeWorkflowExecution({
        namespace: 'default',
        execution: { workflowId: 'kept' },
      });
      expect(kept.workflowExecutionInfo?.type?.name).toBe('nobody');
      await again.close();
    } finally {
      await second.kill();
    }
  });

  test('prepareNamespace: a second time → no error', async () => {
    const connection = await Connection.connect({ address });
    await expect(prepareNamespace(connection)).resolves.toBeUndefined();
    await connection.close();
  });

  test('ports: one in use → one sentence that names it and the variable', async () => {
    const [port] = (await findFreePorts(1)) as [number];
    const uiPort = Number(new URL(process.env.TEMPORAL_TEST_UI_URL as string).port);
    const databaseFile = join(folder, 'port.db');
    const starting = startTemporalServer({ executable, port, uiPort, databaseFile, logFile: join(folder, 'port.log') });
    await expect(starting).rejects.toThrow(
      new RegExp(`^Port ${uiPort} of 127\\.0\\.0\\.1, wanted for the Temporal UI, is in use: .*TEMPORAL_UI_PORT`),
    );
  });

  test('database: another server has it open → refused', async () => {
    const databaseFile = join(folder, 'shared.db');
    const logFile = join(folder, 'shared.log');
    const first = await startTemporalServer({ executable, ...(await free()), databaseFile, logFile });
    try {
      const second = startTemporalServer({ executable, ...(await free()), databaseFile, logFile });
      await expect(second).rejects.toThrow(`Another Temporal server uses ${databaseFile}`);
    } finally {
      await first.kill();
    }
  });

  test('binary: one that ends at once → the end of its log', async () => {
    const starting = startTemporalServer({
      executable: process.execPath,
      ...(await free()),
      databaseFile: join(folder, 'none.db'),
      logFile: join(folder, 'none.log'),
    });
    await expect(starting).rejects.toThrow(/The Temporal server ended at once; the end of .*none\.log:/);
  });
});
