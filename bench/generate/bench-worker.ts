/**
 * A worker as `npm run worker` starts it, but for the benchmark's task pack and prices; its result comes at its end.
 * `node bench-worker.ts [parser-throws]`
 */
import { startFrugally } from '../../start-frugally.ts';
import { HEAP_LIMITS } from '../../worker/heap-limits.ts';

startFrugally(HEAP_LIMITS);
const { runWorker } = await import('../../worker/run-worker.ts');
const { loadPriceList } = await import('../../providers/price-list.ts');
const { BENCH_PRICES, benchPack, throwingPack } = await import('./bench-pack.ts');
const { watchCpuShare } = await import('./cpu-share.ts');
const { printProcessResult } = await import('./process-result.ts');

const prices = loadPriceList({ book: BENCH_PRICES });
const packs = [process.argv.includes('parser-throws') ? throwingPack : benchPack];
const medianCpuShare = watchCpuShare();
process.exitCode = await runWorker({ environment: process.env, packs, prices });
printProcessResult({ medianCpuShare: medianCpuShare() });
