import { expect, test } from '@jest/globals';
import { tokensOfUsage } from '../../../gateway/metering/tokens-of-usage.ts';

test.each<[unknown, number, number]>([
  [{ prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 }, 3, 2],
  [{ prompt_tokens: 3 }, 3, 0],
  [{ prompt_tokens: null, completion_tokens: 2 }, 0, 2],
  [{ prompt_tokens: 0.5, completion_tokens: -1 }, 0, 0],
  [{}, 0, 0],
  [null, 0, 0],
  [undefined, 0, 0],
  ['much', 0, 0],
])('tokensOfUsage: %j → %d in, %d out', (usage, promptTokens, completionTokens) => {
  expect(tokensOfUsage(usage)).toEqual({ promptTokens, completionTokens });
});
