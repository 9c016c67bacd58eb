import { z } from 'zod';
import { readJsonAnswer } from '../../graders/json-answer.ts';
import type { TaskPack } from '../../task-pack.ts';
import { findingSchema, reviewSpecSchema } from './finding.ts';

const LONGEST_ANSWER_IN_CHARACTERS = 50_000;

/**
 * Judges a review by the defects that the code was seeded with: a strict JSON list with exactly these lines and rules,
 * each with the severity of the table and some words of a fix. Never throws.
 */
export const verify: TaskPack['verify'] = ({ spec, answer }) => {
  const reason = reasonAgainst({ spec, answer });
  return { pass: reason === null, reason: reason ?? '' };
};

function reasonAgainst({ spec, answer }: { readonly spec: unknown; readonly answer: string }): string | null {
  const expected = reviewSpecSchema.safeParse(spec).data?.findings;
  if (expected === undefined) return 'The prompt has no spec of this task.';
  if (answer.length > LONGEST_ANSWER_IN_CHARACTERS) return 'The answer is longer than any review of such code.';
  const read = readJsonAnswer(answer);
  if ('problem' in read) return read.problem;
  const parsed = z.array(findingSchema).safeParse(read.value);
  if (!parsed.success) return `The answer breaks the schema of a list of findings: ${z.prettifyError(parsed.error)}.`;
  const found = new Map(parsed.data.map((finding) => [placeOf(finding), finding]));
  if (found.size < parsed.data.length) return 'A finding is listed twice.';
  for (const finding of expected) {
    const same = found.get(placeOf(finding));
    if (same === undefined) return `The answer misses ${placeOf(finding)}.`;
    if (same.severity !== finding.severity)
      return `${placeOf(finding)} is of severity ${finding.severity}, not ${same.severity}.`;
    found.delete(placeOf(finding));
  }
  const [invented] = found.keys();
  return invented === undefined ? null : `${invented} is no finding that was asked for.`;
}

function placeOf({ line, rule }: { readonly line: number; readonly rule: string }): string {
  return `${JSON.stringify(rule.slice(0, 60))} in line ${line}`;
}
