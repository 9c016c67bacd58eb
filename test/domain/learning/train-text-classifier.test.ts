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

const settings = { epochs: 5, learningRate: 1, batchSize: 1, seed: 7, calibrated: true };

const logRatio = (probabilities: Float64Array) => Math.log((probabilities[0] as number) / (probabilities[1] as number));

describe('text classifier', () => {
  const rows = draw('training', 60);
  const heldOut = draw('held out', 40);
  const { classifier, losses, temperature } = trainTextClassifier({ ...settings, rows, heldOut });

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

  test('to bytes and back → the same probabilities to the last bit', () => {
    const bytes = classifier.toBytes();
    const restored = restoreTextClassifier(bytes);
    expect(restored.predict('a fee?')).toEqual(classifier.predict('a fee?'));
    expect(restored.toBytes()).toEqual(bytes);
  });

  test('bytes that are cut, changed in the header or none → an error that says so', () => {
    const bytes = classifier.toBytes();
    const damaged = Uint8Array.from(bytes).fill(0x20, 4, 20);
    for (const wrong of [new Uint8Array(0), bytes.subarray(0, bytes.length - 4), damaged]) {
      expect(() => restoreTextClassifier(wrong)).toThrow('not a text classifier');
    }
  });

  test('equal arguments → equal bytes; another seed → others', () => {
    const again = trainTextClassifier({ ...settings, rows });
    expect(Buffer.compare(again.classifier.toBytes(), classifier.toBytes())).toBe(0);
    const other = trainTextClassifier({ ...settings, rows, seed: 8 });
    expect(Buffer.compare(other.classifier.toBytes(), classifier.toBytes())).not.toBe(0);
  });

  test('calibrated → the same labels as without, probabilities cooled by the temperature', () => {
    const plain = trainTextClassifier({ ...settings, rows, calibrated: false });
    expect(plain.temperature).toBe(1);
    expect(temperature).not.toBe(1);
    const text = 'a fee for my card?';
    expect(classifier.predict(text).label).toBe(plain.classifier.predict(text).label);
    const [cooled, raw] = [classifier.predict(text), plain.classifier.predict(text)];
    expect(logRatio(cooled.probabilities)).toBeCloseTo(logRatio(raw.probabilities) / temperature, 4);
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
