import { pickOne, shuffled, uniform } from '../../domain/random.ts';
import type { Pool, PooledPhrases, SharedWordings, Wordings } from './wordings.ts';

/** An instruction in words, and a label for each of its documents (none at all where it needs none). */
export interface Instruction {
  readonly text: string;
  readonly labels: readonly string[];
}

/** Ways to put an introduction and the options' phrases together; `end` closes the introduction. */
const STYLES: readonly ((parts: { intro: string; end: string; phrases: readonly string[] }) => string)[] = [
  ({ intro, end, phrases }) => `${intro}${end} ${phrases.join('. ')}.`,
  ({ intro, end, phrases }) => `${phrases.join('. ')}. ${intro}${end}`,
  ({ intro, phrases }) => `${[intro, ...phrases].join('; ')}.`,
  ({ intro, end, phrases }) => `${intro}${end}\n${phrases.map((phrase) => `- ${phrase}`).join('\n')}\n`,
  ({ intro, end, phrases }) => `${intro}${end}\n${phrases.join('.\n')}.`,
];
const SHARE_WITH_OPENING = 0.3;
const SHARE_WITH_CLOSING = 0.3;
const SHARE_WITH_LABELS = 0.7;

/** States a request and its chosen options in one pool's words, order and style, all drawn by the seed. */
export function composeInstruction(args: {
  readonly wordings: Wordings;
  readonly shared: SharedWordings;
  readonly chosen: Readonly<Record<string, string>>;
  readonly pool: Pool;
  readonly seed: string;
}): Instruction {
  const { wordings, shared, chosen, pool, seed } = args;
  const draw = (phrases: PooledPhrases, name: string) => pickOne(phrases[pool], 'wording', pool, seed, name);
  const phrases = Object.entries(chosen).map(([option, value]) => {
    const pooled = wordings.options[option]?.[value];
    if (pooled === undefined) throw new RangeError(`No wording for ${option} = ${value}.`);
    return draw(pooled, option);
  });
  const happens = (share: number, name: string) => uniform('wording', pool, seed, name) < share;
  const opening = happens(SHARE_WITH_OPENING, 'has opening') ? `${draw(shared.openings, 'opening')}. ` : '';
  const closing = happens(SHARE_WITH_CLOSING, 'has closing') ? ` ${draw(shared.closings, 'closing')}.` : '';
  const intro = draw(wordings.intros, 'intro');
  const arrange = pickOne(STYLES, 'wording', pool, seed, 'style');
  const end = /[.?!]$/.test(intro) ? '' : '.';
  const body = arrange({ intro, end, phrases: shuffled(phrases, 'wording', pool, seed, 'order') });
  return {
    text: `${opening}${body}${closing}`,
    labels: happens(SHARE_WITH_LABELS, 'has labels')
      ? pickOne(wordings.labels[pool], 'wording', pool, seed, 'labels')
      : [],
  };
}
