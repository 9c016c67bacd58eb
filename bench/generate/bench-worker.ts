/** A worker as `npm run worker` starts it, but for the benchmark's task pack and prices; its result comes at its end. */
import { keepHeapSmall } from '../../worker/keep-heap-small.ts';

keepHeapSmall();
const { runWorker } = await import('../../worker/run-worker.ts');
const { loadPriceList } = await import('../../providers/price-list.ts');
const { BENCH_PRICES, benchPack } = await import('./bench-pack.ts');
const { printProcessResult } = await import('./process-result.ts');

const prices = loadPriceList({ book: BENCH_PRICES });
process.exitCode = await runWorker({ environment: process.env, packs: [benchPack], prices });
printProcessResult();
