import { contentHash } from '../content-hash.ts';
import { CROSS_CHECK_VERSION, crossCheckMessages, readCrossCheck } from '../domain/judge/cross-check-prompt.ts';
import { uniformInteger } from '../domain/random.ts';
import { readChatAnswer } from '../providers/chat.ts';
import type { Store } from '../store/open-store.ts';
import type { CrossCheck } from '../store/samples/gates.ts';
import { type Attempt, whileBeating } from './calls/attempt.ts';
import { countFailures, countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { CallOutcome, PaidCalls } from './calls/paid-call.ts';
import { roundPages } from './gates/round-pages.ts';
import type { RoundSample } from './gates/settle-round.ts';

export interface CrossCheckChunkInput {
  readonly runKey: string;
  /** The second model. */
  readonly judge: string;
  readonly seed: number;
  /** The chunk's first prompt, by its ordinal, and how many follow. */
  readonly from: number;
  readonly count: number;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

export interface CrossCheckChunkResult {
  readonly checked: number;
  readonly failures: Record<string, number>;
  readonly overBudget: number;
}

/** A model that is not understood is asked again this often, each time with another seed. */
const TRIES = 3;
const MAX_COMPLETION_TOKENS = 1_024;

/** `crossCheckChunk`: a second model looks at the answers that no verifier decides about. */
export function createCrossCheckActivities({
  store,
  calls,
}: {
  readonly store: Pick<Store, 'calls' | 'gates' | 'prompts' | 'samples'>;
  readonly calls: PaidCalls;
}) {
  return {
    /** Asks about every waiting answer of the chunk that has no verdict yet, and keeps what came back. */
    async crossCheckChunk(input: CrossCheckChunkInput): Promise<CrossCheckChunkResult> {
      const { runKey, from, count } = input;
      return whileBeating(async (attempt) => {
        const waiting: RoundSample[] = [];
        for await (const page of roundPages({
          store,
          runKey,
          round: null,
          from,
          to: from + count,
          reread: 'unreadable',
        })) {
          waiting.push(...page.filter(isWaiting));
        }
        const outcomes = (await Promise.all(waiting.map(async (each) => check({ input, attempt, each })))).flat();
        throwIfLeft(outcomes);
        return {
          checked: waiting.length,
          failures: countFailures(outcomes),
          overBudget: countOverBudget(outcomes),
        };
      }, calls.renew);
    },
  };

  async function check({
    input,
    attempt,
    each: { prompt, sample },
  }: {
    input: CrossCheckChunkInput;
    attempt: Attempt;
    each: RoundSample;
  }): Promise<CallOutcome[]> {
    const answerHash = contentHash(sample.answer);
    const outcomes: CallOutcome[] = [];
    for (let tried = 0; tried < TRIES; tried++) {
      const outcome = await calls.pay({
        attempt,
        runKey: input.runKey,
        stage: 'cross-check',
        modelName: input.judge,
        request: {
          messages: crossCheckMessages({ messages: prompt.messages, answer: sample.answer ?? '' }),
          max_completion_tokens: MAX_COMPLETION_TOKENS,
          seed: uniformInteger(2 ** 31, 'cross-check', input.seed, sample.ordinal, tried),
          response_format: { type: 'json_object' },
        },
        distinction: `cross-check/${sample.ordinal}/${tried}`,
        concurrency: input.concurrency,
        maxAttempts: input.maxAttempts,
      });
      outcomes.push(outcome);
      if (outcome.kind === 'retry' || outcome.kind === 'over-budget') return outcomes;
      if (outcome.kind === 'failed') break;
      const verdict = readCrossCheck(readChatAnswer(outcome.raw)?.content ?? '');
      if (verdict !== null) {
        await keep({ input, sample, answerHash, verdict });
        return outcomes;
      }
    }
    const verdict = { pass: null, reason: 'the second model gave no readable verdict' };
    await keep({ input, sample, answerHash, verdict });
    return outcomes;
  }

  async function keep(args: {
    input: CrossCheckChunkInput;
    sample: RoundSample['sample'];
    answerHash: string;
    verdict: Pick<CrossCheck, 'pass' | 'reason'>;
  }): Promise<void> {
    const { runKey, judge } = args.input;
    const { ordinal } = args.sample;
    const { answerHash, verdict } = args;
    await store.gates.saveCrossChecks([
      { runKey, ordinal, answerHash, model: judge, version: CROSS_CHECK_VERSION, ...verdict },
    ]);
  }
}

function isWaiting({ sample, crossCheck }: RoundSample): boolean {
  const { status, gate, answer } = sample;
  return status === 'answered' && gate === 'cross-check' && crossCheck?.answerHash !== contentHash(answer);
}
