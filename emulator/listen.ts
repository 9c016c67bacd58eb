import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address cannot be listened on; the message says why and what to do. */
export class AddressUnavailableError extends Error {
  override readonly name = 'AddressUnavailableError';
}

/** Listens and answers with the port, which is a free one where 0 is asked for. */
export async function listen(args: {
  readonly server: Server;
  readonly host: string;
  readonly port: number;
}): Promise<number> {
  const { server, host, port } = args;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${error.message})`;
      const remedy = 'stop what listens there or set EMULATOR_HOST and EMULATOR_PORT';
      reject(new AddressUnavailableError(`Port ${port} of ${host} ${reason}: ${remedy}.`));
    });
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}
