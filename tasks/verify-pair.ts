import type { TaskPack } from './task-pack.ts';

/** Who was right by a pack's verifier, and its name. */
export interface VerifiedPair {
  readonly studentRight: boolean;
  readonly teacherRight: boolean;
  readonly gradedBy: string;
}

/** Has the answers of student and teacher to one message verified; null where no verifier can tell. */
export function verifyPair({
  pack,
  input,
  answers,
}: {
  readonly pack: Pick<TaskPack, 'name' | 'version' | 'adopt' | 'verify'>;
  readonly input: string;
  readonly answers: { readonly teacher: string; readonly student: string };
}): VerifiedPair | null {
  const spec = pack.adopt(input)?.spec ?? null;
  if (spec === null) return null;
  const isRight = (answer: string) => pack.verify({ spec, input, answer }).pass;
  return {
    studentRight: isRight(answers.student),
    teacherRight: isRight(answers.teacher),
    gradedBy: `verifier:${pack.name}-${pack.version}`,
  };
}
