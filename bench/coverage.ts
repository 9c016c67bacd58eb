import { type Cell, passShare, simulateCell } from './retention-coverage/simulate-cell.ts';

const CASES = [30, 50, 80, 120, 200, 500, 1_000] as const;
const TEACHER_RATES = [0.6, 0.7, 0.8, 0.9, 0.95, 0.99] as const;
const RETENTIONS = [0.8, 0.85, 0.9, 0.95, 0.97, 1] as const;
const FAIL_SHARES = [0, 0.2, 0.5] as const;
const TABLES = 20_000;
const SEED = 1;

/** What coverage must reach everywhere, and where enough pairs differ for the interval to be asked for more. */
const BAR = { least: 0.93, usual: [0.938, 0.962], discordantPairs: 10 } as const;

/** One cell, or the figure over all of them at the end. */
export type CoverageRow = Readonly<Record<string, string | number | boolean>>;

/** How often the 95 % interval of retention holds the truth, over exams of many sizes and students of many kinds. */
export async function run(): Promise<CoverageRow[]> {
  const rows = cells().map((cell) => {
    const { coverage, undefinedTables } = simulateCell({ cell, tables: TABLES, seed: SEED });
    const discordantPairs = expectedDiscordantPairs(cell);
    const isUsual = discordantPairs >= BAR.discordantPairs;
    const [low, high] = BAR.usual;
    const met = coverage >= BAR.least && (!isUsual || (coverage >= low && coverage <= high));
    return { ...cell, discordantPairs, coverage, undefinedTables, isUsual, met };
  });
  const usual = rows.filter((row) => row.isUsual).map((row) => row.coverage);
  const all = rows.map((row) => row.coverage);
  return [
    ...rows,
    {
      figure: 'over all cells',
      cells: rows.length,
      tables: TABLES,
      least: Math.min(...all),
      usualCells: usual.length,
      usualLeast: Math.min(...usual),
      usualMost: Math.max(...usual),
      met: rows.every((row) => row.met),
    },
  ];
}

function cells(): Cell[] {
  return CASES.flatMap((cases) =>
    TEACHER_RATES.flatMap((teacherRate) =>
      RETENTIONS.flatMap((retention) =>
        FAIL_SHARES.map((failShare) => ({ cases, teacherRate, retention, failShare })).filter(
          (cell) => passShare(cell) !== null,
        ),
      ),
    ),
  );
}

function expectedDiscordantPairs(cell: Cell): number {
  const { cases, teacherRate, failShare } = cell;
  return cases * (teacherRate * (1 - (passShare(cell) ?? 0)) + (1 - teacherRate) * failShare);
}
