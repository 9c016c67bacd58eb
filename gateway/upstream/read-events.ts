/** Longer than any chunk of an answer. */
const LONGEST_EVENT = 4 * 2 ** 20;

/** The server-sent events of a body, each whole and without the blank line that ends it. */
export async function* readEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const events = rest.split(/\r?\n\r?\n/);
    rest = events.pop() ?? '';
    for (const event of events) if (event !== '') yield event;
    if (rest.length > LONGEST_EVENT) throw new Error('an event is too large');
  }
  // Some providers forget the blank line after their last event.
  if (rest.trim() !== '') yield rest;
}
