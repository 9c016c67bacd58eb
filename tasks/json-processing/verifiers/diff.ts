import { canonicalJson } from '../../../domain/canonical-json.ts';
import { firstDifference } from '../../graders/first-difference.ts';
import { readJsonAnswer } from '../../graders/json-answer.ts';
import { isJsonObject, quoted } from '../../json-value.ts';
import type { DiffStep } from './diff-step.ts';
import { applySummary, readSummary } from './diff-summary.ts';
import { applyPatchSafely, readPatch } from './json-patch.ts';
import type { Verifier } from './verifier.ts';

/** Carries the answer out on the first document, compares with the second, and asks of every step whether it was one to take. */
export const verifyDiff: Verifier = ({ documents: [from, to], chosen, answer }) => {
  const read = readJsonAnswer(answer);
  if ('problem' in read) return read.problem;
  const isPatch = chosen.format === 'patch';
  const steps = isPatch ? readPatch(read.value) : readSummary(read.value);
  if (typeof steps === 'string') return steps;
  for (const step of steps) {
    const reason = reasonAgainst({ step, from, to, elements: chosen.arrays === 'elements' });
    if (reason !== null) return reason;
  }
  const result = isPatch ? applyPatchSafely({ from, patch: read.value }) : applySummary({ from, summary: read.value });
  if ('problem' in result) return result.problem;
  const difference = firstDifference({ expected: to, actual: result.value });
  return difference === null
    ? null
    : `Applied to the first document the answer does not give the second: ${difference}`;
};

interface Question {
  readonly step: DiffStep;
  readonly from: unknown;
  readonly to: unknown;
  readonly elements: boolean;
}

function reasonAgainst({ step, from, to, elements }: Question): string | null {
  const before = lookUp({ document: from, segments: step.segments });
  const after = lookUp({ document: to, segments: step.segments });
  const name = quoted(step.path);
  if (!elements && (before.inArray || after.inArray))
    return `${name} is inside an array, and arrays count as one value.`;
  if (step.kind === 'added' && before.exists) return `${name} is added, but the first document has it.`;
  if (step.kind === 'added' && !after.exists && !before.isEnd)
    return `${name} is added, but the second document has no such place.`;
  if (step.kind === 'removed' && !before.exists) return `${name} is removed, but the first document has no such place.`;
  if (step.kind === 'removed' && after.exists) return `${name} is removed, but the second document has it.`;
  if (step.kind !== 'changed') return null;
  if (!before.exists || !after.exists) return `${name} is changed, but is not in both documents.`;
  if (isJsonObject(before.value) && isJsonObject(after.value)) return `${name} is an object, which is compared by key.`;
  if (elements && Array.isArray(before.value) && Array.isArray(after.value)) {
    return `${name} is an array, which is compared by index.`;
  }
  return canonicalJson(before.value) === canonicalJson(after.value) ? `${name} is the same in both documents.` : null;
}

interface Place {
  readonly exists: boolean;
  /** The place behind an array's last element, `-` in a JSON pointer. */
  readonly isEnd: boolean;
  readonly inArray: boolean;
  readonly value: unknown;
}

function lookUp({ document, segments }: { document: unknown; segments: readonly string[] }): Place {
  let value = document;
  let inArray = false;
  for (const segment of segments) {
    const isArray = Array.isArray(value);
    inArray ||= isArray;
    const isIndex = isArray && /^(0|[1-9]\d*)$/.test(segment);
    const exists =
      typeof value === 'object' && value !== null && Object.hasOwn(value, segment) && (!isArray || isIndex);
    if (!exists) return { exists, isEnd: isArray && segment === '-', inArray, value: undefined };
    value = (value as Readonly<Record<string, unknown>>)[segment];
  }
  return { exists: true, isEnd: false, inArray, value };
}
