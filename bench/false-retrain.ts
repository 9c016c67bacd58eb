import { simulateWeeks, type World } from './false-retrain/simulate-weeks.ts';

const WEEKS = 2_000;
const WEEKS_A_YEAR = 52;
const SEED = 1;
const USUAL = { teacherRate: 0.9, cases: 200, confirmRuns: 2 } as const;

interface Row {
  readonly world: World;
  /** Bounds of the share of weeks that retrain; none where the figure is only printed. */
  readonly bar?: { readonly least?: number; readonly most?: number };
}

const ROWS: readonly Row[] = [
  { world: { ...USUAL, retention: 0.95 }, bar: { most: 0.01 } },
  { world: { ...USUAL, retention: 0.8 }, bar: { least: 0.95 } },
  { world: { ...USUAL, retention: 0.85 } },
  { world: { ...USUAL, retention: 0.95, teacherRate: 0.75 } },
  { world: { ...USUAL, retention: 0.85, teacherRate: 0.75 } },
  { world: { ...USUAL, retention: 0.8, teacherRate: 0.75 } },
  { world: { ...USUAL, retention: 0.95, cases: 120 } },
  { world: { ...USUAL, retention: 0.85, cases: 120 } },
  { world: { ...USUAL, retention: 0.8, cases: 120 } },
  // The control: a single run decides, so that noise alone retrains.
  { world: { ...USUAL, retention: 0.95, confirmRuns: 0 }, bar: { least: 0.02 } },
];

/** How often the weekly exam retrains a student by chance, and how often rightly, decided by the product's own rule. */
export async function run(): Promise<Readonly<Record<string, unknown>>[]> {
  return ROWS.map(({ world, bar }) => {
    const { alarms, retrains, runs } = simulateWeeks({ world, weeks: WEEKS, seed: SEED });
    const weekly = retrains / WEEKS;
    const met = bar === undefined ? null : weekly <= (bar.most ?? 1) && weekly >= (bar.least ?? 0);
    return {
      ...world,
      weeks: WEEKS,
      alarmShare: alarms / WEEKS,
      retrains,
      retrainShare: weekly,
      // At least one retrain in a year of independent weeks.
      yearly: 1 - (1 - weekly) ** WEEKS_A_YEAR,
      runsAWeek: runs / WEEKS,
      bar: bar === undefined ? null : barText(bar),
      met,
    };
  });
}

function barText({ least, most }: NonNullable<Row['bar']>): string {
  return most === undefined ? `at least ${least}` : `at most ${most}`;
}
