import { loadClientConnectConfig } from '@temporalio/envconfig';
import { refused, type Way } from './way.ts';

/** A server that runs already: TEMPORAL_ADDRESS, or the address of the user's Temporal profile. */
export const runningServer: Way = async ({ environment }) => {
  const present = Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const { address } = loadClientConnectConfig({ overrideEnvVars: Object.fromEntries(present) }).connectionOptions;
  return address ? { kind: 'address', address } : refused('TEMPORAL_ADDRESS is not set.');
};
