import type { Completion } from '../models/emulated-model.ts';
import { tokenTexts } from '../token-texts.ts';

/** A completion as it leaves the emulator. */
export interface Answer {
  readonly tokens: readonly string[];
  readonly finishReason: 'stop' | 'length';
  /** Its words refuse to answer. */
  readonly isRefusal: boolean;
  /** Of every token: the tokens of the whole completion multiply to the model's confidence. */
  readonly logprob: number;
}

/** Cuts a completion at the first stop sequence and at the most tokens asked for. */
export function cutAnswer(args: {
  readonly completion: Completion;
  readonly stop: readonly string[];
  readonly mostTokens: number;
}): Answer {
  const { completion, stop, mostTokens } = args;
  const whole = tokenTexts(completion.content);
  const logprob = Math.log(Math.max(completion.confidence, Number.MIN_VALUE)) / Math.max(whole.length, 1);
  const ends = stop.map((text) => completion.content.indexOf(text)).filter((index) => index >= 0);
  const tokens = ends.length === 0 ? whole : tokenTexts(completion.content.slice(0, Math.min(...ends)));
  const fits = tokens.length <= mostTokens;
  return {
    tokens: fits ? tokens : tokens.slice(0, mostTokens),
    finishReason: fits ? 'stop' : 'length',
    isRefusal: false,
    logprob,
  };
}
