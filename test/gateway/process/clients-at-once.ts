import { ALIAS } from '../local-gateway.ts';

/** What a client got for a request; an error's words where it got nothing whole. */
export interface Got {
  readonly requestId: string;
  readonly status: number | null;
  readonly decision: string | null;
  readonly content: string | null;
  readonly error: string | null;
}

interface Completion {
  readonly choices?: readonly { readonly message: { readonly content: string } }[];
}

/** Asks once, under this request id. */
export async function askOnce({ url, requestId }: { readonly url: string; readonly requestId: string }): Promise<Got> {
  try {
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify({ model: ALIAS, messages: [{ role: 'user', content: `question of ${requestId}` }] }),
    });
    const body = (await response.json()) as Completion;
    return {
      requestId,
      status: response.status,
      decision: response.headers.get('x-distill-decision'),
      content: body.choices?.[0]?.message.content ?? null,
      error: null,
    };
  } catch (error) {
    // The words of a failed fetch say nothing; its cause does.
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    const code = cause?.code ?? String(error);
    return { requestId, status: null, decision: null, content: null, error: code };
  }
}

/** More than any test needs: where no request fails, the clients end without one that did. */
const MOST_TURNS = 1_000;

/** So many clients, each asking again as soon as it was answered, until one of its requests fails. */
export async function clientsAtOnce({
  url,
  clients,
  name,
  onAnswer,
}: {
  readonly url: string;
  readonly clients: number;
  readonly name: string;
  /** Told how many answers there are so far. */
  readonly onAnswer: (answers: number) => void;
}): Promise<Got[]> {
  const all: Got[] = [];
  const client = async (number: number) => {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const got = await askOnce({ url, requestId: `${name}-${number}-${turn}` });
      all.push(got);
      if (got.status !== 200) return;
      onAnswer(all.length);
    }
  };
  await Promise.all(Array.from({ length: clients }, async (_, number) => client(number)));
  return all;
}
