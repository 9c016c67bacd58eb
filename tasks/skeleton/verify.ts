import { splitPrompt } from '../fenced-documents.ts';
import { readJsonAnswer } from '../graders/json-answer.ts';
import type { TaskPack } from '../task-pack.ts';
import { specSchema } from './draw-prompt.ts';
import { wordsSchema } from './sort.ts';

const LONGEST_ANSWER_IN_CHARACTERS = 10_000;

/** Judges an answer by what it must be: the prompt's own words, each beside its right neighbours. Never throws. */
export const verify: TaskPack['verify'] = ({ spec, input, answer }) => {
  const reason = reasonAgainst({ spec, input, answer });
  return { pass: reason === null, reason: reason ?? '' };
};

function reasonAgainst({ spec, input, answer }: Parameters<TaskPack['verify']>[0]): string | null {
  const order = specSchema.safeParse(spec).data?.order;
  const words = wordsSchema.safeParse(splitPrompt(input).documents[0]).data;
  if (order === undefined || words === undefined) return 'The prompt has no spec of this task.';
  if (answer.length > LONGEST_ANSWER_IN_CHARACTERS) return 'The answer is longer than any list.';
  const read = readJsonAnswer(answer);
  if ('problem' in read) return read.problem;
  const sorted = wordsSchema.safeParse(read.value).data;
  if (sorted === undefined) return 'The answer is no JSON list of words.';
  if (JSON.stringify(sorted.toSorted()) !== JSON.stringify(words.toSorted())) return 'The answer has other words.';
  const isWrong = (word: string, index: number) => {
    const next = sorted[index + 1];
    return next !== undefined && (order === 'ascending' ? word > next : word < next);
  };
  const wrong = sorted.find(isWrong);
  return wrong === undefined ? null : `${JSON.stringify(wrong)} stands before a word that it must follow.`;
}
