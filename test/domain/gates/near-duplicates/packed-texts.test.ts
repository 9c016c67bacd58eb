import { describe, expect, test } from '@jest/globals';
import { createPackedTexts } from '../../../../domain/gates/near-duplicates/packed-texts.ts';

describe('packed texts', () => {
  test('empty, of every script, larger than a buffer → each comes back as it was', () => {
    const given = ['', 'plain', '\ufeffmark, Größe, 漢字, 👍🏽', 'x'.repeat(2 ** 20), '', 'é'.repeat(400_000), 'last'];
    const texts = createPackedTexts();
    for (const text of given) texts.add(text);
    expect(given.map((_, index) => texts.get(index) === given[index])).toEqual(given.map(() => true));
  });
});
