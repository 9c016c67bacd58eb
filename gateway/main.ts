import { enableCompileCache } from 'node:module';
import { COMPILE_CACHE, startFrugally } from '../start-frugally.ts';

// Fewer than one request in a hundred meets a collection of young objects, and what a gateway keeps hardly grows.
startFrugally({ semiSpaceInMb: 8, growthInPercent: 8 });
// Where no process can become another.
enableCompileCache(COMPILE_CACHE);
const { runGateway } = await import('./run-gateway.ts');
const { startAfreshIfCompiled } = await import('./start-afresh.ts');
await startAfreshIfCompiled({ loadOthers: async () => import('./create-listener.ts') });
process.exitCode = await runGateway({ environment: process.env });
