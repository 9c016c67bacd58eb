import type { CheckJudgeInput, JudgeCheckResult } from '../activities/check-judge.ts';
import type { OpenEvaluationInput } from '../activities/evaluate.ts';
import { passesCanary } from '../domain/judge/judge-canary.ts';
import type { JudgeCheck, JudgeShare } from '../domain/judge/judge-check.ts';
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
  readonly judgeCheck: JudgeCheck;
}

/** Child of `distill` and `regression`: models answer every case of an exam and are graded; verdicts stay in the store. */
export async function evaluate(input: EvaluateInput): Promise<EvaluateResult> {
  const control = createControl({ paused: false, onChange: () => {} });
  const { evaluationId, runKey, task, stage, models, judge, examVersion, concurrency, maxAttempts } = input;
  const { purpose } = input;
  const { cases } = await quick.openEvaluation({ evaluationId, runKey, purpose, examVersion, models, judge });
  const tell = createTeller({ stage: purpose, total: cases });
  const asked = { evaluationId, runKey, examVersion, models, concurrency, maxAttempts };
  const canary = await tried({ ...asked, judge, purpose });
  const judgeCheck = { canary: canary.share, agreement: null };
  if (canary.overBudget || (canary.share && !passesCanary(canary.share))) {
    return { cases, overBudget: canary.overBudget, judgeCheck };
  }
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
  const agreement = overBudget ? null : await compared({ ...asked, judge, purpose });
  return { cases, overBudget, judgeCheck: { ...judgeCheck, agreement } };
}

type Asked = Omit<CheckJudgeInput, 'judge'> & Pick<EvaluateInput, 'judge' | 'purpose'>;

/** Before an exam the judge shows that it gives known verdicts right: a quality alarm on a broken instrument is worth nothing. */
async function tried({ judge, purpose, ...asked }: Asked): Promise<JudgeCheckResult> {
  if (judge === null || purpose === 'validation') return { share: null, overBudget: false };
  const summary = 'the judge on answers whose verdict is known';
  return lasting.tryJudge.executeWithOptions({ summary }, [{ ...asked, judge }]);
}

/** After an exam: how often the judge agrees with the graders. An exam that stands does not fall for want of money here. */
async function compared({ judge, purpose, ...asked }: Asked): Promise<JudgeShare | null> {
  if (judge === null || purpose !== 'exam') return null;
  const summary = 'the judge on a sample of what graders decided';
  return (await lasting.compareJudge.executeWithOptions({ summary }, [{ ...asked, judge }])).share;
}
