import { quoted } from '../json-value.ts';
import type { GradeAnswer } from './grader-contract.ts';
import { withoutOuterFence } from './outer-fence.ts';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
/** Decimal fractions are not exact in binary: 0.1 + 0.2 is within 0 of 0.3. */
const ROUNDING = 1e-12;

/** One number within the tolerance of the expected one. */
export const gradeNumeric: GradeAnswer<'numeric'> = ({ settings, expectedOutput, answer }) => {
  const expected = readNumber(expectedOutput);
  const actual = readNumber(withoutOuterFence(answer));
  if (expected === null) return 'The expected output is not a number.';
  if (actual === null) return `The answer is not a number: ${quoted(answer.trim())}.`;
  const size = Math.abs(expected);
  const tolerance = Math.max(settings.absolute, settings.relative * size) + ROUNDING * size;
  if (Math.abs(actual - expected) <= tolerance) return null;
  return `The answer is ${actual} and should be ${expected}.`;
};

function readNumber(text: string): number | null {
  const trimmed = text.trim();
  const value = Number(trimmed);
  return NUMBER.test(trimmed) && Number.isFinite(value) ? value : null;
}
