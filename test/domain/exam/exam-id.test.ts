import { expect, test } from '@jest/globals';
import { examId } from '../../../domain/exam/exam-id.ts';

test('examId: one run, two versions of its exam → two examinations; the same version → the same', () => {
  const run = { runKey: 'run', name: 'exam.1' };
  const first = examId({ ...run, examVersion: `sha256:${'a'.repeat(64)}` });
  expect(first).toBe('run.exam.1.aaaaaaaaaaaa');
  expect(examId({ ...run, examVersion: `sha256:${'b'.repeat(64)}` })).not.toBe(first);
  expect(examId({ ...run, examVersion: `sha256:${'a'.repeat(64)}` })).toBe(first);
});
