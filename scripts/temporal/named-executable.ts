import { whyUnusable } from './server-version.ts';
import { refused, TemporalServerError, type Way } from './way.ts';

/** TEMPORAL_CLI_PATH: the binary that the user names; a wrong one is an error, since the user meant this one. */
export const namedExecutable: Way = async ({ environment }) => {
  const executable = environment.TEMPORAL_CLI_PATH;
  if (executable === undefined || executable === '') return refused('TEMPORAL_CLI_PATH is not set.');
  const fault = await whyUnusable(executable);
  if (fault !== null) {
    throw new TemporalServerError(
      `TEMPORAL_CLI_PATH names ${executable}, but ${fault}: correct the variable or unset it.`,
    );
  }
  return { kind: 'executable', executable, origin: 'TEMPORAL_CLI_PATH' };
};
