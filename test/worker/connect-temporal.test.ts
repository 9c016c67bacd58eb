import { expect, test } from '@jest/globals';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { connectTemporal, NoTemporalServerError } from '../../worker/connect-temporal.ts';

test('connecting a worker: nobody listens → one sentence with the address and what to do', async () => {
  const [port] = await findFreePorts(1);
  const address = `127.0.0.1:${port}`;
  const connecting = connectTemporal({ address });
  await expect(connecting).rejects.toThrow(NoTemporalServerError);
  await expect(connecting).rejects.toThrow(
    `No Temporal server answers at ${address}. Start one with \`npm start\` or \`npm run temporal\`, or set TEMPORAL_ADDRESS.`,
  );
});
