import { BenchmarkFlagError, type BenchmarkFlags } from './benchmark-flags.ts';
import { measureFloor } from './generate/floor.ts';
import type { Ground } from './generate/ground.ts';
import type { Measurement } from './generate/measurement.ts';
import { medianRun } from './generate/median-run.ts';
import { onGround } from './generate/on-ground.ts';
import { measureOurs } from './generate/ours.ts';
import { loadsOf, SCENARIO_NAMES, type Scenario } from './generate/scenario.ts';

type ScenarioName = (typeof SCENARIO_NAMES)[number];

const RIVALS_NOTE =
  'Rivals need Python packages and are not run here: bench/README.md has their measured figures and the source.\n';

/**
 * How near the product and the floor come to a perfect window: a row per scenario, load and engine, the median run over
 * the seeds. The floor runs where nothing happens to an engine: it keeps nothing that could be taken up again.
 */
export async function run(flags: BenchmarkFlags): Promise<readonly ReturnType<typeof medianRun>[]> {
  const names = namesOf(flags.scenario);
  const seeds = seedsOf(flags.seeds);
  process.stderr.write(RIVALS_NOTE);
  return onGround(async (ground) => {
    const rows: ReturnType<typeof medianRun>[] = [];
    for (const name of names) {
      const bySeed = Array.from({ length: seeds }, (_, index) => loadsOf(name, index + 1));
      for (const load of (bySeed[0] as readonly Scenario[]).keys()) {
        const scenarios = bySeed.map((loads) => loads[load] as Scenario);
        rows.push(...(await measureAll({ ground, scenarios })));
      }
    }
    return rows;
  });
}

/** One load over all seeds; the engines take turns, so that both meet the same moods of the machine. */
async function measureAll({ ground, scenarios }: { ground: Ground; scenarios: readonly Scenario[] }) {
  const ours: Measurement[] = [];
  const floor: Measurement[] = [];
  for (const scenario of scenarios) {
    if (scenario.mishap === undefined && !scenario.told) floor.push(tell(await measureFloor({ ground, scenario })));
    ours.push(tell(await measureOurs({ ground, scenario })));
  }
  return [ours, floor].filter((runs) => runs.length > 0).map(medianRun);
}

function tell(measurement: Measurement): Measurement {
  process.stderr.write(`${JSON.stringify(measurement)}\n`);
  return measurement;
}

function namesOf(given: string | undefined): readonly ScenarioName[] {
  if (given === undefined) return SCENARIO_NAMES;
  const names = given.split(',').map((name) => name.trim().toUpperCase());
  const known: readonly string[] = SCENARIO_NAMES;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new BenchmarkFlagError(`--scenario ${unknown}: it takes any of ${SCENARIO_NAMES.join(', ')}.`);
  return names as ScenarioName[];
}

function seedsOf(given: string | undefined): number {
  if (given === undefined) return 1;
  const seeds = Number(given);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > 100)
    throw new BenchmarkFlagError(`--seeds ${given}: it takes a whole number from 1 to 100.`);
  return seeds;
}
