import type { Client } from '../access/authenticate.ts';

/** What a route finds in its context: who asks. */
export interface RouteEnvironment {
  readonly Variables: { readonly client: Client };
}
