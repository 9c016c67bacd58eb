import { CLASSIFIER_RECIPE } from '../../domain/learning/classifier-recipe.ts';
import { trainTextClassifier } from '../../domain/learning/train-text-classifier.ts';
import { createGenerator, pickOne } from '../../domain/random.ts';

const LABELS = 77;
const TEXTS_A_LABEL = 40;
const WORDS_A_TEXT = 12;
const OWN_WORDS = 8;
const SHARED_WORDS = 2_000;

/** A customer's sentence of a label: every other word is one of the label's own. */
function sentenceOf(label: number, text: number): string {
  const words = Array.from({ length: WORDS_A_TEXT }, (_, place) =>
    place % 2 === 0
      ? wordOf('own', label, pickOne([...Array(OWN_WORDS).keys()], 'own', label, text, place))
      : wordOf('shared', pickOne([...Array(SHARED_WORDS).keys()], 'shared', label, text, place)),
  );
  return words.join(' ');
}

/** A word of three to seven letters, always the same for the same parts. */
function wordOf(...parts: readonly (string | number)[]): string {
  const next = createGenerator('word', ...parts);
  const letters = 3 + Math.floor(next() * 5);
  return Array.from({ length: letters }, () => String.fromCharCode(97 + Math.floor(next() * 26))).join('');
}

/** A sentence like those that the classifier learnt from, but none of them. */
export const LOCAL_QUESTION = sentenceOf(7, TEXTS_A_LABEL);

/** A classifier as large as one of a bank's 77 intents, trained on made sentences. */
export function trainLocalStudent(): Uint8Array {
  const rows = Array.from({ length: LABELS * TEXTS_A_LABEL }, (_, index) => {
    const label = index % LABELS;
    return { text: sentenceOf(label, Math.floor(index / LABELS)), label: `intent ${label}` };
  });
  return trainTextClassifier({ ...CLASSIFIER_RECIPE, seed: 1, rows, calibrated: true }).classifier.toBytes();
}
