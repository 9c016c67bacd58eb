import { expect, test } from '@jest/globals';
import { signalRefusal } from '../../../domain/routing/signal-refusal.ts';
import { calibrateInputSchema } from '../../../domain/run/run-input.ts';

test.each([
  ['emulator/ft:student:2', 'probability', 'emulator/ft:student:2 has no signal probability, only tag and logprobs.'],
  ['local/classifier-1', 'tag', 'local/classifier-1 has no signal tag, only probability.'],
  ['local/classifier-1', 'logprobs', 'local/classifier-1 has no signal logprobs, only probability.'],
] as const)('%s and the signal %s → refused with those that it has, as an input too', (student, signal, refusal) => {
  expect(signalRefusal({ student, signal })).toBe(refusal);
  const { error } = calibrateInputSchema.safeParse({ student, signal });
  expect(error?.issues).toEqual([expect.objectContaining({ path: ['signal'], message: refusal })]);
});

test('a signal that the student has, or not both named → not refused', () => {
  expect(signalRefusal({ student: 'emulator/student', signal: 'logprobs' })).toBeNull();
  expect(signalRefusal({ student: 'local/classifier-1', signal: 'probability' })).toBeNull();
  expect(signalRefusal({ student: undefined, signal: 'probability' })).toBeNull();
  expect(calibrateInputSchema.safeParse({ signal: 'probability' }).success).toBe(true);
  expect(calibrateInputSchema.safeParse({ student: 'local/classifier-1' }).success).toBe(true);
});
