import { findTaskPack } from '../tasks/registry.ts';
import { type LessonResult, teachAndExamine } from './learning/lesson.ts';
import { meanInterval } from './learning/mean-interval.ts';
import { createSchool, type School } from './learning/school.ts';

const FRESH_PROMPTS = 500;
const SIZES = [20, 100, 300, 800] as const;
const LEARNING_RATES = [0.25, 0.5, 1, 2, 4] as const;
const SEEDS = 3;
const COMPARISON_SEEDS = 10;
const COMPARISON_SAMPLES = 300;
/** How much more often the teacher errs on large documents: as it does by default, and almost only there. */
const STEEPNESS = { usual: 1, hard: 6 } as const;

type Errors = keyof typeof STEEPNESS;

/** One trained student, or a figure over several of them, named by `figure`. */
export type LearningRow = Readonly<Record<string, string | number>>;

/** How a student of the default task learns: by samples, with and without the filter, and by learning rate. */
export async function run(): Promise<LearningRow[]> {
  const teach = createClassroom();
  const sizes = SIZES.map((samples) => ({
    samples,
    results: seedsUpTo(SEEDS).map((seed) => teach({ seed, samples, filtered: true })),
  }));
  const medians = sizes.map(({ samples, results }) => ({
    figure: 'median over seeds',
    samples,
    retention: median(results.map((each) => each.retention)),
    passRate: median(results.map((each) => each.passRate)),
  }));
  const differences = (['usual', 'hard'] as const).map((errors) => ({
    figure: 'filtered less unfiltered retention',
    errors,
    samples: COMPARISON_SAMPLES,
    seeds: COMPARISON_SEEDS,
    ...meanInterval(
      seedsUpTo(COMPARISON_SEEDS).map((seed) => {
        const lesson = { seed, samples: COMPARISON_SAMPLES, errors };
        return teach({ ...lesson, filtered: true }).retention - teach({ ...lesson, filtered: false }).retention;
      }),
    ),
  }));
  const rates = SIZES.slice(1).flatMap((samples) =>
    LEARNING_RATES.map((learningRate) => {
      const results = seedsUpTo(SEEDS).map((seed) => teach({ seed, samples, filtered: true, learningRate }));
      const losses = results.map((each) => each.validationLoss);
      const retentions = results.map((each) => each.retention);
      return {
        figure: 'mean over seeds',
        samples,
        learningRate,
        validationLoss: mean(losses),
        retention: mean(retentions),
      };
    }),
  );
  return [...teach.rows(), ...medians, ...differences, ...rates];
}

interface Lesson {
  readonly seed: number;
  readonly samples: number;
  readonly filtered: boolean;
  readonly errors?: Errors;
  readonly learningRate?: number;
}

/** Teaches each lesson once, tells the progress on stderr, and keeps a row of every student. */
function createClassroom() {
  const pack = findTaskPack('json-processing');
  if (pack === null) throw new Error('The task pack json-processing is missing.');
  const schools = new Map<string, School>();
  const known = new Map<string, LessonResult>();
  const rows: LearningRow[] = [];
  const teach = ({ seed, samples, filtered, errors = 'usual', learningRate = 1 }: Lesson): LessonResult => {
    const schoolKey = `${seed} ${errors}`;
    const made = { pack, seed, freshPrompts: FRESH_PROMPTS };
    const school = schools.get(schoolKey) ?? createSchool({ ...made, steepness: STEEPNESS[errors] });
    schools.set(schoolKey, school);
    const arm = `${filtered ? 'filtered' : 'unfiltered'}${errors === 'hard' ? '-hard' : ''}`;
    const key = `${schoolKey} ${samples} ${arm} ${learningRate}`;
    const result = known.get(key) ?? teachAndExamine({ ...made, school, samples, filtered, learningRate });
    if (!known.has(key)) {
      rows.push({ samples, seed, arm, learningRate, ...result });
      const { retention, validationLoss } = result;
      process.stderr.write(
        `${samples} samples, seed ${seed}, ${arm}, rate ${learningRate}: retention ${retention.toFixed(3)}, validation loss ${validationLoss.toFixed(3)}\n`,
      );
    }
    known.set(key, result);
    return result;
  };
  return Object.assign(teach, { rows: () => rows });
}

function seedsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
}
