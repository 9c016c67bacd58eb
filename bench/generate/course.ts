import { killGroup } from '../../scripts/processes/kill-group.ts';
import type { RunningProcess } from '../../scripts/processes/start-guardian.ts';
import { countDelivered } from './count-delivered.ts';
import type { Ground } from './ground.ts';
import { lastStoredAtMs } from './last-stored.ts';
import type { OurEngine, OurRun } from './our-engine.ts';
import { type ProviderLedger, readProviderLedger } from './provider-ledger.ts';
import type { Scenario } from './scenario.ts';
import { untilLedger } from './until-ledger.ts';

/** What came of a scenario's course. */
export interface CourseResult {
  /** The worker that ended last, by itself. */
  readonly worker: RunningProcess;
  readonly lastStoredAtMs: number;
  readonly delivered: number;
  readonly inFlightAtKill?: number;
  /** From the restart's being asked for to the next call that left. */
  readonly resumedS?: number;
  /** What the second of two runs paid. */
  readonly paidInSecondRun?: number;
}

export interface CourseArguments {
  readonly ground: Ground;
  readonly engine: OurEngine;
  readonly scenario: Scenario;
  readonly providerUrl: string;
}

type Course = (args: CourseArguments) => Promise<CourseResult>;

/** Takes the product through what its scenario has in store for it, to the end of its last run. */
export async function takeCourse(args: CourseArguments): Promise<CourseResult> {
  return COURSES[args.scenario.mishap ?? 'straight'](args);
}

const straight: Course = async ({ engine, scenario }) => {
  const worker = await engine.startWorker();
  const run = await engine.begin(scenario.calls);
  const storedAtMs = await run.withHandle(lastStoredOf);
  await worker.stop();
  return { worker, lastStoredAtMs: storedAtMs, delivered: await deliveredOf({ engine, run, calls: scenario.calls }) };
};

/** At half of the calls worker and Temporal server get SIGKILL; both start again at once. */
const killed: Course = async ({ ground, engine, scenario, providerUrl }) => {
  const first = await engine.startWorker();
  const run = await engine.begin(scenario.calls);
  await untilLedger(providerUrl, (ledger) => paidOf(ledger) >= scenario.calls / 2);
  const killedAtMs = Date.now();
  killGroup(first.pid, 'SIGKILL');
  await Promise.all([first.exit, ground.killServer?.()]);
  const restartedAtMs = Date.now();
  await ground.startServer?.();
  const worker = await engine.startWorker();
  const storedAtMs = await run.withHandle(lastStoredOf);
  await worker.stop();
  const { calls } = await readProviderLedger(providerUrl);
  const open = calls.filter(({ startedAtMs, endedAtMs }) => startedAtMs <= killedAtMs && endedAtMs >= killedAtMs);
  const next = Math.min(...calls.map(({ startedAtMs }) => startedAtMs).filter((atMs) => atMs > restartedAtMs));
  return {
    worker,
    lastStoredAtMs: storedAtMs,
    delivered: await deliveredOf({ engine, run, calls: scenario.calls }),
    inFlightAtKill: open.length,
    resumedS: (next - restartedAtMs) / 1_000,
  };
};

/** A finished run, then another one over the same prompts and one more. */
const rowAdded: Course = async ({ engine, scenario, providerUrl }) => {
  const worker = await engine.startWorker();
  const run = await engine.begin(scenario.calls);
  const storedAtMs = await run.withHandle(lastStoredOf);
  const paidBefore = paidOf(await readProviderLedger(providerUrl));
  const again = await engine.begin(scenario.calls + 1);
  await again.withHandle(async (handle) => handle.result());
  await worker.stop();
  return {
    worker,
    lastStoredAtMs: storedAtMs,
    delivered: await deliveredOf({ engine, run: again, calls: scenario.calls + 1 }),
    paidInSecondRun: paidOf(await readProviderLedger(providerUrl)) - paidBefore,
  };
};

/** All is paid, but every fifth answer makes the parser throw until a worker with a mended one takes over. */
const parserMended: Course = async ({ engine, scenario, providerUrl }) => {
  const broken = await engine.startWorker({ parserThrows: true });
  const run = await engine.begin(scenario.calls);
  const storedAtMs = await run.withHandle(async (handle) => {
    const activities = async () => (await handle.describe()).raw.pendingActivities ?? [];
    await untilLedger(providerUrl, async () =>
      (await activities()).some(({ activityType, lastFailure }) => activityType?.name === 'filterRound' && lastFailure),
    );
    return lastStoredAtMs(handle);
  });
  await broken.stop();
  const paidBefore = paidOf(await readProviderLedger(providerUrl));
  const worker = await engine.startWorker();
  await run.withHandle(async (handle) => handle.result());
  await worker.stop();
  return {
    worker,
    lastStoredAtMs: storedAtMs,
    delivered: await deliveredOf({ engine, run, calls: scenario.calls }),
    paidInSecondRun: paidOf(await readProviderLedger(providerUrl)) - paidBefore,
  };
};

const COURSES = {
  straight,
  killed,
  'row-added': rowAdded,
  'parser-mended': parserMended,
} as const satisfies Readonly<Record<string, Course>>;

async function lastStoredOf(handle: Parameters<Parameters<OurRun['withHandle']>[0]>[0]): Promise<number> {
  await handle.result();
  return lastStoredAtMs(handle);
}

async function deliveredOf({ engine, run, calls }: { engine: OurEngine; run: OurRun; calls: number }): Promise<number> {
  return countDelivered({ storeUrl: engine.storeUrl, runKey: run.runKey, calls });
}

function paidOf({ calls }: ProviderLedger): number {
  return calls.filter(({ status }) => status === 200).length;
}
