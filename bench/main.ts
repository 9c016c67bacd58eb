import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { BenchmarkFlagError, type BenchmarkFlags } from './benchmark-flags.ts';

/** A benchmark: its rows, made anew each time; progress goes to stderr. */
interface Benchmark {
  readonly run: (flags: BenchmarkFlags) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  learning: () => import('./learning.ts'),
  generate: () => import('./generate.ts'),
  calibration: () => import('./calibration.ts'),
  gateway: () => import('./gateway.ts'),
  online: () => import('./online.ts'),
  scale: () => import('./scale.ts'),
  coverage: () => import('./coverage.ts'),
  'false-retrain': () => import('./false-retrain.ts'),
  dedupe: () => import('./dedupe.ts'),
  control: () => import('./control.ts'),
  local: () => import('./local.ts'),
  labels: () => import('./labels.ts'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    scenario: { type: 'string' },
    seeds: { type: 'string' },
    data: { type: 'string' },
    choose: { type: 'boolean' },
    seconds: { type: 'string' },
    requests: { type: 'string' },
  },
});
const [name] = positionals;
const load = BENCHMARKS[name ?? ''];
if (!load || name === undefined) {
  process.stderr.write(`Usage: npm run bench -- NAME [--json], NAME one of: ${Object.keys(BENCHMARKS).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  try {
    const rows = await (await load()).run(values);
    const machine = { cpus: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version };
    process.stdout.write(values.json ? `${JSON.stringify({ name, machine, rows })}\n` : `${tableOf(rows)}\n`);
  } catch (error) {
    if (!(error instanceof BenchmarkFlagError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function tableOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = new Table({ head: columns, style: { head: [] } });
  for (const row of rows) table.push(columns.map((column) => cellOf(row[column])));
  return table.toString();
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : value.toFixed(4);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
