import { expect } from '@jest/globals';
import { uniform } from '../../../domain/random.ts';
import type { Script } from '../fake-upstream.ts';
import { ALIAS } from '../local-gateway.ts';
import { askOnce, clientsAtOnce } from './clients-at-once.ts';
import type { GatewayProcess } from './gateway-process.ts';

const CLIENTS = 64;

/** Answers after a moment that is drawn by seed, with words that name the question. */
export function answersSlowly({ seed, says }: { readonly seed: number; readonly says: string }): Script {
  let calls = 0;
  return async ({ seen, response }) => {
    calls += 1;
    await new Promise((resolve) => setTimeout(resolve, 40 * uniform('slow', seed, says, calls)));
    const [question] = (seen.body.messages as { readonly role: string; readonly content: string }[]).filter(
      ({ role }) => role === 'user',
    );
    const message = { role: 'assistant', content: `${says} ${question?.content}, call ${calls}` };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: 'a', choices }));
  };
}

/** SIGKILL under 64 parallel requests at a seeded moment, and a start again; answers how long that took, in ms. */
export async function killUnderLoad({
  gateway,
  seed,
}: {
  readonly gateway: GatewayProcess;
  readonly seed: number;
}): Promise<number> {
  const { url, upstream, store, current, startAgain } = gateway;
  upstream.script('ft:student:1', answersSlowly({ seed, says: 'unsure of' }));
  upstream.script('teacher', answersSlowly({ seed, says: 'about' }));
  const killAfter = CLIENTS + Math.floor(CLIENTS * uniform('kill', seed));
  const killed: Promise<void>[] = [];
  const got = await clientsAtOnce({
    url,
    clients: CLIENTS,
    name: `seed-${seed}`,
    onAnswer: (answers) => {
      if (answers === killAfter) killed.push(current().kill());
    },
  });
  await Promise.all(killed);
  const restartInMs = await startAgain();

  const answered = got.filter(({ status }) => status === 200);
  const lost = got.filter(({ status }) => status === null);
  expect(answered.length).toBeGreaterThanOrEqual(killAfter);
  expect(lost).toHaveLength(CLIENTS);
  for (const { decision } of answered) expect(decision).toBe('no_confidence');

  // Who was cut off asks again under the same id, and gets the answer that was recorded, if one was.
  const recorded = new Map(
    (await store.escalations.list({ task: ALIAS, limit: 100_000 })).map((record) => [record.requestId, record]),
  );
  const again = await Promise.all(lost.map(async ({ requestId }) => askOnce({ url, requestId })));
  const records = await store.escalations.list({ task: ALIAS, limit: 100_000 });
  const own = records.filter(({ requestId }) => requestId.startsWith(`seed-${seed}-`));
  expect(own.map(({ requestId }) => requestId).toSorted()).toEqual(got.map(({ requestId }) => requestId).toSorted());
  for (const { requestId, content } of [...answered, ...again]) {
    const record = own.find((one) => one.requestId === requestId);
    expect(record?.response).toContain(JSON.stringify(content));
    const before = recorded.get(requestId);
    if (before) expect(record).toEqual(before);
  }
  return restartInMs;
}
