import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GatewayProcess, startGatewayProcess } from '../gateway/process/gateway-process.ts';
import { killUnderLoad } from '../gateway/process/kill-under-load.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await startGatewayProcess();
});
afterAll(async () => gateway.close());

describe('gateway process', () => {
  test.each(SEEDS)(
    'SIGKILL under 64 requests, seed %i → each escalated answer has one record, serves within 2 s',
    async (seed) => {
      expect(await killUnderLoad({ gateway, seed })).toBeLessThan(2_000);
    },
  );
});
