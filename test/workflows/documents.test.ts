import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const INPUT = { samples: 60, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1, calibrationRows: 0 };
const DOCUMENTS = 50;

describe('documents of the user', () => {
  let loop: Loop;
  let distill: DistillClient;
  let folder: string;

  beforeAll(async () => {
    loop = await startLoop({ name: 'documents' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
    folder = await mkdtemp(join(tmpdir(), 'distill-documents-'));
  }, 60_000);
  afterAll(async () => {
    await loop.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('fifty documents → forty may be drawn for training, ten form an exam part of their own', async () => {
    const file = join(folder, 'documents.jsonl');
    const lines = Array.from({ length: DOCUMENTS }, (_, index) =>
      JSON.stringify({ id: index, document: documentOf(index) }),
    );
    await writeFile(file, `${lines.join('\n')}\n`);
    await distill.start({ ...INPUT, documents: file }, { workflowId: 'documents-real' });
    const report = expectCountsToAddUp(await distill.result({ workflowId: 'documents-real' }));
    expect(report.exam?.cases).toBe(210);

    const cases = await loop.store.exams.cases({ version: report.exam?.version ?? '', from: 0, count: 300 });
    const examined = new Set(cases.filter((each) => each.part === 'documents').map((each) => serialOf(each.input)));
    expect(examined.size).toBe(10);
    const prompts = await loop.store.prompts.list({ runKey: report.runKey, from: 0, count: 1_000 });
    const fromDocuments = prompts.filter((prompt) => prompt.source === 'documents');
    expect(fromDocuments.length).toBeGreaterThan(10);
    for (const prompt of fromDocuments) expect(examined).not.toContain(serialOf(prompt.messages.at(-1)?.content ?? ''));
  }, 90_000);

  test('a broken file → DocumentsUnreadable with the line, before anything is paid', async () => {
    const file = join(folder, 'broken.jsonl');
    await writeFile(file, '{"a": 1}\n{"a": \n');
    const before = (await loop.bill()).calls.length;
    await distill.start({ ...INPUT, documents: file }, { workflowId: 'documents-broken' });
    await expect(distill.result({ workflowId: 'documents-broken' })).rejects.toMatchObject({
      cause: { type: 'DocumentsUnreadable', message: expect.stringContaining('line 2 is not JSON') },
    });
    expect((await loop.bill()).calls).toHaveLength(before);
  }, 30_000);
});

function documentOf(index: number): object {
  return {
    serial: `device-${index}`,
    site: { city: 'Oslo', floor: index % 7 },
    readings: [{ at: 'noon', value: index / 4 }],
  };
}

function serialOf(input: string): string | undefined {
  return /device-\d+/.exec(input)?.[0];
}
