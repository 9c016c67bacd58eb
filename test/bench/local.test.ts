import { describe, expect, test } from '@jest/globals';
import { splitTraining, withWrongLabels } from '../../bench/local/banking77.ts';
import { run } from '../../bench/local.ts';

const rows = Array.from({ length: 1_000 }, (_, index) => ({ text: `text ${index}`, label: `label ${index % 4}` }));

describe('local bench', () => {
  test('wrong labels: an eighth → about as many, each another label, drawn by the seed', () => {
    const wrong = withWrongLabels({ rows, labelNoise: 0.125, seed: 1 });
    const changed = wrong.filter((row, index) => row.label !== rows[index]?.label);
    expect(changed.length).toBeGreaterThan(90);
    expect(changed.length).toBeLessThan(160);
    expect(withWrongLabels({ rows, labelNoise: 0.125, seed: 1 })).toEqual(wrong);
    expect(withWrongLabels({ rows, labelNoise: 0, seed: 1 })).toEqual(rows);
  });

  test('a split to choose on → a fifth to test on, no row twice, none of the test file', () => {
    const { training, test } = splitTraining({ training: rows, test: [{ text: 'kept apart', label: 'label 0' }] }, 1);
    expect(test.length).toBe(200);
    const texts = new Set([...training, ...test].map((row) => row.text));
    expect(texts).toEqual(new Set(rows.map((row) => row.text)));
  });

  test('a folder that is not there → no rows', async () => {
    expect(await run({ data: '/nowhere/banking77' })).toEqual([]);
  });
});
