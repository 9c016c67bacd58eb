import { createStudent } from '../emulator/models/student.ts';
import { trainStudent } from '../emulator/models/train-student.ts';
import { findTaskPack } from '../tasks/registry.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { alwaysWrong } from './control/always-wrong.ts';
import { ARMS, type Arm, collectArms } from './control/arms.ts';
import { meanInterval } from './learning/mean-interval.ts';
import { createSchool } from './learning/school.ts';

const SEEDS = 10;
const ACCEPTED = 300;
const FRESH_PROMPTS = 500;
/** The settings of a run that its user leaves alone. */
const SETTINGS = { epochs: 3, batchSize: 1, learningRate: 1 };
/** `flatten` with array indices in brackets always comes with dots. */
const SYSTEMATIC = { skill: 'flatten', option: 'arrays', asked: 'brackets', given: 'dots' };

type Row = Readonly<Record<string, string | number>>;
type Errors = 'random' | 'systematic';

/** What the filter is worth: students of filtered, all and randomly chosen answers of a teacher that errs in 12 % of them. */
export async function run(): Promise<Row[]> {
  const pack = findTaskPack('json-processing');
  if (pack === null) throw new Error('The task pack json-processing is missing.');
  return (['random', 'systematic'] as const).flatMap((errors) => {
    const students = Array.from({ length: SEEDS }, (_, index) => teachArms({ pack, seed: index + 1, errors }));
    const rates = (arm: Arm) => students.map((each) => each.find((row) => row.arm === arm)?.passRate ?? Number.NaN);
    const differences = (['random', 'keep-all'] as const).map((arm) => {
      const others = rates(arm);
      const figures = rates('filtered').map((rate, index) => rate - (others[index] ?? Number.NaN));
      return { figure: `filtered less ${arm}`, errors, seeds: SEEDS, ...meanInterval(figures) };
    });
    return [...students.flat(), ...differences];
  });
}

function teachArms({ pack, seed, errors }: { pack: TaskPack; seed: number; errors: Errors }) {
  const change = errors === 'systematic' ? { change: alwaysWrong({ pack, ...SYSTEMATIC }) } : {};
  const school = createSchool({ pack, seed, freshPrompts: FRESH_PROMPTS, steepness: 1, ...change });
  const arms = collectArms({ school, accepted: ACCEPTED, seed });
  const rows = ARMS.map((arm) => {
    const examples = arms[arm];
    const { checkpoints } = trainStudent({
      examples,
      validation: [],
      parameters: { ...SETTINGS, seed },
      packs: [pack],
    });
    const student = createStudent({ weights: checkpoints.at(-1)?.weights ?? null, packs: [pack], seed });
    return { errors, seed, arm, samples: examples.length, passRate: school.passes(student) / FRESH_PROMPTS };
  });
  const told = rows.map(({ arm, samples, passRate }) => `${arm} (${samples}) ${passRate.toFixed(3)}`).join(', ');
  process.stderr.write(`${errors} errors, seed ${seed}: ${told}\n`);
  return rows;
}
