import { reaches } from '../exam/paired-counts.ts';
import { binomialProbabilities } from './binomial.ts';

/** A student, an exam and the bound that retention is held against. */
export interface ChanceArguments {
  /** Cases of the exam, drawn anew. */
  readonly cases: number;
  /** The teacher's true pass rate, above 0. */
  readonly teacherRate: number;
  /** The student's true retention. */
  readonly retention: number;
  readonly target: number;
}

/** What a student passes of the cases that its teacher fails, where nothing says otherwise. */
const USUAL_SHARE_OF_TEACHER_FAILS = 0.2;
/** Teacher passes that are less likely than this change no digit that anyone reads. */
const NEGLIGIBLE = 1e-12;

/**
 * How likely one run reads below the target by chance alone: the sum over every number of teacher passes, of what the
 * student passes among them and among the rest. Exact for cases that are independent of each other.
 */
export function chanceOfBreach({ cases, teacherRate, retention, target }: ChanceArguments): number {
  const { ofPasses, ofFails } = studentRates({ teacherRate, retention });
  return binomialProbabilities({ cases, probability: teacherRate }).reduce((sum, chance, teacher) => {
    if (chance < NEGLIGIBLE) return sum;
    const amongPasses = binomialProbabilities({ cases: teacher, probability: ofPasses });
    const amongFails = binomialProbabilities({ cases: cases - teacher, probability: ofFails });
    return sum + chance * chanceOfFewer({ fewerThan: firstThatReaches({ teacher, target }), amongPasses, amongFails });
  }, 0);
}

/** The fewest student passes that are no breach. */
function firstThatReaches({ teacher, target }: { teacher: number; target: number }): number {
  let student = Math.max(Math.floor(target * teacher) - 1, 0);
  while (!reaches({ student, teacher, target })) student++;
  return student;
}

function chanceOfFewer({
  fewerThan,
  amongPasses,
  amongFails,
}: {
  fewerThan: number;
  amongPasses: readonly number[];
  amongFails: readonly number[];
}): number {
  const atMost: number[] = [];
  for (const chance of amongPasses) atMost.push((atMost.at(-1) ?? 0) + chance);
  return amongFails.reduce((sum, chance, won) => {
    const most = Math.min(fewerThan - won, amongPasses.length) - 1;
    return sum + chance * (atMost[most] ?? 0);
  }, 0);
}

/** How often the student passes what the teacher passes and what it fails, so that the true retention comes out. */
function studentRates({ teacherRate, retention }: { teacherRate: number; retention: number }) {
  const passRate = Math.min(retention * teacherRate, 1);
  const failRate = 1 - teacherRate;
  if (failRate <= 0) return { ofPasses: passRate, ofFails: 0 };
  const [least, most] = [Math.max((passRate - teacherRate) / failRate, 0), Math.min(passRate / failRate, 1)];
  const ofFails = Math.min(Math.max(USUAL_SHARE_OF_TEACHER_FAILS, least), most);
  return { ofPasses: Math.min(Math.max((passRate - failRate * ofFails) / teacherRate, 0), 1), ofFails };
}
