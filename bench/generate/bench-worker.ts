/** A worker as `npm run worker` starts it, but for the benchmark's task pack and prices; its result comes at its end. */
import { pino } from 'pino';
import { loadConfig } from '../../config.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { installRuntime } from '../../worker/install-runtime.ts';
import { startWorker } from '../../worker/start-worker.ts';
import { BENCH_PRICES, benchPack } from './bench-pack.ts';
import { printProcessResult } from './process-result.ts';

const config = loadConfig(process.env);
installRuntime(pino({ level: config.LOG_LEVEL }, pino.destination(2)));
const worker = await startWorker({
  config,
  environment: process.env,
  packs: [benchPack],
  prices: loadPriceList({ book: BENCH_PRICES }),
});
process.stdout.write('distill-loop worker ready\n');
await worker.done;
printProcessResult();
