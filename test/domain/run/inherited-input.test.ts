import { describe, expect, test } from '@jest/globals';
import { inheritedInput } from '../../../domain/run/inherited-input.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';

const defaults = distillInputSchema.parse({});

describe('inheritedInput', () => {
  test('of a distillation → its own', () => {
    const input = distillInputSchema.parse({ teacher: 'x/large', samples: 50 });
    expect(inheritedInput(input)).toEqual(input);
  });

  test('of a prompt distillation → the fields that both have', () => {
    const input = { task: 'json-processing', teacher: 'x/large', student: 'x/small', examples: 5, perCategory: 4 };
    expect(inheritedInput(input)).toEqual({ ...defaults, teacher: 'x/large', student: 'x/small' });
  });

  test.each([[undefined], [null], ['text'], [{ samples: 'many' }]])('%p → the defaults', (input) => {
    expect(inheritedInput(input)).toEqual(defaults);
  });
});
