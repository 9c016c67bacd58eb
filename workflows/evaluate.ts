import type { OpenEvaluationInput } from '../activities/evaluate.ts';
import { lasting, quick } from './activities.ts';
import { createControl } from './control.ts';
import { slide } from './sliding-window.ts';
import { createTeller } from './tell-parent.ts';

export interface EvaluateInput extends OpenEvaluationInput {
  readonly task: string;
  /** The stage that the ledger books the calls under. */
  readonly stage: string;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

export interface EvaluateResult {
  readonly cases: number;
  readonly overBudget: boolean;
}

/** Child of `distill` and `regression`: models answer every case of an exam and are graded; verdicts stay in the store. */
export async function evaluate(input: EvaluateInput): Promise<EvaluateResult> {
  const control = createControl({ paused: false, onChange: () => {} });
  const { evaluationId, runKey, task, stage, models, judge, examVersion, concurrency, maxAttempts } = input;
  const { purpose } = input;
  const { cases } = await quick.openEvaluation({ evaluationId, runKey, purpose, examVersion, models, judge });
  const tell = createTeller({ stage: purpose, total: cases });
  let overBudget = false;
  let done = 0;
  await slide({
    from: 0,
    to: cases,
    // A case is a call to each model.
    concurrency: Math.max(Math.floor(concurrency / models.length), 1),
    held: control.paused,
    stopped: () => overBudget,
    work: async (chunk) => {
      const result = await lasting.examineChunk.executeWithOptions(
        { summary: `${purpose}: cases ${chunk.from} to ${chunk.from + chunk.count - 1}` },
        [{ evaluationId, runKey, task, stage, models, judge, examVersion, concurrency, maxAttempts, ...chunk }],
      );
      overBudget ||= result.overBudget > 0;
      done += chunk.count;
      tell(done);
    },
  });
  return { cases, overBudget };
}
