import { trainingFileProblems, trainingFileText } from '../../domain/dataset/training-file.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import { finalFailure } from '../calls/failure.ts';

/** Throws where a split does not keep the format rules of training files: a provider would fail its job much later. */
export function requireTrainingFormat({
  split,
  ...file
}: { readonly split: string } & Parameters<typeof trainingFileProblems>[0]): void {
  const problems = trainingFileProblems(file);
  if (problems.length === 0) return;
  throw finalFailure(
    FAILURE.TrainingFileInvalid,
    `The ${split} file cannot be uploaded: ${trainingFileText(problems)}`,
  );
}
