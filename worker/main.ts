import { keepHeapSmall } from '../keep-heap-small.ts';

keepHeapSmall();
const { runWorker } = await import('./run-worker.ts');
process.exitCode = await runWorker({ environment: process.env });
