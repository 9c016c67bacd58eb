import type { InconclusiveCause } from '../exam/inconclusive-cause.ts';
import { gradedCases, type PairedCounts, studentPasses, teacherPasses } from '../exam/paired-counts.ts';
import { probabilityText } from '../report/number-texts.ts';
import type { Condition } from '../report/schema.ts';
import { exactMcNemar } from '../statistics/mcnemar.ts';

const SIGNIFICANCE = 0.05;

/** What a prompt's examples were worth on the exam. */
export interface PromptGain {
  readonly outcome: 'ok' | 'rejected' | 'inconclusive';
  /** One sentence. */
  readonly reason: string;
  readonly conditions: readonly Condition[];
  readonly cause: InconclusiveCause | null;
  /** Exact McNemar, two-sided. */
  readonly p: number;
}

/**
 * Whether a student does better with the examples than without them, from the cases on which the two differ: `ok` where
 * more than chance says so, `rejected` where it does not do better at all, else `inconclusive`. In the counts the student
 * without examples has the teacher's place.
 */
export function judgePromptGain(counts: PairedCounts): PromptGain {
  const cases = gradedCases(counts);
  const [zeroShot, fewShot] = [teacherPasses(counts), studentPasses(counts)];
  const p = exactMcNemar({ ...counts, sides: 'two' });
  const isBetter = fewShot > zeroShot;
  const isSure = p < SIGNIFICANCE;
  const passes = `With the examples the student passes ${fewShot} of ${cases} cases, without them ${zeroShot}`;
  const chance = `McNemar p ${p < 0.001 ? '' : '= '}${probabilityText(p)}`;
  const conditions = [
    { name: 'better', met: isBetter, text: `${fewShot} passes with the examples > ${zeroShot} without them` },
    { name: 'not by chance', met: isSure, text: `${chance}, to be below ${SIGNIFICANCE}` },
  ];
  if (cases === 0) {
    const reason = 'No case of the exam has a verdict on the student with and without the examples.';
    return { outcome: 'inconclusive', reason, conditions: [], cause: 'no-verdicts', p };
  }
  if (!isBetter) return { outcome: 'rejected', reason: `${passes}: they do not help.`, conditions, cause: null, p };
  if (isSure) return { outcome: 'ok', reason: `${passes} (${chance}).`, conditions, cause: null, p };
  const reason = `${passes}: so few differ that chance alone can make it (${chance}).`;
  return { outcome: 'inconclusive', reason, conditions, cause: 'too-few-cases', p };
}
