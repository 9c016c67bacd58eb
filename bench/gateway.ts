import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuardian } from '../scripts/processes/start-guardian.ts';
import { BenchmarkFlagError, type BenchmarkFlags } from './benchmark-flags.ts';
import { type Load, putLoad } from './gateway/load.ts';
import { ALIAS, startTargets, type Target } from './gateway/targets.ts';

const ROUNDS = 5;
const SECONDS = '2';
const LOADS = [
  { connections: 1, stream: false },
  { connections: 1, stream: true },
  { connections: 32, stream: false },
  { connections: 32, stream: true },
] as const;
const ENDURANCE_REQUESTS = '200000';

type Row = Readonly<Record<string, unknown>>;

/** What the gateway costs beside the provider itself and beside the floor, in interleaved rounds; and its memory at length. */
export async function run(flags: BenchmarkFlags): Promise<readonly Row[]> {
  const seconds = quantityOf({ name: 'seconds', given: flags.seconds ?? SECONDS });
  const requests = quantityOf({ name: 'requests', given: flags.requests ?? ENDURANCE_REQUESTS });
  const guardian = await startGuardian();
  const folder = await mkdtemp(join(tmpdir(), 'distill-bench-gateway-'));
  try {
    const targets = await startTargets({ guardian, folder });
    for (const target of targets)
      await putLoad({ port: target.port, connections: 8, body: bodyOf({ stream: false }), seconds: 2 });
    const rows: Row[] = [];
    for (const load of LOADS) rows.push(...(await measure({ targets, ...load, question: 'sure', seconds })));
    const ours = targets.filter(({ name }) => name === 'ours');
    rows.push(...(await measure({ targets: ours, connections: 1, stream: false, question: 'unsure', seconds })));
    if (requests > 0) for (const target of ours) rows.push(await endure({ target, requests }));
    return rows;
  } finally {
    await guardian.killAll();
    await rm(folder, { recursive: true, force: true });
  }
}

function bodyOf({ stream, question = 'sure' }: { readonly stream: boolean; readonly question?: string }): string {
  const content = `${question === 'sure' ? 'Name' : 'You are unsure. Name'} one fact about the sea. `.repeat(3).trim();
  return JSON.stringify({ model: ALIAS, stream, max_tokens: 64, messages: [{ role: 'user', content }] });
}

async function measure({
  targets,
  connections,
  stream,
  question,
  seconds,
}: {
  targets: readonly Target[];
  connections: number;
  stream: boolean;
  question: 'sure' | 'unsure';
  seconds: number;
}): Promise<Row[]> {
  const loads = new Map<Target, Load[]>(targets.map((target) => [target, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of round % 2 ? targets.toReversed() : targets) {
      const load = await putLoad({
        port: target.port,
        connections,
        body: bodyOf({ stream, question }),
        seconds,
      });
      loads.get(target)?.push(load);
    }
  }
  process.stderr.write(`${connections} connections, ${stream ? 'streams' : 'whole answers'}, ${question}: measured\n`);
  return Promise.all(
    [...loads].map(async ([target, seen]) => ({
      target: target.name,
      connections,
      stream,
      decision: question === 'sure' ? 'accepted' : 'escalated',
      rps: median(seen.map(({ rps }) => rps)),
      p50Ms: median(seen.map(({ p50Ms }) => p50Ms)),
      p99Ms: median(seen.map(({ p99Ms }) => p99Ms)),
      firstByteP50Ms: median(seen.map(({ firstP50Ms }) => firstP50Ms)),
      failures: seen.reduce((sum, { failures }) => sum + failures, 0),
      rssMb: await rssMb(target),
    })),
  );
}

/** Memory after many requests, and at their half: flat where nothing leaks. */
async function endure({ target, requests }: { target: Target; requests: number }): Promise<Row> {
  const half = {
    port: target.port,
    connections: 32,
    body: bodyOf({ stream: false }),
    seconds: 600,
    requests: Math.ceil(requests / 2),
  };
  const first = await putLoad(half);
  const rssHalfMb = await rssMb(target);
  const second = await putLoad(half);
  return {
    target: target.name,
    connections: 32,
    stream: false,
    decision: 'accepted',
    requests: first.requests + second.requests,
    rps: second.rps,
    failures: first.failures + second.failures,
    rssHalfMb,
    rssMb: await rssMb(target),
  };
}

function quantityOf({ name, given }: { name: string; given: string }): number {
  const quantity = Number(given);
  if (given.trim() !== '' && Number.isFinite(quantity) && quantity >= 0) return quantity;
  throw new BenchmarkFlagError(`--${name} is a number of 0 or more, not "${given}".`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Resident memory, where the kernel tells it. */
async function rssMb(target: Target): Promise<number | null> {
  const status = await readFile(`/proc/${target.process.pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
}
