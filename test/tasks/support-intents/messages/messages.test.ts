import { describe, expect, test } from '@jest/globals';
import { misspellingsOf, spelled } from '../../../../tasks/support-intents/messages/misspellings.ts';
import { readMessage } from '../../../../tasks/support-intents/messages/read-message.ts';
import { writeMessage } from '../../../../tasks/support-intents/messages/write-message.ts';
import { supportIntents } from '../../../../tasks/support-intents/pack.ts';
import { INTENTS } from '../../../../tasks/support-intents/wordings/all-intents.ts';
import { SURROUNDINGS } from '../../../../tasks/support-intents/wordings/surroundings.ts';

describe('misspellings', () => {
  test('a word → near to it, never it, and read back; a word that is nobody’s → none', () => {
    const wrong = misspellingsOf('refund');
    expect(wrong.length).toBeGreaterThan(1);
    for (const each of wrong) {
      expect(Math.abs(each.length - 'refund'.length)).toBeLessThanOrEqual(1);
      expect([each === 'refund', spelled(each)]).toEqual([false, 'refund']);
    }
    expect(misspellingsOf('zebra')).toEqual([]);
    expect(spelled('zebra')).toBe('zebra');
  });
});

const write = (difficulty: 'easy' | 'medium' | 'hard') =>
  INTENTS.flatMap((intent) =>
    Array.from({ length: 20 }, (_, index) => ({
      intent,
      text: writeMessage({ intent, difficulty, pool: 'training', seed: `${index}` }),
    })),
  );

describe('messages', () => {
  test.each(['easy', 'medium', 'hard'] as const)('480 %s ones → all read back, no slot left open', (difficulty) => {
    for (const { intent, text } of write(difficulty)) {
      expect({ text, read: readMessage(text) }).toEqual({ text, read: intent.name });
      expect(text).not.toMatch(/[{}]/);
    }
  });

  test('hard ones → half and more speak of another matter too, easy ones never', () => {
    const asides = SURROUNDINGS.asides.training.map((text) => text.toLowerCase().split('{aside}'));
    const hasAside = (text: string) => asides.some((parts) => parts.every((part) => text.toLowerCase().includes(part)));
    const share = (difficulty: 'easy' | 'hard') => {
      const all = write(difficulty);
      return all.filter(({ text }) => hasAside(text)).length / all.length;
    };
    expect(share('easy')).toBe(0);
    expect(share('hard')).toBeGreaterThan(0.5);
  });

  test('read by people → typos, small letters and line breaks do not matter; other words do', () => {
    expect(readMessage('hi\ni want to CANCEL\nmy order thanks')).toBe('cancel_order');
    expect(readMessage(`Where is my ${misspellingsOf('refund')[0]}?`)).toBe('refund_status');
    expect(readMessage('I would like to call it off.')).toBeNull();
  });
});

describe('adopting a message', () => {
  test('own words → area and intent; foreign words → the likeliest area, no spec; another trade → nothing', () => {
    expect(supportIntents.adopt('I was charged twice.')).toMatchObject({
      category: 'payments',
      spec: { intent: 'charged_twice' },
    });
    expect(supportIntents.adopt('the courier broke my parcel during delivery')).toEqual({
      category: 'delivery',
      difficulty: 'easy',
      spec: null,
    });
    expect(supportIntents.adopt('qwertz')).toBeNull();
  });

  test('a known label → its area and that intent, whatever the words; a strange label → nothing', () => {
    const { adoptLabelled } = supportIntents;
    expect(adoptLabelled?.({ input: 'whatever', label: 'get_invoice' })).toEqual({
      category: 'payments',
      difficulty: 'easy',
      spec: { intent: 'get_invoice' },
    });
    expect(adoptLabelled?.({ input: 'whatever', label: 'card_arrival' })).toBeNull();
  });
});

describe('over other labels', () => {
  const pack = supportIntents.withLabels?.(['lost', 'found']);

  test('the task → these labels in its prompt, one category, nothing to draw', () => {
    expect(pack?.systemPrompt).toContain('Labels: lost, found.');
    expect(pack?.labels).toEqual(['lost', 'found']);
    expect(pack?.categories).toEqual([{ name: 'messages', weight: 1 }]);
    expect([pack?.drawsPrompts, pack?.exam()]).toEqual([false, []]);
    expect(pack?.version).not.toBe(supportIntents.withLabels?.(['lost', 'broken']).version);
  });

  test('messages → fit; with a label of the set they can be verified, with another they do not fit', () => {
    expect(pack?.adopt('My bag is gone')).toEqual({ category: 'messages', difficulty: 'medium', spec: null });
    const fit = pack?.adoptLabelled?.({ input: 'My bag is gone', label: 'lost' });
    expect(fit?.spec).toEqual({ intent: 'lost' });
    expect(pack?.verify({ spec: fit?.spec, input: '', answer: ' lost\n' }).pass).toBe(true);
    expect(pack?.verify({ spec: fit?.spec, input: '', answer: 'Lost' })).toEqual({
      pass: false,
      reason: 'The answer is "Lost", not lost.',
    });
    expect(pack?.adoptLabelled?.({ input: 'My bag is gone', label: 'broken' })).toBeNull();
  });
});
