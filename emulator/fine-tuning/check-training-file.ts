import { readTrainingLines, type TrainingLine } from './training-lines.ts';

const LEAST_EXAMPLES = 10;
const PROBLEMS_SHOWN = 3;

/** Why a job cannot use a file, in the words of the job's `error`. */
export interface FileProblem {
  readonly code: 'invalid_training_file' | 'invalid_validation_file' | 'invalid_n_examples';
  readonly param: 'training_file' | 'validation_file';
  readonly message: string;
}

/** Checks a training or validation file; null where a job can use it. A training file needs ten examples. */
export async function checkTrainingFile(args: {
  readonly path: string;
  readonly param: FileProblem['param'];
}): Promise<FileProblem | null> {
  const { path, param } = args;
  const code = `invalid_${param}` as const;
  const problems: string[] = [];
  let examples = 0;
  try {
    for await (const line of readTrainingLines(path)) count(line);
  } catch (error) {
    return {
      code,
      param,
      message: `The file cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
  function count({ example, problem }: TrainingLine): void {
    if (example !== null) examples++;
    if (problem !== null) problems.push(problem);
  }
  if (problems.length > 0) {
    const more = problems.length > PROBLEMS_SHOWN ? ` and ${problems.length - PROBLEMS_SHOWN} more` : '';
    const shown = `${problems.slice(0, PROBLEMS_SHOWN).join('; ')}${more}`;
    return { code, param, message: `The job failed due to an invalid file: ${shown}.` };
  }
  const least = param === 'training_file' ? LEAST_EXAMPLES : 1;
  if (examples >= least) return null;
  return {
    code: 'invalid_n_examples',
    param,
    message: `The file has ${examples} examples, but at least ${least} are needed.`,
  };
}
