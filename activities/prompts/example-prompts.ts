import { contentHash } from '../../content-hash.ts';
import type { ChatMessage } from '../../domain/chat.ts';
import { pickWeighted } from '../../domain/pick-weighted.ts';
import { askForReasoning } from '../../domain/prompt-distillation/reasoning-request.ts';
import type { Store } from '../../store/open-store.ts';
import type { PromptRecord } from '../../store/records.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { poolPrompts, seedOf } from './seed-prompts.ts';

type Unplaced = Omit<PromptRecord, 'runKey' | 'ordinal' | 'group' | 'round'>;

/** The prompts that examples are made of: drawn from the training pool, or imported ones that a verifier can decide about. */
export async function examplePrompts({
  store,
  pack,
  seed,
  perCategory,
}: {
  readonly store: Pick<Store, 'pool'>;
  readonly pack: TaskPack;
  readonly seed: number;
  readonly perCategory: number;
}): Promise<Unplaced[]> {
  const system = askForReasoning(pack.systemPrompt);
  return pack.drawsPrompts
    ? drawn({ pack, seed, perCategory, system })
    : imported({ store, pack, perCategory, system });
}

function drawn(args: { pack: TaskPack; seed: number; perCategory: number; system: string }): Unplaced[] {
  const { pack, seed, perCategory, system } = args;
  return pack.categories.flatMap(({ name: category }) =>
    Array.from({ length: perCategory }, (_, index): Unplaced => {
      const place = `${seed}/example/${category}/${index}`;
      const { name: difficulty } = pickWeighted(pack.difficulties, 'difficulty', place);
      const prompt = pack.drawPrompt({ pool: 'training', category, difficulty, seed: place });
      const { spec, documentHash, source } = prompt;
      const messages = messagesOf({ system, question: prompt.input });
      return { category, difficulty: prompt.difficulty, source, messages, spec, documentHash, poolHash: null };
    }),
  );
}

async function imported(args: {
  store: Pick<Store, 'pool'>;
  pack: TaskPack;
  perCategory: number;
  system: string;
}): Promise<Unplaced[]> {
  const { store, pack, perCategory, system } = args;
  const taken: Unplaced[] = [];
  const counts = new Map<string, number>();
  for await (const prompt of poolPrompts({ store, task: pack.name })) {
    const { category, difficulty, source, spec, hash } = prompt;
    const question = seedOf(prompt)?.text;
    const count = counts.get(category) ?? 0;
    if (question === undefined || spec === null || count >= perCategory) continue;
    counts.set(category, count + 1);
    const messages = messagesOf({ system, question });
    taken.push({ category, difficulty, source, messages, spec, documentHash: contentHash(question), poolHash: hash });
  }
  return taken;
}

function messagesOf({ system, question }: { system: string; question: string }): ChatMessage[] {
  return [
    { role: 'system', content: system },
    { role: 'user', content: question },
  ];
}
