import { refused, type Way } from './way.ts';

/** TEMPORAL_ADDRESS: a server that runs already. */
export const runningServer: Way = async ({ environment }) => {
  const address = environment.TEMPORAL_ADDRESS;
  if (address === undefined || address === '') return refused('TEMPORAL_ADDRESS is not set.');
  return { kind: 'address', address };
};
