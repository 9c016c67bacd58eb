import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { EmulatorEnvironment } from './environment.ts';

/** Calls back once the whole answer is handed to the caller's connection; never where the caller is gone by then. */
export function onDelivered(context: Context<EmulatorEnvironment>, callback: () => void): void {
  const outgoing = context.env.outgoing;
  if (outgoing === undefined) callback();
  else outgoing.once('finish', callback);
}

/** Ends the connection with a reset instead of an answer. */
export function resetConnection(context: Context<EmulatorEnvironment>): Response {
  const socket = context.env.incoming?.socket;
  if (socket === undefined) throw new TypeError('Only a connection can be reset.');
  socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

/** Ends the connection after what has been written, in the middle of the answer. */
export async function cutConnection(context: Context<EmulatorEnvironment>): Promise<void> {
  const { incoming, outgoing } = context.env;
  if (incoming === undefined || outgoing === undefined) throw new TypeError('Only a connection can be cut.');
  if (outgoing.closed) return;
  const closed = once(outgoing, 'close');
  incoming.socket.destroySoon();
  await closed;
}
