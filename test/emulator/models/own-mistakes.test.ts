import { describe, expect, test } from '@jest/globals';
import { labelsAmong } from '../../../emulator/models/labels-among.ts';
import { makeOwnMistake, ownMistakes } from '../../../emulator/models/own-mistakes.ts';

const LABELS = ['card_arrival', 'card_lost', 'top_up'];
const FINDING = { line: 4, rule: 'weak-hash', severity: 'medium', fix: 'Use scrypt.' };

function mistakes(args: { own: ReturnType<typeof ownMistakes>; answer: string }): string[] {
  return Array.from({ length: 300 }, (_, index) => makeOwnMistake({ ...args, parts: [index] }).answer);
}

describe('mistakes in labels', () => {
  const drawn = mistakes({ own: ownMistakes({ name: 'intents', labels: LABELS }), answer: 'card_arrival' });

  test('a label that shares a word with another → mostly taken for that one, at times in a sentence or cut', () => {
    const near = drawn.filter((answer) => answer === 'card_lost').length / drawn.length;
    // .85 of the mistakes are the task's own, three of four of these a neighbour; three standard errors are .083.
    expect(Math.abs(near - 0.85 * 0.75)).toBeLessThan(0.09);
    expect(drawn).toContain('The label is card_arrival.');
    expect(drawn).not.toContain('card_arrival');
    expect(drawn).not.toContain('top_up');
  });

  test('a label like no other → any other', () => {
    const others = mistakes({ own: ownMistakes({ name: 'intents', labels: LABELS }), answer: 'top_up' });
    expect(others).toEqual(expect.arrayContaining(['card_arrival', 'card_lost']));
  });
});

describe('mistakes in reviews', () => {
  const own = ownMistakes({ name: 'code-review', labels: null });

  test('one finding → missed, in the wrong line, of another severity, beside an invented one, amid talk', () => {
    const drawn = mistakes({ own, answer: JSON.stringify([FINDING]) });
    expect(drawn).toContain('[]');
    expect(drawn).toContain(JSON.stringify([{ ...FINDING, line: 5 }]));
    expect(drawn).toContain(JSON.stringify([{ ...FINDING, severity: 'high' }]));
    expect(drawn.some((answer) => answer.startsWith('Here is what I found:\n\n['))).toBe(true);
    expect(drawn.some((answer) => answer.startsWith(`[${JSON.stringify(FINDING)},{`))).toBe(true);
    expect(drawn).not.toContain(JSON.stringify([FINDING]));
  });

  test('clean code → never the empty list', () => {
    expect(mistakes({ own, answer: '[]' }).filter((answer) => answer.trim() === '[]')).toEqual([]);
  });
});

test('labels among answers: few and short ones given again and again → they; texts, or each given once → none', () => {
  expect(labelsAmong(['lost', 'found', 'lost', 'found'])).toEqual(['lost', 'found']);
  expect(labelsAmong(['lost', 'found', 'broken'])).toBeNull();
  expect(labelsAmong(['{"a":1}', '{"a":1}', '{"a":2}', '{"a":2}'])).toBeNull();
  expect(labelsAmong([])).toBeNull();
});
