import { describe, expect, test } from '@jest/globals';
import { CommandError } from '../../../client/command-error.ts';
import { requireAnswerable } from '../../../client/exam/require-answerable.ts';
import { graderSchema } from '../../../domain/exam/grader.ts';

function refusal({
  grader,
  expectedOutput = '',
  labels = null,
}: {
  readonly grader: object;
  readonly expectedOutput?: string;
  readonly labels?: readonly string[] | null;
}): string | null {
  try {
    requireAnswerable({ ownCase: { grader: graderSchema.parse(grader), expectedOutput }, labels, place: 'the case' });
    return null;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return error.message;
  }
}

describe('requireAnswerable', () => {
  test.each([
    { kind: 'exact' },
    { kind: 'json-equal' },
    { kind: 'numeric' },
    { kind: 'csv-equal', delimiter: ',' },
    { kind: 'label' },
    { kind: 'findings' },
    { kind: 'not', grader: { kind: 'findings' } },
  ])('%j without an expected output → refused', (grader) => {
    expect(refusal({ grader })).toMatch(
      /^the case: its grader .* compares with an expected output, and there is none\.$/,
    );
    expect(refusal({ grader, expectedOutput: ' \n' })).toMatch(/there is none/);
  });

  test.each([
    { kind: 'regex', pattern: '^a' },
    { kind: 'contains', texts: ['a'] },
    { kind: 'length', most: 9 },
    { kind: 'json-schema', schema: {} },
    { kind: 'not', grader: { kind: 'contains', texts: ['a'] } },
    { kind: 'verifier' },
  ])('%j without an expected output → taken', (grader) => {
    expect(refusal({ grader })).toBeNull();
  });

  test("a label that is none of the grader's own, or of the task's → refused; in other letters → taken", () => {
    const grader = { kind: 'label', labels: ['a', 'b'] };
    expect(refusal({ grader, expectedOutput: 'foo' })).toBe('the case: its label foo is none of a, b.');
    expect(refusal({ grader, expectedOutput: '"B".' })).toBeNull();
    const labels = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'];
    const own = { grader: { kind: 'label' }, labels };
    expect(refusal({ ...own, expectedOutput: 'a' })).toBe(
      'the case: its label a is none of l1, l2, l3, l4, l5 and 2 more.',
    );
    expect(refusal({ ...own, expectedOutput: 'L7' })).toBeNull();
    expect(refusal({ grader: { kind: 'label' }, expectedOutput: 'a' })).toBeNull();
  });

  test.each([
    [{ type: 'strng' }, '/type: '],
    [{ type: ['string', 'nul'] }, '/type: '],
    [{ properties: { a: { minLength: '1' } } }, '/properties/a/minLength: '],
    [{ properties: ['a'] }, '/properties: '],
    [{ required: 'a' }, '/required: '],
    [{ pattern: '(' }, '/pattern: '],
    [{ allOf: [{ items: 1 }] }, '/allOf/0/items: '],
    [{ $ref: '#/$defs/nope' }, '$ref #/$defs/nope leads nowhere'],
    [{ items: { $ref: 'https://example.org/other.json' } }, '$ref https://example.org/other.json leads nowhere'],
  ])('the schema %j → refused with the place', (schema, place) => {
    const sentence = refusal({ grader: { kind: 'json-schema', schema } });
    expect(sentence).toContain(`the case: what its grader holds is no JSON schema: ${place}`);
    expect(sentence).not.toMatch(/\n|\.\.$/);
    expect(sentence).toMatch(/\.$/);
  });

  test.each([
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: { name: { type: 'string', pattern: '^[a-z]+$' } },
      type: 'object',
      properties: { type: { $ref: '#/$defs/name' }, items: { type: ['array', 'null'], items: { $ref: '#' } } },
      required: ['type'],
      additionalProperties: false,
    },
    { $defs: { a: { $anchor: 'here', const: 1 } }, oneOf: [{ $ref: '#here' }, { enum: ['x', null] }, false] },
    { if: { minimum: 1 }, else: { multipleOf: 0.5, exclusiveMaximum: 0 }, description: 'a number' },
  ])('the schema %j → taken', (schema) => {
    expect(refusal({ grader: { kind: 'json-schema', schema } })).toBeNull();
  });
});
