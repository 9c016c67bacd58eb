import { startFrugally, withoutFrugality } from '../start-frugally.ts';
import { HEAP_LIMITS } from './heap-limits.ts';

startFrugally(HEAP_LIMITS);
const { runWorker } = await import('./run-worker.ts');
process.exitCode = await runWorker({ environment: withoutFrugality(process.env) });
