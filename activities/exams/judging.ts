import { jointVerdict } from '../../domain/judge/joint-verdict.ts';
import type { JudgedCase, JudgePrompt } from '../../domain/judge/judge-prompt.ts';
import { judgeMessages } from '../../domain/judge/judge-prompt.ts';
import { JUDGE_REPLY_FORMAT, type JudgeVerdict, readJudgeReply } from '../../domain/judge/judge-reply.ts';
import { uniformInteger } from '../../domain/random.ts';
import { readChatAnswer } from '../../providers/chat.ts';
import type { Attempt } from '../calls/attempt.ts';
import type { CallOutcome, PaidCalls } from '../calls/paid-call.ts';

/** A judge that is not understood is asked again this often, each time with another seed; then there is no verdict. */
const TRIES = 3;
const MAX_COMPLETION_TOKENS = 1_024;

/** Who judges, under which evaluation, and how hard it may be pressed. */
export interface JudgeContext {
  readonly attempt: Attempt;
  readonly evaluationId: string;
  readonly runKey: string;
  /** `provider/model`. */
  readonly judge: string;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

/** Two answers to one case; `name` tells them from every other pair of the evaluation. */
export interface JudgedPair {
  readonly name: string;
  readonly judgedCase: JudgedCase;
  readonly answers: { readonly teacher: string; readonly student: string };
}

export interface JudgedAnswers {
  /** Null where the judge gave none that can be read, or where a call is to be tried again. */
  readonly verdict: JudgeVerdict | null;
  readonly outcomes: readonly CallOutcome[];
  /** No call is to be tried again: that there is no verdict is final. */
  readonly isSettled: boolean;
}

export interface Judging {
  readonly promptVersion: string;
  readonly judgePair: (context: JudgeContext, pair: JudgedPair) => Promise<JudgedAnswers>;
}

/** Both orders, as often as this, until most askings agree; then there is no verdict. */
const ROUNDS = 3;
const ORDERS = ['teacher', 'student'] as const;

/**
 * A judge is asked about each pair of answers in both orders, without learning whose they are: what it says of an answer
 * only because it stands first, it says of the other one too. Where the orders disagree both are asked again.
 */
export function createJudging({
  calls,
  prompt,
  holdsToSchema,
}: {
  readonly calls: Pick<PaidCalls, 'pay'>;
  readonly prompt: JudgePrompt;
  /** Whether the model's provider holds it to a JSON schema. */
  readonly holdsToSchema: (modelName: string) => boolean;
}): Judging {
  async function ask(context: JudgeContext, pair: JudgedPair, asking: { name: string; first: 'teacher' | 'student' }) {
    const { attempt, evaluationId, runKey, judge, concurrency, maxAttempts } = context;
    const { teacher, student } = pair.answers;
    const [a, b] = asking.first === 'teacher' ? [teacher, student] : [student, teacher];
    const messages = judgeMessages({ prompt, judgedCase: pair.judgedCase, answers: { a, b } });
    const outcomes: CallOutcome[] = [];
    for (let tried = 0; tried < TRIES; tried++) {
      const outcome = await calls.pay({
        attempt,
        runKey,
        stage: 'judge',
        modelName: judge,
        request: {
          messages,
          max_completion_tokens: MAX_COMPLETION_TOKENS,
          seed: uniformInteger(2 ** 31, evaluationId, pair.name, asking.name, tried),
          response_format: holdsToSchema(judge) ? JUDGE_REPLY_FORMAT : { type: 'json_object' },
        },
        distinction: `judge/${evaluationId}/${pair.name}/${asking.name}/${tried}`,
        concurrency,
        maxAttempts,
      });
      outcomes.push(outcome);
      if (outcome.kind !== 'answer') return { outcomes, verdict: null };
      const verdict = readJudgeReply({ reply: readChatAnswer(outcome.raw)?.content ?? '', a: asking.first });
      if (verdict) return { outcomes, verdict };
    }
    return { outcomes, verdict: null };
  }

  return {
    promptVersion: prompt.version,
    judgePair: async (context, pair) => {
      const outcomes: CallOutcome[] = [];
      const verdicts: JudgeVerdict[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        const askings = await Promise.all(
          ORDERS.map(async (first) => ask(context, pair, { name: `${round}/${first} first`, first })),
        );
        outcomes.push(...askings.flatMap((asking) => asking.outcomes));
        const said = askings.flatMap(({ verdict }) => verdict ?? []);
        if (said.length < askings.length) break;
        verdicts.push(...said);
        const verdict = jointVerdict(verdicts);
        if (verdict) return { verdict, outcomes, isSettled: true };
      }
      return { verdict: null, outcomes, isSettled: outcomes.every(isFinal) };
    },
  };
}

function isFinal(outcome: CallOutcome): boolean {
  return outcome.kind === 'answer' || outcome.kind === 'failed';
}
