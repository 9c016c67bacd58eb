import type { Signal } from '../routing/route-decision.ts';

/** Who is examined: a model, the prompt of the library that it is given, and the signal that it is asked for. */
export interface Examinee {
  /** `provider/model`. */
  readonly model: string;
  /** Id of a distilled prompt; null for the task's own system prompt alone. */
  readonly prompt: string | null;
  readonly signal: Signal | null;
}

const NAME = /^(?<model>\S+?)(?:#(?<prompt>sha256:[0-9a-f]{64}))?(?:\?(?<signal>tag|logprobs|probability))?$/;

/** The name under which verdicts are kept: `provider/model`, then `#prompt` and `?signal` where there are any. */
export function examineeName({
  model,
  prompt = null,
  signal = null,
}: Pick<Examinee, 'model'> & Partial<Omit<Examinee, 'model'>>): string {
  return `${model}${prompt === null ? '' : `#${prompt}`}${signal === null ? '' : `?${signal}`}`;
}

/** The student that a name means, whatever signal it is asked for: the name that it is registered under. */
export function studentOf(name: string): string {
  return examineeName({ ...parseExaminee(name), signal: null });
}

/** Who a name means; every name of a model means that model alone. */
export function parseExaminee(name: string): Examinee {
  const { model = name, prompt = null, signal = null } = NAME.exec(name)?.groups ?? {};
  return { model, prompt, signal: signal as Signal | null };
}
