import { createRequire } from 'node:module';
import type { Pool as PoolClass } from 'undici';

const load = createRequire(import.meta.url);

/**
 * A pool of connections with what the gateway asks of it: `dispatch` and `request`. The package as a whole would also
 * load its fetch, caches, mocks and web sockets: a sixth of the gateway's start, and 15 MB.
 */
export const Pool = load('undici/lib/dispatcher/pool.js') as typeof PoolClass;

Object.assign(Pool.prototype, { request: load('undici/lib/api/api-request.js') as unknown });
