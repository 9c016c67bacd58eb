import { reuseCompiledCode } from '../compile-cache.ts';
import { keepHeapSmall } from '../keep-heap-small.ts';

reuseCompiledCode();
keepHeapSmall();
const { runGateway } = await import('./run-gateway.ts');
process.exitCode = await runGateway({ environment: process.env });
