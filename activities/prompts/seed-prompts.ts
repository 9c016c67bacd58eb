import { contentHash } from '../../content-hash.ts';
import type { ChatMessage } from '../../domain/chat.ts';
import { pickWeighted } from '../../domain/pick-weighted.ts';
import type { Store } from '../../store/open-store.ts';
import type { PoolPrompt } from '../../store/records.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

const PAGE = 500;

/** A prompt that new ones are made from. */
export interface SeedPrompt {
  /** Content hash of its messages. */
  readonly hash: string;
  /** What stands before the user message. */
  readonly before: readonly ChatMessage[];
  readonly text: string;
}

/** Every prompt of a task's pool, a page in memory at a time. */
export async function* poolPrompts({
  store,
  task,
}: {
  readonly store: Pick<Store, 'pool'>;
  readonly task: string;
}): AsyncGenerator<PoolPrompt> {
  let after: string | null = null;
  for (;;) {
    const page: PoolPrompt[] = await store.pool.page({ task, after, limit: PAGE });
    yield* page;
    after = page.at(-1)?.hash ?? null;
    if (page.length < PAGE) return;
  }
}

/** The seed in a prompt of the pool; null for a conversation of several turns, which no other question continues. */
export function seedOf({ hash, messages }: Pick<PoolPrompt, 'hash' | 'messages'>): SeedPrompt | null {
  const text = messages.at(-1)?.content;
  const before = messages.slice(0, -1);
  return text === undefined || before.some(({ role }) => role !== 'system') ? null : { hash, before, text };
}

/** A seed of the pack's own, drawn by seed and position as traffic is. */
export function drawSeed({
  pack,
  seed,
  position,
}: {
  readonly pack: TaskPack;
  readonly seed: number;
  readonly position: number;
}): SeedPrompt {
  const { name: category } = pickWeighted(pack.categories, 'vary', 'category', seed, position);
  const { name: difficulty } = pickWeighted(pack.difficulties, 'vary', 'difficulty', seed, position);
  const { input } = pack.drawPrompt({ pool: 'training', category, difficulty, seed: `${seed}/vary/${position}` });
  const before: ChatMessage[] = [{ role: 'system', content: pack.systemPrompt }];
  return { hash: contentHash([...before, { role: 'user', content: input }]), before, text: input };
}
