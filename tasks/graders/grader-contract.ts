import type { ComparingGrader } from '../../domain/exam/grader.ts';

/** What every grader is asked: its own settings, the expected output and the answer. */
export interface GraderArguments<Kind extends ComparingGrader['kind']> {
  readonly settings: Extract<ComparingGrader, { kind: Kind }>;
  readonly expectedOutput: string;
  readonly answer: string;
}

/**
 * Grades one answer: null where it passes, else why not, in a sentence that names the place. It depends on its arguments
 * alone, ignores one code fence around the answer, and may throw on what it cannot read: `grade` makes that a fail.
 */
export type GradeAnswer<Kind extends ComparingGrader['kind']> = (args: GraderArguments<Kind>) => string | null;
