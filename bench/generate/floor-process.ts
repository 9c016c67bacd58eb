/**
 * What the machine and the runtime allow: a sliding window over fetch that keeps its answers in memory alone.
 * `node floor-process.ts PROVIDER_URL CALLS CONCURRENCY`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { answerOf, promptOf } from './bench-prompt.ts';
import { printProcessResult } from './process-result.ts';

const answerSchema = z.object({ choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]) });

const [providerUrl, calls, concurrency] = process.argv.slice(2);
const answers: string[] = Array.from({ length: Number(calls) }, () => '');
let next = 0;

async function ask(item: string): Promise<string> {
  for (;;) {
    const response = await fetch(`${providerUrl}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'teacher', messages: [{ role: 'user', content: promptOf(item) }] }),
    });
    const body: unknown = await response.json();
    if (response.ok) return answerSchema.parse(body).choices[0].message.content;
    if (response.status === 429) await sleep(1_000 * Number(response.headers.get('retry-after') ?? 1));
  }
}

await Promise.all(
  Array.from({ length: Number(concurrency) }, async () => {
    while (next < answers.length) {
      const ordinal = next++;
      answers[ordinal] = await ask(String(ordinal));
    }
  }),
);
printProcessResult({
  lastStoredAtMs: Date.now(),
  delivered: answers.filter((answer, ordinal) => answer === answerOf(String(ordinal))).length,
});
