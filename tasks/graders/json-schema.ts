import { Validator } from '@cfworker/json-schema';
import type { GradeAnswer } from './grader-contract.ts';
import { readJsonAnswer } from './json-answer.ts';
import { withinASecond } from './within-a-second.ts';

/** JSON that the schema allows. */
export const gradeJsonSchema: GradeAnswer<'json-schema'> = ({ settings, answer }) => {
  const actual = readJsonAnswer(answer);
  if ('problem' in actual) return actual.problem;
  const { valid, errors } = withinASecond(() => new Validator(settings.schema, '2020-12').validate(actual.value));
  if (valid) return null;
  const deepest = errors.at(-1);
  const place = deepest?.instanceLocation.replace(/^#/, '') || 'the root';
  return `The answer breaks its schema at ${place}: ${deepest?.error ?? 'no reason given'}`;
};
