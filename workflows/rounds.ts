import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { AssembledDataset } from '../activities/assemble-dataset.ts';
import type { BegunRun } from '../activities/begin-run.ts';
import { planQuotas } from '../domain/prompts/quotas.ts';
import { nextStep, type WeakCategory, weakCategories } from '../domain/prompts/steering.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { acknowledgementText } from '../domain/terms/acknowledgement.ts';
import { lasting } from './activities.ts';
import { childId } from './child-id.ts';
import type { generate } from './generate.ts';
import type { RunContext } from './run-context.ts';
import { sumOfPasses } from './sum-of-passes.ts';
import { sweepCandidates, type TrainedStudent } from './sweep.ts';
import { varySeedPrompts } from './vary.ts';

interface Story {
  readonly run: RunContext;
  readonly input: DistillInput;
  readonly ground: BegunRun;
}

/** An execution of `generate` continues as new at this many events; no history may pass 4,096. */
const GENERATE_HISTORY_LIMIT = 2_500;

/**
 * Rounds of data and training until a student is good enough on validation or no round is left; null where the budget
 * ran out. Rounds add to the data of the earlier ones, and each later round aims at the weak categories.
 */
export async function trainRounds(story: Story): Promise<TrainedStudent | null> {
  const { input } = story;
  let weak: readonly WeakCategory[] = [];
  if (await varySeedPrompts(story)) return null;
  for (let round = 1; ; round++) {
    story.run.board.show({ stage: 'generate', round, jobs: [] });
    if (await teachRound(story, round, weak)) return null;
    const dataset = await assemble(story, round);
    const best = await sweepCandidates({ ...story, round, dataset });
    if (best === null) return null;
    const { passes, cases } = sumOfPasses(best.validation);
    story.run.board.show({ validation: cases === 0 ? null : passes / cases });
    const next = nextStep({ round, rounds: input.rounds, validation: { passes, cases }, target: input.target });
    if (next.step === 'examine') return best;
    weak = weakCategories(best.validation);
  }
}

/** True where the budget ran out. */
async function teachRound(
  { run, input, ground }: Story,
  round: number,
  weak: readonly WeakCategory[],
): Promise<boolean> {
  const { categories, difficulties, documents } = ground;
  const quotas = planQuotas({ samples: input.samples, categories, difficulties, weak });
  run.board.show({ wanted: input.samples * round });
  const { task, teacher, judge, seed, answersPerPrompt, concurrency, maxAttempts } = input;
  const child = await startChild<typeof generate>('generate', {
    workflowId: childId('generate', round),
    args: [
      {
        runKey: run.runKey,
        task,
        teacher,
        judge,
        round,
        seed,
        quotas,
        documents,
        sources: input.sources ?? null,
        answersPerPrompt,
        concurrency,
        maxAttempts,
        way: input.generate,
        pollIntervalSeconds: input.pollIntervalSeconds,
        historyLimit: GENERATE_HISTORY_LIMIT,
      },
    ],
    staticSummary: `round ${round}: ${input.samples} accepted samples from ${teacher}`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { accepted, overBudget } = await run.control.follow(child);
  run.board.show({ accepted: run.board.progress().accepted + accepted });
  await run.showSpend();
  return overBudget;
}

async function assemble({ run, input, ground }: Story, round: number): Promise<AssembledDataset> {
  run.board.show({ stage: 'assemble' });
  const { task, teacher, student, seed } = input;
  return lasting.assembleDataset({
    runKey: run.runKey,
    task,
    teacher,
    student,
    acknowledgement: acknowledgementText(input.acknowledgeTerms),
    seed,
    round,
    examVersion: ground.exam.version,
    prompt: input.prompt ?? null,
  });
}
