import { describe, expect, test } from '@jest/globals';
import { drawTraffic, SHIFTED_MIX } from '../../../scripts/demo/draw-traffic.ts';
import { escalatedText } from '../../../scripts/demo/escalated-text.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';

const PACK = jsonProcessing;
const sent = (escalated: number) => ({ requests: 200, decisions: {}, escalated, accepted: 0, acceptedRight: 0 });
const told = (before: number, after: number) =>
  escalatedText({ before: sent(before), after: sent(after), retrain: null });

describe('drawTraffic', () => {
  const prompts = drawTraffic({ pack: PACK, mix: SHIFTED_MIX, count: 200, seed: 'test' });

  test('equal seeds → equal requests; another one → others', () => {
    expect(drawTraffic({ pack: PACK, mix: SHIFTED_MIX, count: 2, seed: 'test' })).toEqual(prompts.slice(0, 2));
    expect(drawTraffic({ pack: PACK, mix: SHIFTED_MIX, count: 1, seed: 'other' })[0]).not.toEqual(prompts[0]);
  });

  test('the mix is another one than the task has, and no request is a case of the exam', () => {
    const share = (name: string) => prompts.filter(({ category }) => category === name).length / prompts.length;
    expect(share('csv')).toBeGreaterThan(0.4);
    expect(share('types')).toBeLessThan(0.12);
    const exam = new Set(PACK.exam().map(({ input }) => input));
    expect(prompts.filter(({ input }) => exam.has(input))).toEqual([]);
  });
});

describe('escalatedText', () => {
  test('a fall, a rise, no retrain → each said as it was', () => {
    expect(told(0.3, 0.05)).toBe(
      'The share that went to the teacher fell: 30.0 % of 200 requests before, 5.0 % of 200 after no retrain.',
    );
    expect(told(0, 0)).toContain('did not fall: 0.0 %');
    expect(told(0.1, 0.2)).toContain('did not fall: 10.0 %');
  });
});
