import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CamelCasePlugin, Kysely } from 'kysely';
import { createPaidCalls } from '../../activities/calls/paid-call.ts';
import { createSlots } from '../../activities/calls/slots.ts';
import { createGenerateActivities, type TeachChunkResult } from '../../activities/generate.ts';
import { createChatProvider } from '../../providers/chat.ts';
import { createLocalModels } from '../../providers/local-models.ts';
import { createOpenAiClients } from '../../providers/openai-clients.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { loadProviders } from '../../providers/providers-file.ts';
import { migrate } from '../../store/connection/migrate.ts';
import { createSqliteDialect } from '../../store/connection/sqlite-dialect.ts';
import { assembleStore, type Store } from '../../store/open-store.ts';
import type { Database } from '../../store/schema.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { type LocalEmulator, startLocalEmulator } from '../emulator/local-emulator.ts';
import { inActivity } from './in-activity.ts';

export const RUN_KEY = 'run';

/** Prompts, an emulator and the teaching activity over a real store whose file a test may fill or lock. */
export interface TeachingGround {
  readonly path: string;
  readonly db: Kysely<Database>;
  readonly store: Store;
  readonly emulator: LocalEmulator;
  /** One attempt at all prompts. */
  readonly teach: () => Promise<TeachChunkResult>;
  readonly stop: () => Promise<void>;
}

export async function layTeachingGround({
  prompts,
  longestWaitInMs,
}: {
  readonly prompts: number;
  /** For a lock of the store. */
  readonly longestWaitInMs: number;
}): Promise<TeachingGround> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-teaching-'));
  const path = join(folder, 'store.db');
  const db = new Kysely<Database>({
    dialect: createSqliteDialect(path, { longestWaitInMs }),
    plugins: [new CamelCasePlugin()],
  });
  await migrate(db);
  const store = assembleStore({ db, now: Date.now });
  const emulator = await startLocalEmulator();
  await store.budgets.set({ runKey: RUN_KEY, limitMicroUsd: 10_000_000 });
  await store.prompts.insert(
    Array.from({ length: prompts }, (_, ordinal) => {
      const cell = { category: 'flatten', difficulty: 'easy' as const };
      const { input, ...drawn } = jsonProcessing.drawPrompt({ ...cell, pool: 'training', seed: `teach/${ordinal}` });
      const messages = [{ role: 'user' as const, content: input }];
      const row = { runKey: RUN_KEY, ordinal, round: 1, group: ordinal, poolHash: null };
      const { category, difficulty, source, spec, documentHash } = drawn;
      return { ...row, category, difficulty, source, spec, documentHash, messages };
    }),
  );
  const providers = loadProviders({ file: undefined, emulatorUrl: emulator.url });
  const clients = createOpenAiClients({ providers, environment: {} });
  const chat = createChatProvider({ clients, localModels: createLocalModels({ training: store.localTraining }) });
  const calls = createPaidCalls({ store, chat, prices: loadPriceList(), providers, slots: createSlots() });
  const { teachChunk } = createGenerateActivities({ store, calls, findTaskPack: async () => jsonProcessing });
  const input = { runKey: RUN_KEY, task: jsonProcessing.name, teacher: 'emulator/teacher', seed: 1 };
  return {
    path,
    db,
    store,
    emulator,
    teach: async () =>
      inActivity(async () => teachChunk({ ...input, from: 0, count: prompts, concurrency: 8, maxAttempts: 8 })),
    stop: async () => {
      await db.destroy();
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
