import { explainError } from '../explain-error.ts';
import type { Session } from '../session.ts';
import { storePlace } from '../store-place.ts';
import { type Finding, fine, wrong } from './finding.ts';

/** Whether the store opens and answers. */
export async function checkStore({ store, config }: Session): Promise<Finding> {
  try {
    await (await store()).ping();
    return fine('store', storePlace(config));
  } catch (error) {
    return wrong(
      'store',
      explainError(error).message,
      'Correct STORE_URL (sqlite:PATH or postgres://…), or mend what it names.',
    );
  }
}
