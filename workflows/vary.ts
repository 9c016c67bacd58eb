import { condition } from '@temporalio/workflow';
import { VARIATIONS_PER_SEED } from '../domain/novelty/variation-prompt.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { lasting } from './activities.ts';
import type { RunContext } from './run-context.ts';

/** Seed prompts of a chunk. What a chunk keeps the next one must differ from, so chunks follow each other. */
const CHUNK = 40;
/** Where more than every second variation is like another, the seeds have no more to give. */
const MOST_TRIES = 2;

/**
 * Before the first round the teacher writes new prompts from seed prompts, until as many are kept as the input asks for or
 * no more are worth trying. True where the budget ran out.
 */
export async function varySeedPrompts({
  run,
  input,
}: {
  readonly run: RunContext;
  readonly input: DistillInput;
}): Promise<boolean> {
  const { task, teacher, seed, variations, concurrency, maxAttempts } = input;
  if (variations === 0) return false;
  const seeds = Math.ceil(variations / VARIATIONS_PER_SEED) * MOST_TRIES;
  let [kept, from] = [0, 0];
  while (from < seeds && kept < variations) {
    run.board.show({ stage: 'vary', done: Math.min(kept, variations), total: variations });
    await condition(() => !run.control.paused());
    const wanted = Math.ceil((variations - kept) / VARIATIONS_PER_SEED);
    const count = Math.min(CHUNK, seeds - from, wanted);
    const result = await lasting.varyPrompts.executeWithOptions(
      { summary: `${teacher}: ${count * VARIATIONS_PER_SEED} variations of seed prompts` },
      [
        {
          runKey: run.runKey,
          task,
          teacher,
          seed,
          from,
          count,
          variationsPerSeed: VARIATIONS_PER_SEED,
          concurrency,
          maxAttempts,
        },
      ],
    );
    if (result.overBudget > 0) return true;
    kept += result.kept;
    from += count;
  }
  await run.showSpend();
  return false;
}
