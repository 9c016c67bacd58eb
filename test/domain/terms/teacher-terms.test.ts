import { describe, expect, test } from '@jest/globals';
import { acknowledgementSchema, acknowledgementText } from '../../../domain/terms/acknowledgement.ts';
import {
  findTeacherTerms,
  type TeacherTermsBook,
  termsRefusal,
  termsText,
} from '../../../domain/terms/teacher-terms.ts';

const entry = (teacher: string, training: 'allowed' | 'denied' | 'unknown', student?: string) => ({
  teacher,
  ...(student === undefined ? {} : { student }),
  training,
  rule: `${training} by ${teacher}`,
  source: 'https://example.com/terms',
  date: '2026-10-01',
});
const book: TeacherTermsBook = {
  terms: [
    entry('acme/*', 'unknown'),
    entry('acme/*', 'allowed', 'acme/*'),
    entry('acme/open-7b', 'allowed'),
    entry('*open-*', 'denied'),
  ],
};
const rightOf = (teacher: string, student: string) => findTeacherTerms({ book, teacher, student }).training;

describe('findTeacherTerms', () => {
  test('entries for the teacher and for its student → the closer one holds', () => {
    expect(rightOf('acme/big', 'other/small')).toBe('unknown');
    expect(rightOf('acme/big', 'acme/small')).toBe('allowed');
  });

  test('a pattern and a whole name → the one with more letters of its own', () => {
    expect(rightOf('acme/open-7b', 'other/small')).toBe('allowed');
    expect(rightOf('acme/open-70b', 'other/small')).toBe('unknown');
    expect(rightOf('host/open-70b', 'other/small')).toBe('denied');
  });

  test('a dot in a pattern → a dot, not any letter; nobody known → unknown without a source', () => {
    const dotted = { terms: [entry('acme/v1.5', 'denied')] };
    expect(findTeacherTerms({ book: dotted, teacher: 'acme/v1x5', student: 's/s' })).toEqual({
      training: 'unknown',
      rule: 'Nothing is known of these terms.',
      source: null,
      date: null,
    });
  });
});

const terms = (training: 'allowed' | 'denied' | 'unknown') =>
  ({ training, rule: 'No training.', source: 'https://example.com/terms', date: '2026-10-01' }) as const;

const refusal = (training: 'allowed' | 'denied' | 'unknown', acknowledgement: string | null) =>
  termsRefusal({ teacher: 'acme/big', terms: terms(training), acknowledgement });

describe('termsRefusal', () => {
  test('allowed → none; denied and unknown → the rule with its place, unless somebody took the responsibility', () => {
    expect(refusal('allowed', null)).toBeNull();
    expect(refusal('denied', null)).toBe(
      'The terms of acme/big (https://example.com/terms, 2026-10-01) forbid training on its answers: No training.',
    );
    expect(refusal('unknown', null)).toMatch(/do not plainly allow training/);
    expect(refusal('denied', 'Order form 7 allows it.')).toBeNull();
    expect(refusal('unknown', 'acknowledged without a reason')).toBeNull();
  });

  test('termsText: one line → standing, rule and place', () => {
    expect(termsText(terms('denied'))).toBe('denied (https://example.com/terms, 2026-10-01): No training.');
  });
});

describe('acknowledgement', () => {
  test('true, a sentence, nothing → the words that are recorded; false and blanks → refused', () => {
    expect(acknowledgementText(true)).toBe('acknowledged without a reason');
    expect(acknowledgementText('We may.')).toBe('We may.');
    expect(acknowledgementText(undefined)).toBeNull();
    expect(acknowledgementSchema.safeParse(false).success).toBe(false);
    expect(acknowledgementSchema.safeParse('  ').success).toBe(false);
  });
});
