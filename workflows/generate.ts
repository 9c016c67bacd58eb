import { ApplicationFailure, continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { FilterRoundResult } from '../activities/filter.ts';
import type { PromptPlan } from '../activities/plan-prompts.ts';
import type { Quota } from '../domain/prompts/quotas.ts';
import { type OrdinalRange, positionsIn, rangesBehind } from '../domain/prompts/round-ranges.ts';
import type { SourceWeights } from '../domain/prompts/source-mix.ts';
import { FAILURE, FAILURES, type FailureType } from '../domain/run/failures.ts';
import { lasting } from './activities.ts';
import { createControl } from './control.ts';
import { type SlidingWindow, slide } from './sliding-window.ts';
import { teachByBatches } from './teach-by-batches.ts';
import { createBatchTeller, createTeller } from './tell-parent.ts';

export interface GenerateInput {
  readonly runKey: string;
  readonly task: string;
  readonly teacher: string;
  /** Looks at answers that no verifier decides about. */
  readonly judge: string;
  readonly round: number;
  readonly seed: number;
  readonly quotas: readonly Quota[];
  readonly documents: string | null;
  /** How much of each prompt source is wanted; null for the usual mix. */
  readonly sources: SourceWeights | null;
  readonly answersPerPrompt: number;
  readonly concurrency: number;
  readonly maxAttempts: number;
  /** Call by call, or in batches that are looked at this often. */
  readonly way: 'calls' | 'batch';
  readonly pollIntervalSeconds: number;
  /** The history length at which it continues as new. */
  readonly historyLimit: number;
  /** What an earlier execution hands on; absent at the start. */
  readonly carried?: GenerateState;
}

export interface GenerateState {
  /** The first prompt that no chunk has taken yet. */
  readonly cursor: number;
  readonly failures: Record<string, number>;
  readonly paused: boolean;
}

export interface GenerateResult {
  readonly accepted: number;
  readonly wanted: number;
  /** Categories that used all their candidates without filling their quota. */
  readonly exhausted: readonly string[];
  readonly overBudget: boolean;
}

/** Child of `distill`: prompts, teacher, gates, until every category has its quota of accepted samples or no candidates left. */
export async function generate(input: GenerateInput): Promise<GenerateResult> {
  const control = createControl({ paused: input.carried?.paused ?? false, onChange: () => {} });
  const failures: Record<string, number> = { ...input.carried?.failures };
  const wanted = input.quotas.reduce((sum, quota) => sum + quota.count, 0);
  let cursor = input.carried?.cursor ?? null;
  let overBudget = false;

  for (;;) {
    const plan = await lasting.planPrompts(input);
    const start: number = cursor ?? plan.from;
    if (start < plan.to) cursor = input.way === 'batch' ? await teachInBatches(start, plan) : await teach(start, plan);
    if (cursor !== null && cursor < plan.to && !overBudget) {
      await continueAsNew<typeof generate>({ ...input, carried: { cursor, failures, paused: control.paused() } });
    }
    failWhereTooManyFailed(positionsIn(plan.ranges));
    const filtered = await filter(plan);
    const isComplete = filtered.accepted >= wanted || (plan.added === 0 && start >= plan.to);
    if (isComplete || overBudget) return { accepted: filtered.accepted, wanted, exhausted: plan.exhausted, overBudget };
  }

  /** A second model is asked only where the gates leave answers undecided. */
  async function filter({ ranges, from, to }: PromptPlan): Promise<FilterRoundResult> {
    const { runKey, task, round, quotas, judge, seed, concurrency, maxAttempts } = input;
    const filtered = await lasting.filterRound({ runKey, task, round, quotas, from, to });
    const isUndecided = filtered.waiting > 0 && !overBudget;
    if (!isUndecided) return filtered;
    await walk(ranges, async (chunk) => {
      const checked = await lasting.crossCheckChunk.executeWithOptions(
        { summary: `${judge}: answers ${chunk.from} to ${chunk.from + chunk.count - 1}` },
        [{ runKey, judge, seed, concurrency, maxAttempts, ...chunk }],
      );
      overBudget ||= checked.overBudget > 0;
    });
    if (workflowInfo().historyLength >= input.historyLimit) {
      await continueAsNew<typeof generate>({ ...input, carried: { cursor: to, failures, paused: control.paused() } });
    }
    return lasting.filterRound({ runKey, task, round, quotas, from, to });
  }

  async function teach(position: number, { ranges, to }: PromptPlan): Promise<number> {
    const total = positionsIn(ranges);
    const left = rangesBehind({ ranges, position });
    const tell = createTeller({ stage: 'generate', total });
    let done = total - positionsIn(left);
    const reached = await walk(left, async (chunk) => {
      const { runKey, task, teacher, seed, concurrency, maxAttempts } = input;
      const result = await lasting.teachChunk.executeWithOptions(
        { summary: `${teacher}: prompts ${chunk.from} to ${chunk.from + chunk.count - 1}` },
        [{ runKey, task, teacher, seed, concurrency, maxAttempts, ...chunk }],
      );
      countFailures(result.failures);
      overBudget ||= result.overBudget > 0;
      done += chunk.count;
      tell(done);
    });
    return reached ?? to;
  }

  /** Works through the ranges one behind the other, and answers the first position that was not started; null where all were. */
  async function walk(ranges: readonly OrdinalRange[], work: SlidingWindow['work']): Promise<number | null> {
    const { concurrency, historyLimit } = input;
    const stopped = () => overBudget || workflowInfo().historyLength >= historyLimit;
    for (const range of ranges) {
      const reached = await slide({ ...range, concurrency, held: control.paused, stopped, work });
      if (reached < range.to) return reached;
    }
    return null;
  }

  /** Answers where it has to go on in another execution. */
  async function teachInBatches(position: number, { ranges, to }: PromptPlan): Promise<number> {
    const { runKey, task, teacher, seed, maxAttempts, pollIntervalSeconds } = input;
    const total = positionsIn(ranges);
    const left = rangesBehind({ ranges, position });
    const tell = createBatchTeller({ stage: 'generate', total });
    let done = total - positionsIn(left);
    for (const range of left) {
      const taught = await teachByBatches({
        ...range,
        runKey,
        task,
        teacher,
        seed,
        maxAttempts,
        pollIntervalSeconds,
        held: control.paused,
        stopped: () => workflowInfo().historyLength >= input.historyLimit,
        onSettled: (settled) => {
          countFailures(settled.failures);
          done += settled.answered;
        },
        onStatus: (batches) => tell(done, batches),
      });
      overBudget ||= taught.overBudget;
      if (!taught.isComplete) return range.from;
    }
    return to;
  }

  function countFailures(counts: Readonly<Record<string, number>>): void {
    for (const [type, count] of Object.entries<number>(counts)) failures[type] = (failures[type] ?? 0) + count;
  }

  function failWhereTooManyFailed(total: number): void {
    const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
    if (failed * 20 <= total) return;
    const [type] = Object.entries(failures).toSorted(([, a], [, b]) => b - a)[0] ?? ['RetriesExhausted'];
    throw ApplicationFailure.nonRetryable(
      `${failed} of ${total} prompts failed for good, most often with ${type}. ${FAILURES[type as FailureType].remedy}`,
      FAILURE.TooManyFailedItems,
    );
  }
}
