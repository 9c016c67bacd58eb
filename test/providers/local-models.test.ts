import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createChatProvider, readChatAnswer } from '../../providers/chat.ts';
import { failureOfError } from '../../providers/failure-of-error.ts';
import { createLocalModels } from '../../providers/local-models.ts';
import { createLocalTrainer } from '../../providers/local-trainer.ts';
import { createModelLookup } from '../../providers/model-lookup.ts';
import type { JobRequest } from '../../providers/trainer.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { until } from '../support/until.ts';

const { signal } = new AbortController();
const rows = Array.from({ length: 40 }, (_, index) => ({
  messages: [
    { role: 'system' as const, content: 'Name the intent.' },
    { role: 'user' as const, content: `${index % 2 === 0 ? 'my card is gone' : 'why this fee'} ${index}` },
    { role: 'assistant' as const, content: index % 2 === 0 ? 'lost_card' : 'fees' },
  ],
}));
const clients = {
  of: () => {
    throw new Error('no other provider is asked');
  },
};

describe('local student', () => {
  let folder: string;
  let store: Store;
  let request: JobRequest;
  let model: string;
  const open = () => createLocalTrainer({ training: store.localTraining });
  const untilTrained = async (id: string, trainer = open()): Promise<string> => {
    await until(async () => (await trainer.get({ id, signal })).status === 'succeeded');
    return (await trainer.get({ id, signal })).trainedModel ?? '';
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-models-'));
    store = await openStore(`sqlite:${folder}/store.db`);
    const trainer = open();
    const trainingFile = await trainer.upload({ fileName: 'rows.jsonl', rows, signal });
    const of = { runKey: 'run', baseModel: 'classifier', validationFile: null, suffix: 'distill' };
    request = { ...of, jobKey: 'sha256:0123456789abcdef', trainingFile, learningRate: 1, epochs: 4, seed: 1 };
    model = await untilTrained((await trainer.create({ request, signal })).id, trainer);
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = async (content: string, more: object = {}, modelName = `local/${model}`) => {
    const chat = createChatProvider({ clients, localModels: createLocalModels({ training: store.localTraining }) });
    const messages = [{ role: 'user' as const, content }];
    const asked = { messages, max_completion_tokens: 10, seed: 1, ...more };
    return chat.ask({ modelName, request: asked, key: 'key', signal });
  };

  test('asked in process → the label as a chat completion, nothing to pay', async () => {
    const { raw, httpStatus } = await ask('is my card gone?');
    expect(httpStatus).toBe(200);
    const usage = { promptTokens: 0, completionTokens: 0 };
    expect(readChatAnswer(raw)).toMatchObject({ content: 'lost_card', finishReason: 'stop', usage });
  });

  test('asked for logprobs → the label’s probability and the alternatives, which sum to 1', async () => {
    const { raw } = await ask('this fee', { logprobs: true, top_logprobs: 5 });
    const [token] = (JSON.parse(raw) as { choices: [{ logprobs: { content: LogprobToken[] } }] }).choices[0].logprobs
      .content;
    expect(token?.token).toBe('fees');
    expect(token?.logprob).toBe(Math.max(...(token?.top_logprobs ?? []).map(({ logprob }) => logprob)));
    const sum = (token?.top_logprobs ?? []).reduce((total, { logprob }) => total + Math.exp(logprob), 0);
    expect(sum).toBeCloseTo(1, 9);
  });

  test('the untrained base model, an unknown one → refused as a provider refuses an unknown model', async () => {
    for (const name of ['local/classifier', 'local/classifier:none']) {
      const error: unknown = await ask('hello', {}, name).catch((thrown: unknown) => thrown);
      expect(failureOfError(error, 0)).toMatchObject({ type: 'UnknownModel', scope: 'run', answered: true });
    }
  });

  test('looked up → the base model and trained ones are served, others are not', async () => {
    const lookup = createModelLookup({ clients, localModels: createLocalModels({ training: store.localTraining }) });
    const get = async (modelName: string) => lookup.get({ modelName, signal });
    expect(await get('local/classifier')).toEqual({ shutdownDate: null });
    expect(await get(`local/${model}`)).toEqual({ shutdownDate: null });
    await expect(get('local/classifier:none')).rejects.toThrow('No model');
  });

  test('asked again → the bytes are read once', async () => {
    let reads = 0;
    const { localTraining } = store;
    const modelBytes = async (name: string) => {
      reads++;
      return localTraining.modelBytes(name);
    };
    const models = createLocalModels({ training: { ...localTraining, modelBytes } });
    const messages = [{ role: 'user' as const, content: 'fee' }];
    const asked = { model, request: { messages, max_completion_tokens: 10, seed: 1 } };
    await Promise.all([models.complete(asked), models.complete(asked)]);
    await models.complete(asked);
    expect(reads).toBe(1);
  });

  test('a job whose worker died → another worker takes it up and comes to the same model', async () => {
    const { jobKey, runKey } = request;
    const createdAt = '2026-11-24T00:00:00.000Z';
    await store.localTraining.addJob({
      id: 'left',
      jobKey,
      runKey,
      status: 'running',
      request,
      result: null,
      createdAt,
    });
    expect(await untilTrained('left')).toBe(model);
  });

  test('one answer for everything → a failed job that says so', async () => {
    const trainer = open();
    const same = rows.filter((_, index) => index % 2 === 0);
    const trainingFile = await trainer.upload({ fileName: 'same.jsonl', rows: same, signal });
    const { id } = await trainer.create({ request: { ...request, jobKey: 'sha256:same', trainingFile }, signal });
    await until(async () => (await trainer.get({ id, signal })).status === 'failed');
    expect((await trainer.get({ id, signal })).error).toMatch(/^too_few_labels: 20 rows/);
  });
});

interface LogprobToken {
  readonly token: string;
  readonly logprob: number;
  readonly top_logprobs: readonly { readonly logprob: number }[];
}
