import { NativeConnection } from '@temporalio/worker';
import { noServerText, type temporalOptions } from '../temporal-options.ts';

/** No server answers; says at which address, why and what to do. */
export class NoTemporalServerError extends Error {
  override readonly name = 'NoTemporalServerError';
}

/** Connects a worker; throws a `NoTemporalServerError` where it cannot. */
export async function connectTemporal(
  options: ReturnType<typeof temporalOptions>['connectionOptions'],
): Promise<NativeConnection> {
  try {
    return await NativeConnection.connect(options);
  } catch (error) {
    throw new NoTemporalServerError(`${noServerText(options.address ?? '')} (${String(error)})`, { cause: error });
  }
}
