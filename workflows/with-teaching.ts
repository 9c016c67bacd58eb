import type { Teaching } from '../domain/run/teaching.ts';
import { quick } from './activities.ts';

/**
 * An input with the teacher and the judge that it leaves out: those of the run that made who is examined. They are found in
 * the run, not when it is asked for, since a schedule outlives its champions.
 */
export async function withTeaching<
  Input extends { readonly teacher?: string | undefined; readonly judge?: string | undefined },
>({ input, examinee }: { readonly input: Input; readonly examinee: string | null }): Promise<Input & Teaching> {
  const { teacher, judge } = input;
  if (teacher !== undefined && judge !== undefined) return { ...input, teacher, judge };
  const summary = 'the teacher and the judge of its own run';
  const own = await quick.readTeaching.executeWithOptions({ summary }, [{ examinee }]);
  return { ...input, teacher: teacher ?? own.teacher, judge: judge ?? own.judge };
}
