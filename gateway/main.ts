import { keepHeapSmall } from '../keep-heap-small.ts';

keepHeapSmall();
const { runGateway } = await import('./run-gateway.ts');
process.exitCode = await runGateway({ environment: process.env });
