import { describe, expect, test } from '@jest/globals';
import { providersFileSchema } from '../../providers/providers-file.ts';
import { createTermsOf } from '../../providers/teacher-terms.ts';

const providers = providersFileSchema.parse({
  emulator: { baseUrl: 'http://127.0.0.1:4010/v1' },
  'my-host': {
    baseUrl: 'http://127.0.0.1:8000/v1',
    terms: { training: 'allowed', source: 'Qwen licence', date: '2026-11-01' },
  },
});
const termsOf = createTermsOf({ providers });

describe('createTermsOf', () => {
  test.each([
    ['emulator/teacher', 'emulator/student', 'allowed'],
    ['openai/gpt-5.5', 'openai/gpt-4.1-mini-2025-04-14', 'allowed'],
    ['openai/gpt-5.5', 'my-host/small', 'unknown'],
    ['anthropic/claude-opus-5.5', 'my-host/small', 'denied'],
    ['xai/grok-5', 'my-host/small', 'denied'],
    ['deepseek/deepseek-v4-pro', 'my-host/small', 'allowed'],
    ['groq/openai/gpt-oss-120b', 'my-host/small', 'allowed'],
    ['nobody/model', 'my-host/small', 'unknown'],
  ])('%s teaching %s → %s', (teacher, student, training) => {
    expect(termsOf({ teacher, student }).training).toBe(training);
  });

  test('a provider that states its own terms → those, whatever the book knows', () => {
    expect(termsOf({ teacher: 'my-host/claude-copy', student: 'my-host/small' })).toEqual({
      training: 'allowed',
      rule: 'As stated in the providers file.',
      source: 'Qwen licence',
      date: '2026-11-01',
    });
  });

  test('terms without a source or a date → not a providers file', () => {
    const host = { baseUrl: 'http://127.0.0.1:8000/v1', terms: { training: 'allowed' } };
    expect(providersFileSchema.safeParse({ host }).success).toBe(false);
  });
});
