import { readChatAnswer } from '../../providers/chat.ts';
import type { Store } from '../../store/open-store.ts';
import type { SampleRecord } from '../../store/records.ts';
import type { RoundSample } from './settle-round.ts';

/** Verifiers take up to a fifth of a millisecond: a page does not hold up the process. */
const PAGE = 100;

/**
 * The samples of so many prompts, a page at a time; prompts without a sample are left out. Answers are read again from
 * the raw responses in the ledger: all of them, or those that could not be read when they came.
 */
export async function* roundPages({
  store,
  runKey,
  round,
  from,
  to,
  reread,
}: {
  readonly store: Pick<Store, 'calls' | 'gates' | 'prompts' | 'samples'>;
  readonly runKey: string;
  /** Those of other rounds among them are left out; null where all are wanted. */
  readonly round: number | null;
  readonly from: number;
  readonly to: number;
  readonly reread: 'all' | 'unreadable';
}): AsyncGenerator<readonly RoundSample[]> {
  for (let start = from; start < to; start += PAGE) {
    const page = { runKey, from: start, count: Math.min(PAGE, to - start) };
    const prompts = new Map((await store.prompts.list(page)).map((prompt) => [prompt.ordinal, prompt]));
    const needsChecks = [...prompts.values()].some(({ spec }) => spec === null);
    const checks = new Map(
      (needsChecks ? await store.gates.crossChecks(page) : []).map((each) => [each.ordinal, each]),
    );
    const samples: RoundSample[] = [];
    for (const stored of await store.samples.list(page)) {
      const prompt = prompts.get(stored.ordinal);
      if (!prompt || (round !== null && prompt.round !== round)) continue;
      const isAsked = reread === 'all' || stored.finishReason === 'unreadable';
      const sample = isAsked ? await readAgain(stored) : stored;
      const isReread = sample.answer !== stored.answer || sample.finishReason !== stored.finishReason;
      samples.push({ prompt, sample, isReread, crossCheck: checks.get(stored.ordinal) ?? null });
    }
    yield samples;
  }

  async function readAgain(sample: SampleRecord): Promise<SampleRecord> {
    const call = sample.callKey === null || sample.status === 'failed' ? null : await store.calls.get(sample.callKey);
    if (!call?.response) return sample;
    const answer = readChatAnswer(call.response);
    const finishReason = answer === null ? 'unreadable' : answer.refusal ? 'refusal' : answer.finishReason;
    return { ...sample, answer: answer?.content ?? '', finishReason };
  }
}
