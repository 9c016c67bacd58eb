import { inheritedInput } from './inherited-input.ts';

/** The two models that a student is measured by. */
export interface Teaching {
  readonly teacher: string;
  readonly judge: string;
}

/** Those of the run that had this input; the defaults where it is not known. */
export function teachingOf(input: unknown): Teaching {
  const { teacher, judge } = inheritedInput(input);
  return { teacher, judge };
}
