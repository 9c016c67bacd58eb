import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuardian } from '../scripts/processes/start-guardian.ts';
import { BenchmarkFlagError, type BenchmarkFlags } from './benchmark-flags.ts';
import { type Load, putLoad } from './gateway/load.ts';
import { measure, type Row, requestOf } from './gateway/measure.ts';
import { rssMb } from './gateway/process-figures.ts';
import { startTargets, type Target } from './gateway/targets.ts';

const SECONDS = '2';
const LOADS = [
  { connections: 1, stream: false },
  { connections: 1, stream: true },
  { connections: 32, stream: false },
  { connections: 32, stream: true },
] as const;
/** Until Node has compiled what runs often: the more code there is, the later. */
const WARM_UP = { connections: 8, seconds: 20, requests: 20_000 };
const ENDURANCE_REQUESTS = '200000';
const ENDURANCE_PARTS = 10;
const LONGEST_ENDURANCE_IN_SECONDS = 600;

/** What the gateway costs beside the provider itself and beside the floor, in interleaved rounds; and its memory at length. */
export async function run(flags: BenchmarkFlags): Promise<readonly Row[]> {
  const seconds = quantityOf({ name: 'seconds', given: flags.seconds ?? SECONDS });
  const requests = quantityOf({ name: 'requests', given: flags.requests ?? ENDURANCE_REQUESTS });
  const guardian = await startGuardian();
  const folder = await mkdtemp(join(tmpdir(), 'distill-bench-gateway-'));
  try {
    const targets = await startTargets({ guardian, folder });
    const [direct, , ours] = targets;
    for (const target of targets) {
      const warmUp = requestOf({ target, question: 'accepted', stream: false });
      await putLoad({ ...warmUp, ...WARM_UP });
    }
    const rows: Row[] = [];
    const accepted = targets.map((target) => ({ target, question: 'accepted' as const }));
    for (const load of LOADS) rows.push(...(await measure({ arms: accepted, ...load, seconds })));
    rows.push(...(await recordRows({ ours, seconds })));
    if (requests > 0) rows.push(await endure({ target: ours, requests }));
    // The classifier stays in memory, so it comes after the look at what the requests leave there.
    rows.push(...(await localRows({ ours, direct, seconds })));
    return rows;
  } finally {
    await guardian.killAll();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Escalations with and without their record, the same two calls behind both, and what the record adds. */
async function recordRows({ ours, seconds }: { ours: Target; seconds: number }): Promise<Row[]> {
  const arms = [
    { target: ours, question: 'escalated' },
    { target: ours, question: 'unrecorded' },
  ] as const;
  const rows = await measure({ arms, connections: 1, stream: false, seconds });
  const [recorded, unrecorded] = rows.map(({ p50Ms }) => Number(p50Ms)) as [number, number];
  return [...rows, { target: 'ours', figure: 'what the record of an escalation adds', p50Ms: recorded - unrecorded }];
}

/** A classifier in the gateway's process, and how often the provider was asked meanwhile. */
async function localRows(args: { ours: Target; direct: Target; seconds: number }): Promise<Row[]> {
  const { ours, direct, seconds } = args;
  const asked = async () => Number(await (await fetch(`http://127.0.0.1:${direct.port}/`)).text());
  const before = await asked();
  const arms = [{ target: ours, question: 'local' }] as const;
  const rows = await measure({ arms, connections: 1, stream: false, seconds });
  const upstreamCalls = (await asked()) - before;
  return rows.map((row) => ({ ...row, upstreamCalls }));
}

/** Memory while many requests go by: flat where nothing leaks. Ends early on a machine that takes too long. */
async function endure({ target, requests }: { target: Target; requests: number }): Promise<Row> {
  const part = {
    ...requestOf({ target, question: 'accepted', stream: false }),
    connections: 32,
    seconds: LONGEST_ENDURANCE_IN_SECONDS / ENDURANCE_PARTS,
    requests: Math.ceil(requests / ENDURANCE_PARTS),
  };
  const parts: Load[] = [];
  const rssMbOverTime: (number | null)[] = [await rssMb(target.process.pid)];
  for (let count = 0; count < ENDURANCE_PARTS; count++) {
    parts.push(await putLoad(part));
    rssMbOverTime.push(await rssMb(target.process.pid));
  }
  const sum = (pick: (load: Load) => number) => parts.reduce((total, load) => total + pick(load), 0);
  return {
    target: target.name,
    figure: 'memory over many requests',
    connections: 32,
    stream: false,
    question: 'accepted',
    requests: sum((load) => load.requests),
    failures: sum((load) => load.failures),
    rps: parts.at(-1)?.rps ?? 0,
    rssMbOverTime,
    rssMb: rssMbOverTime.at(-1) ?? null,
  };
}

function quantityOf({ name, given }: { name: string; given: string }): number {
  const quantity = Number(given);
  if (given.trim() !== '' && Number.isFinite(quantity) && quantity >= 0) return quantity;
  throw new BenchmarkFlagError(`--${name} is a number of 0 or more, not "${given}".`);
}
