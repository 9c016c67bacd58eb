import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { answerOf, itemOf, promptOf } from '../../bench/generate/bench-prompt.ts';
import { measureFloor } from '../../bench/generate/floor.ts';
import { type Measurement, measurementOf } from '../../bench/generate/measurement.ts';
import { medianRun } from '../../bench/generate/median-run.ts';
import { createMockProvider } from '../../bench/generate/mock-provider.ts';
import { measureOurs } from '../../bench/generate/ours.ts';
import { perfectWindowInMs } from '../../bench/generate/perfect-window.ts';
import { readProviderLedger } from '../../bench/generate/provider-ledger.ts';
import { loadsOf, type Scenario, type Service } from '../../bench/generate/scenario.ts';
import { drawService } from '../../bench/generate/service-draw.ts';
import { type Guardian, startGuardian } from '../../scripts/processes/start-guardian.ts';
import { until } from '../support/until.ts';

const STEADY: Service = {
  seed: 1,
  medianLatencyInMs: 20,
  latencySigma: 0,
  failureShare: 0,
  requestsPerMinute: null,
};
const TINY: Scenario = { name: 'tiny', calls: 40, concurrency: 8, service: STEADY };

async function ask(url: string, item: string, signal?: AbortSignal): Promise<Response> {
  const body = JSON.stringify({ model: 'teacher', messages: [{ role: 'user', content: promptOf(item) }] });
  return fetch(`${url}/v1/chat/completions`, { method: 'POST', body, ...(signal ? { signal } : {}) });
}

describe('perfect window', () => {
  test('constant latency → whole waves: 1,000 calls in 64 slots are 16 half seconds', () => {
    const [constant] = loadsOf('A', 1);
    expect(constant && perfectWindowInMs(constant)).toBe(8_000);
    expect(perfectWindowInMs(TINY)).toBe(100);
  });

  test('two calls a minute, three slots → the third starts a minute after the first, the fifth a minute after that', () => {
    const service = { ...STEADY, requestsPerMinute: 2 };
    expect(perfectWindowInMs({ calls: 3, concurrency: 3, service })).toBe(60_020);
    expect(perfectWindowInMs({ calls: 5, concurrency: 3, service })).toBe(120_020);
  });

  test('one slot with failures → every attempt of every item, one after another', () => {
    const service: Service = { ...STEADY, latencySigma: 0.8, failureShare: 0.5 };
    let expected = 0;
    let attempts = 0;
    for (let item = 0; item < 20; item++) {
      for (let attempt = 0, failed = true; failed; attempt++) {
        const draw = drawService({ service, item: String(item), attempt });
        expected += draw.latencyInMs;
        failed = draw.fails;
        attempts++;
      }
    }
    expect(attempts).toBeGreaterThan(25);
    expect(perfectWindowInMs({ calls: 20, concurrency: 1, service })).toBeCloseTo(expected, 6);
  });

  test('a slot for every item → the longest item', () => {
    const service: Service = { ...STEADY, latencySigma: 0.8 };
    const latencies = [0, 1, 2].map((item) => drawService({ service, item: String(item), attempt: 0 }).latencyInMs);
    expect(new Set(latencies).size).toBe(3);
    expect(perfectWindowInMs({ calls: 3, concurrency: 3, service })).toBeCloseTo(Math.max(...latencies), 6);
  });
});

describe('service draw', () => {
  test('lognormal latency → half of the items below the median, spread as its sigma says; failures at their share', () => {
    const service: Service = { ...STEADY, latencySigma: 0.8, failureShare: 0.1 };
    const draws = Array.from({ length: 4_000 }, (_, item) => drawService({ service, item: String(item), attempt: 0 }));
    const below = draws.filter((draw) => draw.latencyInMs < 20).length / draws.length;
    // A standard normal number is below 1 in 84.13 % of all draws.
    const belowOneSigma = draws.filter((draw) => draw.latencyInMs < 20 * Math.exp(0.8)).length / draws.length;
    expect(below).toBeCloseTo(0.5, 1);
    expect(Math.abs(belowOneSigma - 0.8413)).toBeLessThan(0.03);
    expect(Math.abs(draws.filter((draw) => draw.fails).length / draws.length - 0.1)).toBeLessThan(0.02);
  });
});

