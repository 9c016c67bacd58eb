import { describe, expect, test } from '@jest/globals';
import { restoreTextClassifier } from '../../../domain/learning/text-classifier.ts';
import { trainTextClassifier } from '../../../domain/learning/train-text-classifier.ts';
import { pickOne, uniform } from '../../../domain/random.ts';

const INTENTS = {
  lost: ['I lost my card', 'my card is gone', 'where is my card', 'cannot find the card', 'card was stolen'],
  fees: [
    'why was I charged',
    'what is this fee',
    'the fee is too high',
    'an extra charge appeared',
    'fees for transfers',
  ],
  limit: [
    'what is my limit',
    'raise the limit please',
    'limit on withdrawals',
    'is there a daily limit',
    'spending limit',
  ],
} as const;
const STARTS = ['', 'hello, ', 'please tell me: ', 'question: ', 'hi there, '] as const;

type Intent = keyof typeof INTENTS;

function draw(pool: string, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const label = pickOne(Object.keys(INTENTS) as Intent[], pool, 'label', index);
    return { text: pickOne(STARTS, pool, 'start', index) + pickOne(INTENTS[label], pool, 'text', index), label };
  });
}

const settings = { epochs: 5, learningRate: 1, batchSize: 1, seed: 7 };

describe('text classifier', () => {
  const rows = draw('training', 60);
  const heldOut = draw('held out', 40);
  const { classifier, losses } = trainTextClassifier({ ...settings, rows, heldOut });

  test('separable intents → held-out rows right, losses fall', () => {
    const right = heldOut.filter((row) => classifier.predict(row.text).label === row.label).length;
    expect(right / heldOut.length).toBeGreaterThanOrEqual(0.95);
    expect(losses.map((loss) => loss.epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(losses[4]?.training).toBeLessThan(losses[0]?.training ?? 0);
    expect(losses[4]?.heldOut).toBeLessThan(Math.log(3));
  });

  test('probabilities → sum to 1, the greatest is the label', () => {
    const { label, probability, probabilities } = classifier.predict('my card was stolen');
    expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
    expect(probability).toBe(Math.max(...probabilities));
    expect(label).toBe('lost');
  });

  test('serialized and restored → the same probabilities to the last bit', () => {
    const restored = restoreTextClassifier(classifier.serialize());
    expect(restored.predict('a fee?')).toEqual(classifier.predict('a fee?'));
    expect(() => restoreTextClassifier('{}')).toThrow();
  });

  test('equal arguments → equal weights; another seed → others', () => {
    expect(trainTextClassifier({ ...settings, rows }).classifier.serialize()).toBe(classifier.serialize());
    expect(trainTextClassifier({ ...settings, rows, seed: 8 }).classifier.serialize()).not.toBe(classifier.serialize());
  });

  test('half of the labels drawn at random → a higher true loss than with clean ones', () => {
    const noisy = rows.map((row, index) =>
      uniform('noise', index) < 0.5 ? { ...row, label: pickOne(['lost', 'fees', 'limit'], 'noise', index, 'to') } : row,
    );
    const { losses: noisyLosses } = trainTextClassifier({ ...settings, rows: noisy, heldOut });
    expect(noisyLosses[4]?.heldOut).toBeGreaterThan(losses[4]?.heldOut ?? 0);
  });

  test('no rows → an error that says so', () => {
    expect(() => trainTextClassifier({ ...settings, rows: [] })).toThrow('nothing to learn');
  });
});
