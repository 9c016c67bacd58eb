import { expect, test } from '@jest/globals';
import { countText } from '../../domain/count-text.ts';

test('countText: 0, 1, 2 → one is no plural', () => {
  expect([0, 1, 2].map((count) => countText(count, 'case'))).toEqual(['0 cases', '1 case', '2 cases']);
});
