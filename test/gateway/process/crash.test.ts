import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import { killUnderLoad } from './kill-under-load.ts';

/** On a machine that runs nothing else it takes less than 2 s, which the soak test holds it to. */
const LONGEST_RESTART_IN_MS = 15_000;

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await startGatewayProcess();
});
afterAll(async () => gateway.close());

describe('gateway process', () => {
  test.each([1, 2])(
    'SIGKILL under 64 requests, seed %i → each escalated answer has one record, and serves again',
    async (seed) => {
      expect(await killUnderLoad({ gateway, seed })).toBeLessThan(LONGEST_RESTART_IN_MS);
    },
  );
});
