import type { ChatMessage } from '../../domain/chat.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import type { Store } from '../../store/open-store.ts';
import { finalFailure } from '../calls/failure.ts';

/** The messages of a prompt of the library; null where there is none to look up. Throws where the library does not have it. */
export async function promptMessages({
  store,
  prompt,
}: {
  readonly store: Pick<Store, 'promptLibrary'>;
  readonly prompt: string | null;
}): Promise<readonly ChatMessage[] | null> {
  if (prompt === null) return null;
  const record = await store.promptLibrary.get(prompt);
  if (record !== null) return record.messages;
  throw finalFailure(FAILURE.UnknownPrompt, `There is no prompt ${prompt} in this store.`);
}
