import { randomUUID } from 'node:crypto';
import { examCandidate } from '../../activities/exams/examinee.ts';
import { readSignalled } from '../../activities/exams/read-signalled.ts';
import { mapConfidence } from '../../domain/calibration/map-confidence.ts';
import { parseExaminee, studentOf } from '../../domain/exam/examinee.ts';
import { type ChatProvider, readChatAnswer } from '../../providers/chat.ts';
import { failureOfError } from '../../providers/failure-of-error.ts';
import type { PriceList } from '../../providers/price-list.ts';
import { currentArtefact } from '../../store/online/current-artefact.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import type { Respondent } from './respondents.ts';

/** What one model made of a prompt. */
export interface Reply {
  readonly role: Respondent['role'];
  /** `provider/model`, and `#sha256:…` where it is asked behind a distilled prompt. */
  readonly model: string;
  /** Null where it gave none; `error` says why. */
  readonly answer: string | null;
  readonly error: string | null;
  /** Of the task's verifier; null where it cannot decide. */
  readonly verdict: { readonly pass: boolean; readonly reason: string } | null;
  /** Mapped by the model's calibration where it has one. */
  readonly confidence: number | null;
  readonly threshold: number | null;
  readonly tokens: { readonly promptTokens: number; readonly completionTokens: number } | null;
  /** Null where no price is known. */
  readonly usd: number | null;
  readonly latencyMs: number;
}

const ANSWER_WITHIN_MS = 120_000;

/** Asks one model once, as the gateway would, and has the task's verifier look at the answer. */
export async function askRespondent({
  store,
  chat,
  prices,
  pack,
  respondent: { role, name },
  input,
  now,
}: {
  readonly store: Pick<Store, 'promptLibrary' | 'calibrations'>;
  readonly chat: ChatProvider;
  readonly prices: PriceList;
  readonly pack: TaskPack;
  readonly respondent: Respondent;
  readonly input: string;
  /** Milliseconds of a clock that does not go back. */
  readonly now: () => number;
}): Promise<Reply> {
  const { model, requestOf, answerOf } = await examCandidate({ store, pack, name });
  const request = requestOf({ input, seed: 1 });
  const artefact = await currentArtefact({ calibrations: store.calibrations, student: studentOf(name) });
  const begunAtMs = now();
  const base = { role, model: studentOf(name), threshold: artefact?.threshold ?? null };
  const nothing = { answer: null, verdict: null, confidence: null, tokens: null };
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const { raw } = await chat.ask({ modelName: model, request, key: `ask/${randomUUID()}`, signal });
    const latencyMs = now() - begunAtMs;
    const completion = readChatAnswer(raw);
    const usage = completion?.usage ?? null;
    const usd =
      prices.findPrice(model) === null ? null : prices.costOfAnswer({ modelName: model, request, usage }) / 1_000_000;
    if (completion === null) return { ...base, ...nothing, error: 'no chat completion came back', usd, latencyMs };
    const answer = answerOf(completion.content);
    const { confidence } = readSignalled({ raw, signal: parseExaminee(name).signal });
    const { map = null } = artefact ?? {};
    return {
      ...base,
      answer,
      error: null,
      verdict: verdictOf({ pack, input, answer }),
      confidence: confidence === null || map === null ? confidence : mapConfidence({ map, raw: confidence }),
      tokens: usage,
      usd,
      latencyMs,
    };
  } catch (error) {
    const { message } = failureOfError(error, Date.now());
    return { ...base, ...nothing, error: message, usd: 0, latencyMs: now() - begunAtMs };
  }
}

function verdictOf({ pack, input, answer }: { pack: TaskPack; input: string; answer: string }): Reply['verdict'] {
  const fit = pack.adopt(input);
  return fit === null || fit.spec === null ? null : pack.verify({ spec: fit.spec, input, answer });
}
