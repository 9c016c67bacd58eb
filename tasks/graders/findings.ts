import { canonicalJson } from '../../domain/canonical-json.ts';
import { isJsonObject } from '../json-value.ts';
import type { GradeAnswer } from './grader-contract.ts';
import { readJsonAnswer } from './json-answer.ts';

/** A bound such as 2/3 is met exactly, which no decimal fraction can say. */
const ROUNDING = 1e-9;

/** A set of findings whose F1 against the expected set reaches the threshold; two empty sets agree. */
export const gradeFindings: GradeAnswer<'findings'> = ({ settings: { threshold, fields }, expectedOutput, answer }) => {
  const read = readJsonAnswer(answer);
  if ('problem' in read) return read.problem;
  const found = findingsIn(read.value);
  const expected = findingsIn(JSON.parse(expectedOutput));
  if (expected === null) return 'The expected output holds no array of findings.';
  if (found === null) return 'The answer holds no array of findings.';
  const [wanted, given] = [keysOf(expected, fields), keysOf(found, fields)];
  const right = [...given].filter((key) => wanted.has(key)).length;
  const f1 = wanted.size + given.size === 0 ? 1 : (2 * right) / (wanted.size + given.size);
  if (f1 >= threshold - ROUNDING) return null;
  return `${right} of ${wanted.size} findings are found and ${given.size - right} are wrong: F1 is below ${threshold}.`;
};

/** The array itself, or the only array that an object holds. */
function findingsIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const arrays = isJsonObject(value) ? Object.values(value).filter((each) => Array.isArray(each)) : [];
  return arrays.length === 1 ? (arrays[0] ?? null) : null;
}

function keysOf(findings: readonly unknown[], fields: readonly string[] | undefined): ReadonlySet<string> {
  return new Set(findings.map((finding) => canonicalJson(fields === undefined ? finding : chosen(finding, fields))));
}

function chosen(finding: unknown, fields: readonly string[]): unknown {
  return isJsonObject(finding) ? fields.map((field) => finding[field] ?? null) : finding;
}
