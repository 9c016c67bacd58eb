import type { Difficulty } from '../domain/difficulty.ts';
import type { Quota } from '../domain/quotas.ts';
import { uniform } from '../domain/random.ts';
import type { Store } from '../store/open-store.ts';
import type { PromptRecord } from '../store/records.ts';
import type { SourceDocument, TaskPack } from '../tasks/task-pack.ts';
import { loadTrainingDocuments } from './documents.ts';
import type { FindTaskPack } from './task-pack.ts';

export interface PlanPromptsInput {
  readonly runKey: string;
  readonly task: string;
  readonly round: number;
  readonly seed: number;
  readonly quotas: readonly Quota[];
  readonly documents: string | null;
}

export interface PromptPlan {
  /** The round's prompts are those from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** Prompts written by this call. */
  readonly added: number;
  /** Categories that have used all their candidates without filling their quota. */
  readonly exhausted: readonly string[];
}

/** Expected share of rejected answers before any was seen; later waves use the share that they see. */
export const EXPECTED_REJECT_SHARE = 0.12;
const DOCUMENTS_SHARE = 0.5;

/** `planPrompts`: writes the prompts that a round still needs. */
export function createPlanPromptsActivities({
  store,
  findTaskPack,
}: {
  readonly store: Store;
  readonly findTaskPack: FindTaskPack;
}) {
  return {
    /**
     * Looks at what the round has (accepted, open, rejected) and adds prompts for what is missing. Prompts are drawn by
     * seed and position alone, and open prompts count as coming: so a repeated call adds nothing.
     */
    async planPrompts(input: PlanPromptsInput): Promise<PromptPlan> {
      const pack = await findTaskPack(input.task);
      const standings = await standingsOf({ store, runKey: input.runKey, round: input.round });
      const total = await store.prompts.count(input.runKey);
      const from = total - [...standings.values()].reduce((sum, standing) => sum + standing.planned, 0);
      const exhausted: string[] = [];
      const wanted: { category: string; count: number }[] = [];
      for (const [category, quota] of quotaByCategory(input.quotas)) {
        const standing = standings.get(category) ?? { planned: 0, open: 0, accepted: 0, ended: 0 };
        const missing = quota - standing.accepted - Math.round(standing.open * (1 - EXPECTED_REJECT_SHARE));
        if (missing <= 0) continue;
        const room = candidateCap(quota) - standing.planned;
        if (room <= 0) exhausted.push(category);
        else wanted.push({ category, count: Math.min(room, candidatesFor({ missing, standing })) });
      }
      const documents = await loadTrainingDocuments({ store, documents: input.documents });
      const rows = draw({ pack, input, documents, wanted, firstOrdinal: total });
      await store.prompts.insert(rows);
      return { from, to: total + rows.length, added: rows.length, exhausted };
    },
  };
}

interface Standing {
  planned: number;
  /** Planned and not ended: not asked, or answered and not filtered. */
  open: number;
  accepted: number;
  ended: number;
}

async function standingsOf({
  store,
  runKey,
  round,
}: {
  store: Store;
  runKey: string;
  round: number;
}): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  for (const row of await store.prompts.counts({ runKey })) {
    if (row.round === round)
      standings.set(row.category, { planned: row.planned, open: row.planned, accepted: 0, ended: 0 });
  }
  for (const row of await store.samples.counts(runKey)) {
    const standing = standings.get(row.category);
    if (row.round !== round || !standing || row.status === 'answered') continue;
    standing.open -= row.count;
    standing.ended += row.count;
    if (row.status === 'accepted') standing.accepted += row.count;
  }
  return standings;
}

function quotaByCategory(quotas: readonly Quota[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { category, count } of quotas) sums.set(category, (sums.get(category) ?? 0) + count);
  return sums;
}

/** A category that rejects more than every second candidate is not worth its money. */
function candidateCap(quota: number): number {
  return quota * 2 + 10;
}

function candidatesFor({ missing, standing }: { missing: number; standing: Standing }): number {
  const acceptShare =
    standing.ended >= 20 ? Math.max(standing.accepted / standing.ended, 0.1) : 1 - EXPECTED_REJECT_SHARE;
  return Math.ceil(missing / acceptShare);
}

function draw({
  pack,
  input,
  documents,
  wanted,
  firstOrdinal,
}: {
  pack: TaskPack;
  input: PlanPromptsInput;
  documents: readonly SourceDocument[];
  wanted: readonly { category: string; count: number }[];
  firstOrdinal: number;
}): PromptRecord[] {
  const places = wanted.flatMap(({ category, count }) => {
    const difficulties = difficultiesOf({ quotas: input.quotas, category });
    return Array.from({ length: count }, (_, index) => ({
      category,
      difficulty: difficulties[index % difficulties.length] as Difficulty,
      order: uniform('order', input.seed, input.round, category, index, firstOrdinal),
    }));
  });
  return places
    .toSorted((a, b) => a.order - b.order)
    .map(({ category, difficulty }, index) => {
      const ordinal = firstOrdinal + index;
      const seed = `${input.seed}/${ordinal}`;
      const fromDocuments = documents.length > 0 && uniform('source', seed) < DOCUMENTS_SHARE;
      const prompt = pack.drawPrompt({
        pool: 'training',
        category,
        difficulty,
        seed,
        ...(fromDocuments ? { documents } : {}),
      });
      return {
        runKey: input.runKey,
        ordinal,
        round: input.round,
        category: prompt.category,
        difficulty: prompt.difficulty,
        source: prompt.source,
        messages: [
          { role: 'system', content: pack.systemPrompt },
          { role: 'user', content: prompt.input },
        ],
        spec: prompt.spec,
        documentHash: prompt.documentHash,
      } as const;
    });
}

/** The category's difficulties, each as often as its quota, spread evenly. */
function difficultiesOf({ quotas, category }: { quotas: readonly Quota[]; category: string }): Difficulty[] {
  const own = quotas.filter((quota) => quota.category === category && quota.count > 0);
  const slots = own.flatMap((quota) =>
    Array.from({ length: quota.count }, (_, index) => ({
      difficulty: quota.difficulty,
      at: (index + 0.5) / quota.count,
    })),
  );
  return slots.toSorted((a, b) => a.at - b.at).map((slot) => slot.difficulty);
}
