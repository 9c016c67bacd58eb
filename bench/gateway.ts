import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuardian } from '../scripts/processes/start-guardian.ts';
import { BenchmarkFlagError, type BenchmarkFlags } from './benchmark-flags.ts';
import { putLoad } from './gateway/load.ts';
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
const ENDURANCE_REQUESTS = '200000';

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
      await putLoad({ ...warmUp, connections: 8, seconds });
    }
    const rows: Row[] = [];
    const accepted = targets.map((target) => ({ target, question: 'accepted' as const }));
    for (const load of LOADS) rows.push(...(await measure({ arms: accepted, ...load, seconds })));
    rows.push(...(await recordRows({ ours, seconds })), ...(await localRows({ ours, direct, seconds })));
    if (requests > 0) rows.push(await endure({ target: ours, requests }));
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

/** Memory after many requests, and at their half: flat where nothing leaks. */
async function endure({ target, requests }: { target: Target; requests: number }): Promise<Row> {
  const half = {
    ...requestOf({ target, question: 'accepted', stream: false }),
    connections: 32,
    seconds: 1_200,
    requests: Math.ceil(requests / 2),
  };
  const first = await putLoad(half);
  const rssHalfMb = await rssMb(target.process.pid);
  const second = await putLoad(half);
  return {
    target: target.name,
    connections: 32,
    stream: false,
    question: 'accepted',
    requests: first.requests + second.requests,
    rps: second.rps,
    failures: first.failures + second.failures,
    rssHalfMb,
    rssMb: await rssMb(target.process.pid),
  };
}

function quantityOf({ name, given }: { name: string; given: string }): number {
  const quantity = Number(given);
  if (given.trim() !== '' && Number.isFinite(quantity) && quantity >= 0) return quantity;
  throw new BenchmarkFlagError(`--${name} is a number of 0 or more, not "${given}".`);
}
