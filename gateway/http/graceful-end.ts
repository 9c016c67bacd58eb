import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/** A connection that has been silent for so long will not send what was on its way when the end came. */
const QUIET_IN_MS = 1_000;
/** One that never sent a request may still be sending its first. */
const FIRST_REQUEST_IN_MS = 2_000;
/** How long an answer that was handed back may take to reach its client. */
const LAST_WORDS_IN_MS = 2_000;
const CALM_TURN_IN_MS = 0.5;
const MOST_TURNS = 200;

export interface GracefulEnd {
  /** Every response of the server goes by here. */
  readonly watch: (response: ServerResponse) => void;
  /** Takes no new connection, answers every request that came or was on its way, and resolves when all are gone. */
  readonly end: () => Promise<void>;
}

/** Ends a server so that no request is lost: after `graceMs`, `handBack` answers what is still inside. */
export function createGracefulEnd({
  server,
  graceMs,
  handBack,
}: {
  readonly server: Server;
  readonly graceMs: number;
  readonly handBack: () => void;
}): GracefulEnd {
  const inside = new Set<ServerResponse>();
  let isEnding = false;
  return {
    watch: (response) => {
      if (isEnding) response.setHeader('connection', 'close');
      inside.add(response);
      response.once('close', () => inside.delete(response));
    },
    end: async () => {
      await calmTurn();
      isEnding = true;
      for (const response of inside) if (!response.headersSent) response.setHeader('connection', 'close');
      const closed = once(server, 'close');
      // The close of an HTTP server would reset idle connections at once, and with them requests on their way.
      NetServer.prototype.close.call(server);
      server.headersTimeout = Math.min(server.headersTimeout, FIRST_REQUEST_IN_MS);
      // What arrived while the process was busy is read before the look, so that its connection is no longer idle.
      const quiet = setInterval(() => setImmediate(() => server.closeIdleConnections()), QUIET_IN_MS);
      const impatient = setTimeout(handBack, graceMs);
      const last = setTimeout(() => server.closeAllConnections(), graceMs + LAST_WORDS_IN_MS);
      await closed;
      clearInterval(quiet);
      clearTimeout(impatient);
      clearTimeout(last);
    },
  };
}

/**
 * Resolves at the end of a turn of the event loop in which little happened. Every connection that had come was accepted in
 * it; one that waits for that while its listener closes is reset by the kernel.
 */
async function calmTurn(): Promise<void> {
  let before = performance.now();
  for (let count = 0; count < MOST_TURNS; count++) {
    await turn();
    const now = performance.now();
    if (now - before < CALM_TURN_IN_MS) return;
    before = now;
  }
}
