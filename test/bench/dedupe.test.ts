import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makePlantedTexts, makeTemplateTexts, trueJaccard } from '../../bench/dedupe/made-texts.ts';
import { measureMatches } from '../../bench/dedupe/measure-matches.ts';
import { runEngine } from '../../bench/dedupe/run-engine.ts';

describe('made texts', () => {
  const { texts, pairs } = makePlantedTexts(2_000);

  const inBand = (low: number, high: number) => pairs.filter(({ score }) => score >= low && score < high).length;

  test('planted pairs → in every band of similarity, with some just below the threshold', () => {
    expect(texts).toHaveLength(2_000);
    expect(texts.every((text) => text.split(' ').length === 60)).toBe(true);
    expect([inBand(0.75, 0.8), inBand(0.8, 0.85), inBand(0.85, 0.9), inBand(0.9, 2)]).toEqual([20, 20, 20, 20]);
  });

  test('texts of a template, slots together → all pairs share 51 of 65 shingles', () => {
    const [one, other] = makeTemplateTexts({ count: 2, slots: 5, spread: false });
    expect(trueJaccard(one ?? '', other ?? '')).toBeCloseTo(51 / 65, 10);
  });
});

describe('measured matches', () => {
  const texts = ['a b c d', 'a b c d', 'a b c e', 'x y z'];
  const pairs = [
    { one: 0, other: 1, score: 1 },
    { one: 0, other: 2, score: 0.82 },
  ];

  test('one of two pairs found, one of two matches true → recall and precision of one half', () => {
    const figures = measureMatches({
      texts,
      pairs,
      matches: [
        [1, 0],
        [3, 2],
      ],
    });
    expect(figures).toMatchObject({ pairs: 2, recall: 0.5, recall80: 0, recall90: 1, precision: 0.5 });
  });
});

describe('engine', () => {
  test('ours in a process of its own → every planted pair and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'distill-bench-test-'));
    try {
      const { texts, pairs } = makePlantedTexts(2_000);
      const file = join(folder, 'texts');
      await writeFile(file, texts.join('\n'));
      const { matches, wallS, rssMb } = await runEngine({ engine: 'ours', file });
      expect(measureMatches({ texts, pairs, matches })).toMatchObject({ pairs: 60, recall: 1, precision: 1 });
      expect(wallS).toBeGreaterThan(0);
      expect(rssMb).toBeGreaterThan(20);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