describe('mock provider', () => {
  let server: Server | undefined;

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function start(service: Service): Promise<string> {
    const started = createMockProvider(service);
    server = started;
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  }

  test('a prompt that names an item → its answer, after its latency, and a line in the ledger', async () => {
    const url = await start(STEADY);
    const response = await ask(url, '17');
    expect(await response.json()).toMatchObject({
      model: 'teacher',
      choices: [{ finish_reason: 'stop', message: { content: answerOf('17') } }],
      usage: { prompt_tokens: 40, completion_tokens: 60 },
    });
    const { calls, inFlight, peakInFlight } = await readProviderLedger(url);
    expect(calls).toMatchObject([{ item: '17', attempt: 0, status: 200, delivered: true }]);
    expect((calls[0]?.endedAtMs ?? 0) - (calls[0]?.startedAtMs ?? 0)).toBeGreaterThanOrEqual(19);
    expect({ inFlight, peakInFlight }).toEqual({ inFlight: 0, peakInFlight: 1 });
  });

  test('over the limit of a minute → 429 with retry-after, no attempt spent', async () => {
    const url = await start({ ...STEADY, medianLatencyInMs: 150, requestsPerMinute: 2 });
    await Promise.all([ask(url, '1'), ask(url, '2')]);
    const refused = await ask(url, '3');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    const { calls, peakInFlight } = await readProviderLedger(url);
    expect(calls.map((call) => call.status)).toEqual([200, 200, 429]);
    expect(peakInFlight).toBe(2);
  });

  test('an item drawn to fail at first → 500, then the answer of its next attempt', async () => {
    const service: Service = { ...STEADY, medianLatencyInMs: 1, failureShare: 0.5 };
    const fails = (item: string, attempt: number) => drawService({ service, item, attempt }).fails;
    const item = Array.from({ length: 50 }, (_, index) => String(index)).find(
      (each) => fails(each, 0) && !fails(each, 1),
    );
    const url = await start(service);
    expect((await ask(url, item ?? '')).status).toBe(500);
    expect((await ask(url, item ?? '')).status).toBe(200);
    expect((await readProviderLedger(url)).calls.map((call) => call.attempt)).toEqual([0, 1]);
  });

  test('a caller that goes away → the call is paid and not delivered', async () => {
    const url = await start({ ...STEADY, medianLatencyInMs: 150 });
    const gone = new AbortController();
    const asked = ask(url, '5', gone.signal);
    await until(async () => (await readProviderLedger(url)).inFlight === 1);
    gone.abort();
    await expect(asked).rejects.toThrow();
    await until(async () => (await readProviderLedger(url)).inFlight === 0);
    expect((await readProviderLedger(url)).calls).toMatchObject([{ item: '5', status: 200, delivered: false }]);
  });

  test('a prompt without an item → none is read from it', () => {
    expect(itemOf('Write one short fact.')).toBeNull();
    expect(itemOf(promptOf('12'))).toBe('12');
  });
});

describe('measurement', () => {
  const call = { attempt: 0, delivered: true, endedAtMs: 0 };

  test('figures → wall from the first call to the last sample, ratio to the window, what is paid and not kept', () => {
    const measurement = measurementOf({
      engine: 'ours',
      scenario: { ...TINY, calls: 3, concurrency: 2 },
      ledger: {
        calls: [
          { ...call, item: '1', status: 200, startedAtMs: 1_010 },
          { ...call, item: '0', status: 200, startedAtMs: 1_000 },
          { ...call, item: '2', status: 429, startedAtMs: 1_020 },
          { ...call, item: '2', status: 200, startedAtMs: 1_030 },
        ],
        inFlight: 0,
        peakInFlight: 2,
      },
      lastStoredAtMs: 1_060,
      delivered: 2,
      peakRssMb: 100.4,
    });
    // Three calls of 20 ms in two slots: 40 ms.
    expect(measurement).toMatchObject({ wallS: 0.06, windowS: 0.04, paid: 3, delivered: 2, waste: 1, rateLimited: 1 });
    expect(measurement.ratio).toBeCloseTo(1.5, 10);
    expect(measurement).toMatchObject({ peakInFlight: 2, rssMb: 100, inFlightAtKill: null });
  });

  test('median: ratios 1.5, 0.5, 1 → the run of 1 whole, with the ratios of all in their order', () => {
    const runs = [3, 1, 2].map((wallS) => ({ wallS, ratio: wallS / 2, rssMb: wallS * 100 }) as Measurement);
    expect(medianRun(runs)).toEqual({ wallS: 2, ratio: 1, rssMb: 200, ratios: [1.5, 0.5, 1] });
    expect(() => medianRun([])).toThrow('no runs');
  });
});

describe('engines', () => {
  let guardian: Guardian;
  let folder: string;

  beforeAll(async () => {
    guardian = await startGuardian();
    folder = await mkdtemp(join(tmpdir(), 'distill-bench-test-'));
  });

  afterAll(async () => {
    await guardian.killAll();
    await rm(folder, { recursive: true, force: true });
  });

  test('floor: 40 calls at 20 ms, 8 at a time → each paid once and kept, not faster than perfect', async () => {
    const floor = await measureFloor({ ground: { guardian, folder }, scenario: TINY });
    expect(floor).toMatchObject({ engine: 'floor', scenario: 'tiny', calls: 40, paid: 40, delivered: 40, waste: 0 });
    expect(floor.peakInFlight).toBeGreaterThan(1);
    expect(floor.peakInFlight).toBeLessThanOrEqual(8);
    expect(floor.ratio).toBeGreaterThan(0.95);
    expect(floor.rssMb).toBeGreaterThan(20);
  });

  test('ours: the same through workflow, worker and store → each paid once and kept, never more in flight than allowed', async () => {
    const temporalAddress = process.env.TEMPORAL_TEST_ADDRESS ?? '';
    const ours = await measureOurs({ ground: { guardian, folder, temporalAddress }, scenario: TINY });
    expect(ours).toMatchObject({ engine: 'ours', calls: 40, paid: 40, delivered: 40, waste: 0, rateLimited: 0 });
    expect(ours.peakInFlight).toBeGreaterThan(1);
    expect(ours.peakInFlight).toBeLessThanOrEqual(8);
    expect(ours.ratio).toBeGreaterThan(0.95);
    expect(ours.rssMb).toBeGreaterThan(100);
  }, 60_000);
});
