import { z } from 'zod';

export const inconclusiveCauseSchema = z.enum([
  /** No case has a verdict on both models. */
  'no-verdicts',
  /** Retention is undefined. */
  'teacher-passes-nothing',
  /** Missing verdicts could turn the decision. */
  'ungraded',
  /** Only the number of cases stands in the way. */
  'too-few-cases',
  /** The judge failed on answers whose verdict is known. */
  'judge-canary',
  /** The exam is another one than the champion was examined on. */
  'exam-changed',
  /** Another student was promoted during every exam. */
  'champion-changed',
  /** Too few answers of the teacher were right and reasoned to make a prompt of. */
  'too-few-examples',
]);
/** Why an exam cannot tell. */
export type InconclusiveCause = z.infer<typeof inconclusiveCauseSchema>;
