import { describe, expect, test } from '@jest/globals';
import { examineeName, parseExaminee, studentOf } from '../../../domain/exam/examinee.ts';

const PROMPT = `sha256:${'0a'.repeat(32)}`;

describe('an examinee', () => {
  test.each([
    ['emulator/student', { model: 'emulator/student', prompt: null, signal: null }],
    [`emulator/student#${PROMPT}`, { model: 'emulator/student', prompt: PROMPT, signal: null }],
    ['emulator/ft:student:a?tag', { model: 'emulator/ft:student:a', prompt: null, signal: 'tag' }],
    [`acme/a/b:c#${PROMPT}?logprobs`, { model: 'acme/a/b:c', prompt: PROMPT, signal: 'logprobs' }],
  ])('%s → model, prompt and signal, and back', (name, examinee) => {
    expect(parseExaminee(name)).toEqual(examinee);
    expect(examineeName(parseExaminee(name))).toBe(name);
    expect(studentOf(name)).toBe(name.replace(/\?.*/, ''));
  });

  test('a model whose own name holds such signs → the model', () => {
    expect(parseExaminee('acme/model#5?really')).toEqual({ model: 'acme/model#5?really', prompt: null, signal: null });
  });
});
