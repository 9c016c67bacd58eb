import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { loadProviders } from '../../providers/providers-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'providers-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(content: unknown) {
  const file = join(folder, 'providers.json');
  writeFileSync(file, JSON.stringify(content));
  return loadProviders({ file, emulatorUrl: 'http://127.0.0.1:4010' });
}

const baseUrl = 'https://models.example.com/v1';

describe('providers file', () => {
  test('nothing said of a trainer → fine-tuning as OpenAI does it', () => {
    expect(load({ acme: { baseUrl } }).acme?.trainer).toEqual({
      kind: 'openai',
      learningRate: { multiplier: 1 },
      metadata: true,
      checkpoints: true,
      hyperparameters: {},
      deployment: 'none',
    });
  });

  test('an absolute rate, a deployment, a program → as they were said', () => {
    const trainer = { learningRate: { absolute: 1e-5 }, metadata: false, deployment: 'models' };
    expect(load({ acme: { baseUrl, trainer } }).acme?.trainer).toMatchObject({ kind: 'openai', ...trainer });
    const program = { kind: 'command', command: ['train', '{trainingFile}'], learningRate: 2e-4 };
    expect(load({ gpu: { baseUrl, trainer: program } }).gpu?.trainer).toEqual(program);
  });

  test('a trainer of an unknown kind, a provider called local → an error that names the place', () => {
    expect(() => load({ acme: { baseUrl, trainer: { kind: 'magic' } } })).toThrow(/acme\.trainer/);
    expect(() => load({ local: { baseUrl } })).toThrow(/local is built in/);
  });
});
