import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { redactNothing } from '../../gateway/records/redaction.ts';
import { DEFAULT_SETTINGS, type GatewaySettings } from '../../gateway/settings.ts';
import { startGateway } from '../../gateway/start-gateway.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { providersFileSchema } from '../../providers/providers-file.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { type FakeUpstream, startFakeUpstream } from './fake-upstream.ts';

export const ALIAS = jsonProcessing.name;
export const STUDENT = 'emulator/ft:student:1';
export const TEACHER = 'emulator/teacher';

export interface LocalGateway {
  readonly url: string;
  readonly store: Store;
  readonly upstream: FakeUpstream;
  /** Sends a chat completion request. */
  readonly ask: (body: Record<string, unknown>, headers?: Record<string, string>) => Promise<Response>;
  readonly stop: () => Promise<void>;
}

/** A gateway in this process, over a fresh store with a champion and a provider that does as it is told. */
export async function startLocalGateway({
  settings = {},
  hasChampion = true,
  champion = STUDENT,
  providersAt = (url) => ({ emulator: { baseUrl: `${url}/v1` } }),
  storeAs = (store) => store,
}: {
  readonly settings?: Partial<GatewaySettings>;
  readonly hasChampion?: boolean;
  readonly champion?: string;
  /** The providers file, where the scripted provider is at this address. */
  readonly providersAt?: (url: string) => unknown;
  /** The store as the gateway finds it. */
  readonly storeAs?: (store: Store) => Store;
} = {}): Promise<LocalGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-gateway-'));
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  const upstream = await startFakeUpstream();
  if (hasChampion) await crown(store, champion);
  const gateway = await startGateway({
    store: storeAs(store),
    packs: [jsonProcessing],
    providers: providersFileSchema.parse(providersAt(upstream.url)),
    prices: loadPriceList(),
    environment: {},
    settings: { ...DEFAULT_SETTINGS, auditShare: 0, ...settings },
    redact: redactNothing,
    logger: pino({ level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
  });
  return {
    url: gateway.url,
    store,
    upstream,
    ask: async (body, headers = {}) =>
      fetch(`${gateway.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ model: ALIAS, messages: [{ role: 'user', content: 'question' }], ...body }),
      }),
    stop: async () => {
      await gateway.stop();
      await upstream.stop();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a student the task's champion. */
export async function crown(store: Store, model: string, expectedChampion: string | null = null): Promise<void> {
  const at = '2026-11-25T00:00:00.000Z';
  const common = { task: ALIAS, runKey: `run-of-${model}` };
  await store.models.register({
    id: model,
    ...common,
    baseModel: 'emulator/student',
    jobKey: null,
    datasetId: null,
    createdAt: at,
  });
  await store.models.promote({ ...common, model, expectedChampion, reason: 'test', at });
}
