import { describe, expect, test } from '@jest/globals';
import { canonical } from '../../../tasks/support-intents/messages/read-message.ts';
import { INTENTS } from '../../../tasks/support-intents/wordings/all-intents.ts';
import { ITEMS, SURROUNDINGS } from '../../../tasks/support-intents/wordings/surroundings.ts';

const read = (text: string): string => canonical(text.replaceAll('{item}', 'kettle'));
const sayings = INTENTS.flatMap(({ training, exam }) => [training, exam]).flatMap(({ plain, oblique }) => [
  ...plain,
  ...oblique,
]);

describe('sayings', () => {
  test('24 intents → 8 sayings each for training, 5 for the exam', () => {
    expect(INTENTS).toHaveLength(24);
    for (const { name, training, exam } of INTENTS) {
      const counts = [training.plain, training.oblique, exam.plain, exam.oblique].map((each) => each.length);
      expect({ name, counts }).toEqual({ name, counts: [5, 3, 3, 2] });
    }
  });

  test('each → part of no other, so that finding it settles the intent', () => {
    const all = sayings.map(read);
    for (const saying of all) expect(all.filter((other) => other.includes(saying))).toEqual([saying]);
  });

  test('what stands around → holds no saying, whatever is mentioned', () => {
    const around = Object.values(SURROUNDINGS).flatMap(({ training, exam }) => [...training, ...exam]);
    const filled = around.flatMap((text) =>
      text.includes('{aside}') ? INTENTS.map(({ aside }) => text.replace('{aside}', aside)) : [text],
    );
    for (const saying of sayings.map(read)) {
      expect(filled.filter((text) => canonical(text).includes(saying))).toEqual([]);
    }
  });

  test('pools → nothing in both', () => {
    for (const { training, exam } of [...Object.values(SURROUNDINGS), ITEMS]) {
      expect(training.filter((text) => exam.includes(text))).toEqual([]);
    }
  });
});
