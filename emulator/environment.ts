import type { HttpBindings } from '@hono/node-server';

/** What Hono knows of a request beside the request itself: nothing where no server is behind it. */
export interface EmulatorEnvironment {
  readonly Bindings: Partial<HttpBindings>;
}
