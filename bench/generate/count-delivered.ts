import { openStore } from '../../store/open-store.ts';
import { answerOf } from './bench-prompt.ts';

/** How many samples of a run hold the answer that the provider gives to their prompt. */
export async function countDelivered({
  storeUrl,
  runKey,
  calls,
}: {
  readonly storeUrl: string;
  readonly runKey: string;
  readonly calls: number;
}): Promise<number> {
  const store = await openStore(storeUrl);
  try {
    const samples = await store.samples.list({ runKey, from: 0, count: calls });
    return samples.filter(({ ordinal, answer }) => answer === answerOf(String(ordinal))).length;
  } finally {
    await store.close();
  }
}
