import type { TextClassifier } from '../../../domain/learning/text-classifier.ts';
import { trainTextClassifier } from '../../../domain/learning/train-text-classifier.ts';
import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import type { AdoptedPrompt } from '../../task-pack.ts';
import { AREAS, type Area, type IntentSpec } from '../intent.ts';
import { INTENTS_OF } from '../wordings/all-intents.ts';
import { readMessage } from './read-message.ts';

/** Twice what guessing among the six areas gives: below it a message is of another trade. */
const LEAST_PROBABILITY = 1 / 3;
const EASY_WORDS = 12;
const MEDIUM_WORDS = 30;

let classifier: TextClassifier | null = null;

/** How a foreign message fits: its intent where it is said in known words; else the likeliest area, and no spec. */
export function adoptMessage(input: string): AdoptedPrompt | null {
  const label = readMessage(input);
  if (label !== null) return adoptLabelled({ input, label });
  const category = likeliestArea(input);
  return category === null ? null : { category, difficulty: lengthDifficulty(input), spec: null };
}

/** How a message fits whose intent is known; null where it is no intent of the pack. */
export function adoptLabelled({
  input,
  label,
}: {
  readonly input: string;
  readonly label: string;
}): AdoptedPrompt | null {
  const category = areaOf(label);
  const spec: IntentSpec = { intent: label };
  return category === null ? null : { category, difficulty: lengthDifficulty(input), spec };
}

/** The area that an intent of the pack belongs to. */
function areaOf(intent: string): Area | null {
  return AREAS.find((area) => INTENTS_OF[area].some(({ name }) => name === intent)) ?? null;
}

function likeliestArea(input: string): Area | null {
  classifier ??= learnAreas();
  const { label, probability } = classifier.predict(input);
  return probability < LEAST_PROBABILITY ? null : (AREAS.find((area) => area === label) ?? null);
}

/** A message that was not written for a difficulty is as hard as it is long. */
function lengthDifficulty(input: string): Difficulty {
  const words = input.split(/\s+/).length;
  return words <= EASY_WORDS ? 'easy' : words <= MEDIUM_WORDS ? 'medium' : 'hard';
}

function learnAreas(): TextClassifier {
  const rows = AREAS.flatMap((area) =>
    INTENTS_OF[area].flatMap(({ training }) =>
      [...training.plain, ...training.oblique].map((text) => ({ text, label: area })),
    ),
  );
  return trainTextClassifier({ rows, epochs: 8, learningRate: 1, batchSize: 1, seed: 'areas' }).classifier;
}
