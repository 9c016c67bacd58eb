import { missingPrompts, type Standing } from '../domain/prompts/candidates.ts';
import { isPoolSource } from '../domain/prompts/prompt-source.ts';
import type { Quota } from '../domain/prompts/quotas.ts';
import { type OrdinalRange, roundRanges } from '../domain/prompts/round-ranges.ts';
import { DEFAULT_SOURCE_WEIGHTS, mixSources, type SourceWeights } from '../domain/prompts/source-mix.ts';
import { difficultiesOf } from '../domain/prompts/wave-places.ts';
import type { WaveCell } from '../domain/prompts/wave-plan.ts';
import type { Store } from '../store/open-store.ts';
import type { WaveRecord } from '../store/records.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { loadTrainingDocuments } from './prompts/documents.ts';
import { fillWave } from './prompts/fill-wave.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface PlanPromptsInput {
  readonly runKey: string;
  readonly task: string;
  readonly round: number;
  readonly seed: number;
  readonly quotas: readonly Quota[];
  readonly documents: string | null;
  /** How much of each source is wanted; null for the usual mix. */
  readonly sources: SourceWeights | null;
  /** How often each prompt is asked. */
  readonly answersPerPrompt: number;
}

export interface PromptPlan {
  /** The round's prompts are those of these ranges; they lie from `from` up to, not including, `to`. */
  readonly ranges: readonly OrdinalRange[];
  readonly from: number;
  readonly to: number;
  /** Prompts of the round written by this call. */
  readonly added: number;
  /** Categories that have used all their candidates without filling their quota. */
  readonly exhausted: readonly string[];
}

/** `planPrompts`: writes the prompts that a round still needs. */
export function createPlanPromptsActivities({
  store,
  findTaskPack,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'documents' | 'pool' | 'prompts' | 'samples' | 'waves'>;
  readonly findTaskPack: FindTaskPack;
  readonly now?: () => Date;
}) {
  return {
    /**
     * Looks at what the round has (accepted, open, rejected) and adds a wave of prompts for what is missing. The wave is
     * decided and kept first and its prompts are drawn by seed and position alone, so a call that dies in between is
     * finished by the next one; open prompts count as coming, so a repeated call adds nothing, also where later rounds
     * have been planned since.
     */
    async planPrompts(input: PlanPromptsInput): Promise<PromptPlan> {
      const { runKey, task, round } = input;
      const pack = await findTaskPack(task);
      const documents = await loadTrainingDocuments({ store, documents: input.documents });
      const fill = async (wave: WaveRecord) => fillWave({ store, pack, documents, task, seed: input.seed, wave });

      const waves = await store.waves.list(runKey);
      const written = await store.prompts.count(runKey);
      const cut = waves.find(({ to }) => to > written);
      const filled = cut ? await fill(cut) : 0;
      if (cut?.round === round) return { ...placesOf({ waves, round }), added: filled, exhausted: [] };

      const total = cut?.to ?? written;
      const createdAt = now().toISOString();
      const { cells, exhausted } = await missingCells({ input, pack, total, asOf: createdAt });
      if (cells.length === 0) return { ...placesOf({ waves, round }), added: 0, exhausted };
      const prompts = cells.reduce((sum, { count }) => sum + count, 0);
      const { quotas, answersPerPrompt } = input;
      const wave = await store.waves.plan({
        runKey,
        round,
        from: total,
        to: total + prompts * answersPerPrompt,
        plan: { quotas, cells, answersPerPrompt },
        createdAt,
      });
      return { ...placesOf({ waves: [...waves, wave], round }), added: await fill(wave), exhausted };
    },
  };

  /** How many prompts are wanted of which category, difficulty and source, and which categories can have no more. */
  async function missingCells({
    input,
    pack,
    total,
    asOf,
  }: {
    input: PlanPromptsInput;
    pack: TaskPack;
    total: number;
    asOf: string;
  }): Promise<{ readonly cells: WaveCell[]; readonly exhausted: string[] }> {
    const { runKey, task, round, quotas, answersPerPrompt } = input;
    const standings = await standingsOf({ store, runKey, round, answersPerPrompt });
    const wanted: Omit<WaveCell, 'source'>[] = [];
    const exhausted: string[] = [];
    for (const [category, own] of Map.groupBy(quotas, (quota) => quota.category)) {
      const quota = own.reduce((sum, { count }) => sum + count, 0);
      const standing = standings.get(category) ?? NOTHING_YET;
      const { count, isCapped } = missingPrompts({ quota, standing, answersPerPrompt });
      if (isCapped) exhausted.push(category);
      wanted.push(...byDifficulty({ quotas, category, count }));
    }
    if (wanted.length === 0) return { cells: [], exhausted };
    const available = await store.pool.available({ task, runKey, before: total, asOf });
    const rooms = new Map(available.map((each) => [nameOf(each), each.count]));
    const cells = mixSources({
      wanted,
      weights: input.sources ?? DEFAULT_SOURCE_WEIGHTS,
      roomOf: (cell) => {
        const isPooled = isPoolSource(cell.source);
        if (!isPooled && !pack.drawsPrompts) return 0;
        if (cell.source === 'documents' && input.documents === null) return 0;
        return isPooled ? (rooms.get(nameOf(cell)) ?? 0) : Number.POSITIVE_INFINITY;
      },
    });
    const filled = new Set(cells.map(({ category }) => category));
    const dry = [...new Set(wanted.map(({ category }) => category))].filter((category) => !filled.has(category));
    return { cells, exhausted: [...exhausted, ...dry] };
  }
}

