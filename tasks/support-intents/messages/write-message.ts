import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { pickOne, shuffled, uniform, uniformInteger } from '../../../domain/random.ts';
import type { Pool, PooledPhrases } from '../../wordings/wordings.ts';
import type { Intent, Sayings } from '../intent.ts';
import { INTENTS } from '../wordings/all-intents.ts';
import { ITEMS, SURROUNDINGS } from '../wordings/surroundings.ts';
import { misspellingsOf } from './misspellings.ts';

/** How a message of a difficulty comes about: which sayings, mistyped or not, beside another concern or not. */
interface Manner {
  readonly saying: keyof Sayings;
  readonly typos: number;
  readonly hasAside: boolean;
}

const MANNERS: Readonly<Record<Difficulty, readonly Manner[]>> = {
  easy: [{ saying: 'plain', typos: 0, hasAside: false }],
  medium: [
    { saying: 'oblique', typos: 0, hasAside: false },
    { saying: 'plain', typos: 2, hasAside: false },
  ],
  hard: [
    { saying: 'oblique', typos: 2, hasAside: false },
    { saying: 'plain', typos: 1, hasAside: true },
    { saying: 'oblique', typos: 0, hasAside: true },
  ],
};
const SHARE_WITH_OPENING = 0.5;
const SHARE_WITH_CONTEXT = 0.6;
const SHARE_WITH_CLOSING = 0.5;
const SHARE_IN_SMALL_LETTERS = 0.2;

/** A customer's message that means this intent, in one pool's words, all else drawn by the seed. */
export function writeMessage(args: {
  readonly intent: Intent;
  readonly difficulty: Difficulty;
  readonly pool: Pool;
  readonly seed: string;
}): string {
  const { intent, difficulty, pool } = args;
  const seed = ['message', pool, intent.name, args.seed] as const;
  const manner = pickOne(MANNERS[difficulty], ...seed, 'manner');
  const draw = (sentences: PooledPhrases, name: string) => pickOne(sentences[pool], ...seed, name);
  const happens = (share: number, name: string) => uniform(...seed, 'has', name) < share;
  const concern = pickOne(intent[pool][manner.saying], ...seed, 'saying');
  const beside = [
    ...(happens(SHARE_WITH_CONTEXT, 'context') ? [draw(SURROUNDINGS.contexts, 'context')] : []),
    ...(manner.hasAside ? [draw(SURROUNDINGS.asides, 'aside').replace('{aside}', otherThan(intent, seed).aside)] : []),
  ];
  const text = [
    ...(happens(SHARE_WITH_OPENING, 'opening') ? [draw(SURROUNDINGS.openings, 'opening')] : []),
    ...shuffled([concern, ...beside], ...seed, 'order'),
    ...(happens(SHARE_WITH_CLOSING, 'closing') ? [draw(SURROUNDINGS.closings, 'closing')] : []),
  ].join(' ');
  const filled = text
    .replaceAll('{item}', draw(ITEMS, 'item'))
    .replaceAll('{number}', String(10_000 + uniformInteger(90_000, ...seed, 'number')));
  const typed = mistyped({ text: filled, typos: manner.typos, seed });
  return happens(SHARE_IN_SMALL_LETTERS, 'small letters') ? typed.toLowerCase().replace(/[.!]$/, '') : typed;
}

function otherThan(intent: Intent, seed: readonly string[]): Intent {
  return pickOne(
    INTENTS.filter((each) => each !== intent),
    ...seed,
    'other intent',
  );
}

/** The text with so many of its words mistyped, or all that can be. */
function mistyped({ text, typos, seed }: { text: string; typos: number; seed: readonly string[] }): string {
  const words = text.split(/\b/);
  const places = [...words.keys()].filter((place) => misspellingsOf(words[place]?.toLowerCase() ?? '').length > 0);
  for (const place of shuffled(places, ...seed, 'typos').slice(0, typos)) {
    const word = words[place] ?? '';
    const wrong = pickOne(misspellingsOf(word.toLowerCase()), ...seed, 'typo', place);
    words[place] = word.charAt(0) + wrong.slice(1);
  }
  return words.join('');
}
