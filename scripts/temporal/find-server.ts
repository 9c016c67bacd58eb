import { cachedExecutable } from './cached-executable.ts';
import { downloadedExecutable } from './download.ts';
import { builtExecutable } from './go-install.ts';
import { namedExecutable } from './named-executable.ts';
import { runningServer } from './running-server.ts';
import { executableOnSearchPath } from './search-path.ts';
import { type Surroundings, TemporalServerError, type Way, type WayResult } from './way.ts';

/** A server that runs at an address, or a binary that can be one. */
export type FoundServer = Exclude<WayResult, { readonly kind: 'refused' }>;
/** A binary that can be a server. */
export type FoundExecutable = Extract<WayResult, { readonly kind: 'executable' }>;

/** From the cheapest to the slowest. */
const WAYS_TO_AN_EXECUTABLE: readonly Way[] = [
  namedExecutable,
  executableOnSearchPath,
  cachedExecutable,
  downloadedExecutable,
  builtExecutable,
];

/** The running server that the environment names, else the first binary found or made. Throws a `TemporalServerError`. */
export async function findServer(surroundings: Surroundings): Promise<FoundServer> {
  return firstOf([runningServer, ...WAYS_TO_AN_EXECUTABLE], surroundings);
}

/** A binary, whatever server runs already: for runs that want a server of their own. Throws a `TemporalServerError`. */
export async function findExecutable(surroundings: Surroundings): Promise<FoundExecutable> {
  return (await firstOf(WAYS_TO_AN_EXECUTABLE, surroundings)) as FoundExecutable;
}

/** What the first way that leads to a server found; an error with one sentence for every way where none does. */
export async function firstOf(ways: readonly Way[], surroundings: Surroundings): Promise<FoundServer> {
  const reasons: string[] = [];
  for (const way of ways) {
    const result = await way(surroundings);
    if (result.kind !== 'refused') return result;
    reasons.push(result.reason);
  }
  throw new TemporalServerError(
    [
      'No Temporal server can be found or made:',
      ...reasons.map((reason) => `  - ${reason}`),
      'Do one of these: install the Temporal CLI (https://docs.temporal.io/cli) or Go, name a binary by TEMPORAL_CLI_PATH, or start a server and name it by TEMPORAL_ADDRESS.',
    ].join('\n'),
  );
}