function placesOf(args: {
  readonly waves: readonly WaveRecord[];
  readonly round: number;
}): Pick<PromptPlan, 'ranges' | 'from' | 'to'> {
  const ranges = roundRanges(args);
  return { ranges, from: ranges.at(0)?.from ?? 0, to: ranges.at(-1)?.to ?? 0 };
}

const NOTHING_YET: Standing = { planned: 0, open: 0, accepted: 0, ended: 0 };

function nameOf({ category, difficulty, source }: Omit<WaveCell, 'count'>): string {
  return JSON.stringify([category, difficulty, source]);
}

/** So many prompts of a category, its difficulties in the proportion of their quotas. */
function byDifficulty({
  quotas,
  category,
  count,
}: {
  quotas: readonly Quota[];
  category: string;
  count: number;
}): Omit<WaveCell, 'source'>[] {
  const difficulties = difficultiesOf({ quotas, category });
  const places = Array.from({ length: count }, (_, index) => difficulties[index % difficulties.length]);
  return [...Map.groupBy(places, (difficulty) => difficulty)].flatMap(([difficulty, own]) =>
    difficulty === undefined ? [] : [{ category, difficulty, count: own.length }],
  );
}

async function standingsOf({
  store,
  runKey,
  round,
  answersPerPrompt,
}: {
  store: Pick<Store, 'prompts' | 'samples'>;
  runKey: string;
  round: number;
  answersPerPrompt: number;
}): Promise<Map<string, Standing>> {
  const standings = new Map<string, { -readonly [Field in keyof Standing]: number }>();
  for (const row of await store.prompts.counts({ runKey })) {
    if (row.round === round)
      standings.set(row.category, { planned: row.planned, open: row.planned, accepted: 0, ended: 0 });
  }
  for (const row of await store.samples.counts(runKey)) {
    const standing = standings.get(row.category);
    if (row.round !== round || !standing || row.status === 'answered') continue;
    standing.open -= row.count;
    standing.ended += row.count;
    // What passed beyond a smaller quota fills a larger one; of several answers to one prompt it may be the second.
    const isGood = row.status === 'accepted' || (row.status === 'surplus' && answersPerPrompt === 1);
    if (isGood) standing.accepted += row.count;
  }
  return standings;
}
