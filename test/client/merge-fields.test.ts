import { describe, expect, test } from '@jest/globals';
import { mergeFields } from '../../client/merge-fields.ts';

const continued = { runKey: 'key-1', input: { task: 'a', samples: 100, budgetUsd: 2, runKey: 'older' } };

describe('fields of a run', () => {
  test('a continued run alone → its input under its run key', () => {
    expect(mergeFields({ typed: {}, continued })).toEqual({ task: 'a', samples: 100, budgetUsd: 2, runKey: 'key-1' });
  });

  test('all three → what was typed wins over the file, the file over the continued run', () => {
    const merged = mergeFields({ typed: { budgetUsd: 9 }, file: { budgetUsd: 5, samples: 60 }, continued });
    expect(merged).toEqual({ task: 'a', samples: 60, budgetUsd: 9, runKey: 'key-1' });
  });

  test('a flag that was not given → hides nothing', () => {
    expect(mergeFields({ typed: { samples: undefined, rounds: 1 }, file: { samples: 60 } })).toEqual({
      samples: 60,
      rounds: 1,
    });
  });

  test('a run key in the file → the continued run keeps its own', () => {
    expect(mergeFields({ typed: {}, file: { runKey: 'other' }, continued })).toMatchObject({ runKey: 'key-1' });
    expect(mergeFields({ typed: {}, file: { runKey: 'other' } })).toEqual({ runKey: 'other' });
  });

  test('an acknowledgement of terms → taken over with its teacher, not with another one', () => {
    const acknowledged = { runKey: 'key-1', input: { teacher: 'a/b', acknowledgeTerms: 'We may.' } };
    expect(mergeFields({ typed: { samples: 60 }, continued: acknowledged })).toMatchObject({
      acknowledgeTerms: 'We may.',
    });
    expect(mergeFields({ typed: { teacher: 'c/d' }, continued: acknowledged })).toEqual({
      teacher: 'c/d',
      runKey: 'key-1',
    });
    expect(mergeFields({ typed: { teacher: 'c/d', acknowledgeTerms: true }, continued: acknowledged })).toMatchObject({
      acknowledgeTerms: true,
    });
  });
});
