import { setImmediate as turn } from 'node:timers/promises';
import { contentHash } from '../content-hash.ts';
import { createNovelty } from '../domain/novelty/novelty.ts';
import { readVariations, VARIATION_PROMPT_VERSION, variationMessages } from '../domain/novelty/variation-prompt.ts';
import { uniformInteger } from '../domain/random.ts';
import { readChatAnswer } from '../providers/chat.ts';
import type { Store } from '../store/open-store.ts';
import type { PoolPrompt } from '../store/records.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { type Attempt, whileBeating } from './calls/attempt.ts';
import { countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { CallOutcome, PaidCalls } from './calls/paid-call.ts';
import { drawSeed, poolPrompts, type SeedPrompt, seedOf } from './prompts/seed-prompts.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface VaryPromptsInput {
  readonly runKey: string;
  readonly task: string;
  readonly teacher: string;
  readonly seed: number;
  /** The chunk's first seed prompt, by its position, and how many follow. */
  readonly from: number;
  readonly count: number;
  readonly variationsPerSeed: number;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

export interface VaryPromptsResult {
  /** New prompts that are in the pool now, and those that are not: too near to a kept one, or not of the task. */
  readonly kept: number;
  readonly tooNear: number;
  readonly unfitting: number;
  readonly overBudget: number;
}

const FEWEST_TOKENS = 512;
const MOST_TOKENS = 8_192;
/** A token of JSON is rarely shorter than this many characters. */
const CHARACTERS_PER_TOKEN = 2;

/** `varyPrompts`: the teacher writes new prompts from seed prompts. */
export function createVaryPromptsActivities({
  store,
  calls,
  findTaskPack,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'pool'>;
  readonly calls: PaidCalls;
  readonly findTaskPack: FindTaskPack;
  readonly now?: () => Date;
}) {
  return {
    /**
     * Asks for variations of a chunk of seed prompts, imported ones or the pack's own where none are imported, and keeps
     * those in the pool that fit the task and are like no kept prompt. Done again over the same answers it keeps the same.
     */
    async varyPrompts(input: VaryPromptsInput): Promise<VaryPromptsResult> {
      const pack = await findTaskPack(input.task);
      return whileBeating(async (attempt) => {
        const { novelty, varied, seeds } = await lookAtPool({ input, pack });
        const outcomes = await Promise.all(
          seeds.map(async (seed, index) => ask({ attempt, input, seed, position: input.from + index })),
        );
        throwIfLeft(outcomes);
        const kept: PoolPrompt[] = [];
        let [known, tooNear, unfitting] = [0, 0, 0];
        for (const [index, seed] of seeds.entries()) {
          for (const text of textsOf(outcomes[index])) {
            const prompt = promptOf({ seed, text, pack, createdAt: now().toISOString() });
            if (prompt !== null && varied.has(prompt.hash)) known++;
            else if (prompt === null) unfitting++;
            else if (novelty.likeness(text) !== null) tooNear++;
            else {
              kept.push(prompt);
              novelty.keep({ name: prompt.hash, text });
            }
            // Comparing with thousands of prompts holds the event loop, and other activities have heartbeats to send.
            await turn();
          }
        }
        await store.pool.add(kept);
        return { kept: known + kept.length, tooNear, unfitting, overBudget: countOverBudget(outcomes) };
      }, calls.renew);
    },
  };

  /** Every prompt that a new one must not be like, the variations among them by hash, and the chunk's seed prompts. */
  async function lookAtPool({ input, pack }: { input: VaryPromptsInput; pack: TaskPack }) {
    const { task, from, count, seed } = input;
    const novelty = createNovelty();
    const varied = new Set<string>();
    const imported: SeedPrompt[] = [];
    for await (const prompt of poolPrompts({ store, task })) {
      novelty.keep({ name: prompt.hash, text: prompt.messages.at(-1)?.content ?? '' });
      if (prompt.source === 'varied') varied.add(prompt.hash);
      const own = prompt.source === 'imported' ? seedOf(prompt) : null;
      if (own !== null) imported.push(own);
    }
    const positions = Array.from({ length: count }, (_, index) => from + index);
    const seeds = positions.flatMap((position) => imported[position % imported.length] ?? []);
    if (imported.length > 0 || !pack.drawsPrompts) return { novelty, varied, seeds };
    const drawn = Array.from({ length: from + count }, (_, position) => drawSeed({ pack, seed, position }));
    for (const { hash, text } of drawn) novelty.keep({ name: hash, text });
    return { novelty, varied, seeds: drawn.slice(from) };
  }

  async function ask(asked: {
    attempt: Attempt;
    input: VaryPromptsInput;
    seed: SeedPrompt;
    position: number;
  }): Promise<CallOutcome> {
    const { attempt, input, seed, position } = asked;
    const { runKey, teacher, variationsPerSeed: variations, concurrency, maxAttempts } = input;
    const tokens = FEWEST_TOKENS + variations * Math.ceil(seed.text.length / CHARACTERS_PER_TOKEN);
    return calls.pay({
      attempt,
      runKey,
      stage: 'vary',
      modelName: teacher,
      request: {
        messages: variationMessages({ prompt: seed.text, variations }),
        max_completion_tokens: Math.min(tokens, MOST_TOKENS),
        seed: uniformInteger(2 ** 31, 'vary', input.seed, position),
        response_format: { type: 'json_object' },
      },
      distinction: `vary/${VARIATION_PROMPT_VERSION}/${position}`,
      concurrency,
      maxAttempts,
    });
  }
}

function textsOf(outcome: CallOutcome | undefined): readonly string[] {
  return outcome?.kind === 'answer' ? readVariations(readChatAnswer(outcome.raw)?.content ?? '') : [];
}

/** A variation as a prompt of the pool; null where it does not fit the task. */
function promptOf(variation: { seed: SeedPrompt; text: string; pack: TaskPack; createdAt: string }): PoolPrompt | null {
  const { seed, text, pack, createdAt } = variation;
  const fit = pack.adopt(text);
  if (fit === null) return null;
  const messages = [...seed.before, { role: 'user' as const, content: text }];
  const { category, difficulty, spec } = fit;
  return {
    task: pack.name,
    hash: contentHash(messages),
    source: 'varied',
    category,
    difficulty,
    messages,
    spec,
    answer: null,
    lineage: seed.hash,
    createdAt,
  };
}
