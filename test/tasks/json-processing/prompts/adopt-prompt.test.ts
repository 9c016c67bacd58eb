import { describe, expect, test } from '@jest/globals';
import { jsonProcessing } from '../../../../tasks/json-processing/pack.ts';

const DOCUMENT = '```json\n{"a": {"b": [1, 2]}}\n```';

describe('adopting', () => {
  test("a prompt in the pack's own words → its category and options", () => {
    const input = `Diff these two documents. Answer with a JSON patch. Arrays are atomic.\n${DOCUMENT}\n${DOCUMENT}`;
    const spec = { category: 'diff', chosen: { format: 'patch', arrays: 'whole' } };
    expect(jsonProcessing.adopt(input)).toEqual({ category: 'diff', difficulty: 'easy', spec });
  });

  test.each([
    ['types', `Typings for this please.\n${DOCUMENT}`],
    ['validate', `Is this fine under the schema?\n${DOCUMENT}\n${DOCUMENT}`],
    ['diff', `Compare:\n${DOCUMENT}\n${DOCUMENT}`],
    ['csv', `As a spreadsheet, one column a path.\n${DOCUMENT}`],
    ['flatten', `Make it flat.\n${DOCUMENT}`],
  ])('foreign words for %s → that category, and no spec', (category, input) => {
    expect(jsonProcessing.adopt(input)).toEqual({ category, difficulty: 'easy', spec: null });
  });

  test('the difficulty → that of the first document', () => {
    const large = JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, index])));
    expect(jsonProcessing.adopt(`Make it flat.\n\`\`\`\n${large}\n\`\`\``)?.difficulty).toBe('hard');
  });

  test('no telling word, or documents missing → not of this task', () => {
    expect(jsonProcessing.adopt(`Sing about it.\n${DOCUMENT}`)).toBeNull();
    expect(jsonProcessing.adopt(`Compare:\n${DOCUMENT}`)).toBeNull();
    expect(jsonProcessing.adopt('Explain CSV to me.')).toBeNull();
  });
});
