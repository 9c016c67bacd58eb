import { type Load, putLoad } from './load.ts';
import { cpuMs, rssMb } from './process-figures.ts';
import { bodyOf, QUESTIONS, type Question } from './questions.ts';
import type { Target } from './targets.ts';

const ROUNDS = 5;

/** One kind of request at one target. */
export interface Arm {
  readonly target: Target;
  readonly question: Question;
}

export type Row = Readonly<Record<string, unknown>>;

/** The medians of rounds that take turns, every other one in the opposite order, so that what the machine does meets all. */
export async function measure({
  arms,
  connections,
  stream,
  seconds,
}: {
  readonly arms: readonly Arm[];
  readonly connections: number;
  readonly stream: boolean;
  readonly seconds: number;
}): Promise<Row[]> {
  const seen = new Map(arms.map((arm) => [arm, { loads: [] as Load[], cpuMs: 0 }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const arm of round % 2 ? arms.toReversed() : arms) {
      const { pid } = arm.target.process;
      const before = await cpuMs(pid);
      const load = await putLoad({ ...requestOf({ ...arm, stream }), connections, seconds });
      const known = seen.get(arm);
      known?.loads.push(load);
      if (known) known.cpuMs += (await cpuMs(pid)) - before;
    }
  }
  process.stderr.write(`${connections} connections, ${stream ? 'streams' : 'whole answers'}: measured\n`);
  return Promise.all(
    [...seen].map(async ([{ target, question }, { loads, cpuMs: used }]) => ({
      target: target.name,
      connections,
      stream,
      question,
      rps: median(loads.map(({ rps }) => rps)),
      p50Ms: median(loads.map(({ p50Ms }) => p50Ms)),
      p99Ms: median(loads.map(({ p99Ms }) => p99Ms)),
      firstByteP50Ms: median(loads.map(({ firstP50Ms }) => firstP50Ms)),
      cpuMs: used / loads.reduce((sum, { requests }) => sum + requests, 0),
      failures: loads.reduce((sum, { failures }) => sum + failures, 0),
      rssMb: await rssMb(target.process.pid),
    })),
  );
}

/** An arm's request; only the gateway decides anything. */
export function requestOf({ target, question, stream }: Arm & { readonly stream: boolean }) {
  const { headers, decision } = QUESTIONS[question];
  const body = bodyOf({ question, stream });
  return { port: target.port, body, headers, decision: target.name === 'ours' ? decision : undefined };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
