import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { commandTrainerSchema } from '../../providers/command-trainer/trainer-settings.ts';
import { createCommandTrainer } from '../../providers/command-trainer.ts';
import { createLocalTrainer } from '../../providers/local-trainer.ts';
import { openAiTrainerSchema } from '../../providers/openai-trainer/trainer-settings.ts';
import { createOpenAiTrainer } from '../../providers/openai-trainer.ts';
import { openStore } from '../../store/open-store.ts';
import { startLocalEmulator } from '../emulator/local-emulator.ts';
import { startFineTuningWire, type WireHabits } from '../support/fine-tuning-wire.ts';
import { describeTrainer } from './trainer-contract.ts';

const estimate = () => 0;

describeTrainer({
  name: 'emulator',
  create: async () => {
    const emulator = await startLocalEmulator({ jobSeconds: 0.2 });
    const settings = openAiTrainerSchema.parse({});
    return {
      trainer: createOpenAiTrainer({ client: emulator.client, settings, estimate }),
      baseModel: 'student',
      close: emulator.stop,
    };
  },
});

function describeWire(name: string, habits: WireHabits, settings: object = {}): void {
  describeTrainer({
    name,
    create: async () => {
      const wire = await startFineTuningWire(habits);
      const client = new OpenAI({ baseURL: `${wire.url}/v1`, apiKey: 'none', maxRetries: 0 });
      return {
        trainer: createOpenAiTrainer({ client, settings: openAiTrainerSchema.parse(settings), estimate }),
        baseModel: 'student',
        close: wire.close,
      };
    },
  });
}

describeWire('the wire of OpenAI, two items a page', { pageSize: 2 });
describeWire('a provider that ignores the metadata filter', { filtersByMetadata: false, pageSize: 3 });
describeWire('a provider that sends its first page for ever', {
  filtersByMetadata: false,
  ignoresCursor: true,
  pageSize: 100,
});
describeWire('a provider without metadata', { keepsMetadata: false, pageSize: 3 }, { metadata: false });
describeWire(
  'the wire of Nebius',
  { keepsMetadata: false, isNebius: true },
  { metadata: false, learningRate: { absolute: 1e-5 }, deployment: 'models', hyperparameters: { lora: true } },
);

describeTrainer({
  name: 'local',
  create: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'local-trainer-'));
    const store = await openStore(`sqlite:${folder}/store.db`);
    return {
      trainer: createLocalTrainer({ training: store.localTraining }),
      baseModel: 'classifier',
      close: async () => {
        await store.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
});

/** Trains for a moment, then writes what a real program would. */
const PROGRAM = `
const { writeFileSync } = require('node:fs');
const [resultFile, name] = process.argv.slice(1);
console.log('loss 0.5');
const curve = [{ step: 1, trainLoss: 0.7, validLoss: null }, { step: 2, trainLoss: 0.5, validLoss: 0.6 }];
setTimeout(() => writeFileSync(resultFile, JSON.stringify({ model: name, trainedTokens: 10, curve })), 500);
`;

describeTrainer({
  name: 'command',
  create: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'command-trainer-'));
    const command = [process.execPath, '-e', PROGRAM, '{resultFile}', '{name}'];
    const settings = commandTrainerSchema.parse({ kind: 'command', command });
    return {
      trainer: createCommandTrainer({ settings, folder, environment: process.env, estimate }),
      baseModel: 'qwen',
      close: async () => rm(folder, { recursive: true, force: true }),
    };
  },
});
