import type { PairedCounts } from '../../domain/exam/paired-counts.ts';
import { createGenerator } from '../../domain/random.ts';
import { binomialProbabilities } from '../../domain/statistics/binomial.ts';
import { retentionInterval } from '../../domain/statistics/retention-interval.ts';

/** A true state of the world, under which exams are drawn. */
export interface Cell {
  readonly cases: number;
  readonly teacherRate: number;
  readonly retention: number;
  /** What the student passes of the cases that the teacher fails. */
  readonly failShare: number;
}

export interface CellCoverage {
  /** Share of the drawn tables whose interval holds the true retention. */
  readonly coverage: number;
  /** Tables in which the teacher passes nothing: retention is undefined, so they count for neither. */
  readonly undefinedTables: number;
}

/** What the student passes of the teacher's passes, so that the cell's retention is true; null where none does that. */
export function passShare({ teacherRate, retention, failShare }: Omit<Cell, 'cases'>): number | null {
  const share = retention - (failShare * (1 - teacherRate)) / teacherRate;
  // Retention 1 of a student that wins nothing is possible, whatever the rounding.
  return share < -1e-12 || share > 1 + 1e-12 ? null : Math.min(Math.max(share, 0), 1);
}

/** Draws tables of a possible cell by the seed and counts how many intervals of the product hold the truth. */
export function simulateCell({ cell, tables, seed }: { cell: Cell; tables: number; seed: number }): CellCoverage {
  const { cases, teacherRate, retention, failShare } = cell;
  const share = passShare(cell);
  if (share === null) throw new RangeError('No student is like that.');
  const next = createGenerator('coverage', seed, cases, teacherRate, retention, failShare);
  const binomial = createBinomial();
  const [teacherDraws, passDraws, failDraws] = [0, 1, 2].map(() => latinColumn({ count: tables, next }));
  const known = new Map<string, boolean | null>();
  let [covered, undefinedTables] = [0, 0];
  for (let table = 0; table < tables; table++) {
    const teacher = binomial(cases, teacherRate, teacherDraws?.[table] ?? 0);
    const bothPass = binomial(teacher, share, passDraws?.[table] ?? 0);
    const studentOnly = binomial(cases - teacher, failShare, failDraws?.[table] ?? 0);
    const key = `${teacher} ${bothPass} ${studentOnly}`;
    let holds = known.get(key);
    if (holds === undefined) {
      const neither = cases - teacher - studentOnly;
      const counts = { bothPass, teacherOnly: teacher - bothPass, studentOnly, neither, ungraded: 0 };
      holds = holdsTruth({ counts, retention });
      known.set(key, holds);
    }
    if (holds === null) undefinedTables++;
    else if (holds) covered++;
  }
  return { coverage: covered / (tables - undefinedTables), undefinedTables };
}

function holdsTruth({ counts, retention }: { counts: PairedCounts; retention: number }): boolean | null {
  const interval = retentionInterval(counts);
  return interval === null ? null : interval.low <= retention && retention <= interval.high;
}

/**
 * As many numbers in [0, 1) in random order, one of each equal part: a column of a Latin hypercube (McKay, Beckman and
 * Conover 1979), which has the same mean as independent draws and less noise.
 */
function latinColumn({ count, next }: { count: number; next: () => number }): Float64Array {
  const column = Float64Array.from({ length: count }, (_, part) => (part + next()) / count);
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    const kept = column[index] ?? 0;
    column[index] = column[other] ?? 0;
    column[other] = kept;
  }
  return column;
}

/** Turns numbers in [0, 1) into binomial ones by inversion; the distributions of a cell are few and kept. */
function createBinomial(): (cases: number, probability: number, drawn: number) => number {
  const sums = new Map<string, readonly number[]>();
  return (cases, probability, drawn) => {
    const key = `${cases} ${probability}`;
    let cumulative = sums.get(key);
    if (cumulative === undefined) {
      let sum = 0;
      cumulative = binomialProbabilities({ cases, probability }).map((each) => (sum += each));
      sums.set(key, cumulative);
    }
    let [low, high] = [0, cases];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 1) > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
