import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { BegunRun } from '../activities/begin-run.ts';
import { type Approval, approvalText } from '../domain/exam/approval.ts';
import { type Decision, decide } from '../domain/exam/decision.ts';
import { examId } from '../domain/exam/exam-id.ts';
import { judgeDistrust } from '../domain/judge/judge-distrust.ts';
import { canaryText } from '../domain/registry/canary-text.ts';
import type { RunEnd } from '../domain/report/run-facts.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { quick } from './activities.ts';
import { calibrateStudent } from './calibration.ts';
import { childId } from './child-id.ts';
import type { EvaluateResult, evaluate } from './evaluate.ts';
import { type RunContext, stoppedByBudget } from './run-context.ts';

interface Examination {
  readonly run: RunContext;
  readonly input: DistillInput;
  readonly ground: BegunRun;
  /** `provider/model` of the trained student. */
  readonly candidate: string;
  /** Waits for a person's word. */
  readonly approval: () => Promise<Approval>;
}

/** The champion may change while an exam runs; after this many changes in a row somebody else decides. */
const MOST_EXAMS = 3;

/** The exam of the last candidate, the decision, the approval where it is asked for, and the promotion. */
export async function examineAndDecide(examination: Examination): Promise<RunEnd> {
  const { run, input, candidate } = examination;
  let champion = examination.ground.champion;
  for (let exam = 1; ; exam++) {
    const rival = champion === candidate ? null : champion;
    const { version: examVersion } = examination.ground.exam;
    const evaluationId = examId({ runKey: run.runKey, name: `exam.${exam}`, examVersion });
    const { overBudget, judgeCheck } = await examine(examination, evaluationId, exam, rival);
    if (overBudget) return stoppedByBudget(input.budgetUsd);
    const distrust = judgeDistrust({ judge: input.judge, canary: judgeCheck.canary });
    if (distrust) return { ...distrust, student: candidate, judgeCheck };
    const decision = await decideOn(examination, evaluationId, rival);
    const result = { student: candidate, evaluationId, champion: rival, decision, judgeCheck };
    if (decision.verdict !== 'promote') {
      const outcome = decision.verdict === 'reject' ? 'rejected' : 'inconclusive';
      return { ...result, outcome, reason: decision.reason, cause: decision.cause };
    }
    const approval = input.approval === 'auto' ? null : await examination.approval();
    if (approval?.approved === false) return { ...result, outcome: 'rejected', reason: approvalText(approval) };
    const reason = approval === null ? decision.reason : `${decision.reason} ${approvalText(approval)}`;
    const calibration = await calibrate(examination);
    run.board.show({ stage: 'promote' });
    const { runKey } = run;
    const promotion = await quick.promote({
      runKey,
      task: input.task,
      model: candidate,
      expectedChampion: champion,
      reason,
      canaryShare: input.canaryShare,
    });
    if (promotion.promoted) {
      const beside = promotion.asCanary ? ` ${canaryText({ share: input.canaryShare, candidate })}` : '';
      return { ...result, calibration, outcome: 'promoted', reason: `${reason}${beside}` };
    }
    champion = promotion.champion;
    if (exam === MOST_EXAMS) {
      return {
        ...result,
        outcome: 'inconclusive',
        cause: 'champion-changed',
        reason: `The champion changed during each of ${MOST_EXAMS} exams; it is ${champion} now.`,
      };
    }
  }
}

/** The threshold that the gateway needs, before anybody is served by the student; a sentence where there is none. */
async function calibrate({ run, input, candidate }: Examination): Promise<string | null> {
  if (input.calibrationRows === 0) return null;
  run.board.show({ stage: 'calibrate' });
  const { runKey, control } = run;
  const outcome = await calibrateStudent({
    runKey,
    control,
    input,
    student: candidate,
    fixedSignal: null,
    unchecked: [],
    onProgress: (progress) => run.board.show(progress),
  });
  await run.showSpend();
  return outcome?.text ?? 'Not calibrated: the budget ran out. Raise it and run `distill calibrate`.';
}

async function examine(
  { run, input, ground, candidate }: Examination,
  evaluationId: string,
  exam: number,
  rival: string | null,
): Promise<EvaluateResult> {
  run.board.show({ stage: 'evaluate' });
  const { task, teacher, judge, concurrency, maxAttempts } = input;
  const models = [teacher, candidate, ...(rival === null ? [] : [rival])];
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('evaluate', exam),
    args: [
      {
        evaluationId,
        runKey: run.runKey,
        purpose: 'exam',
        examVersion: ground.exam.version,
        models,
        judge,
        task,
        stage: 'evaluate',
        concurrency,
        maxAttempts,
      },
    ],
    staticSummary: `exam of ${models.length} models on ${ground.exam.cases} cases`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const result = await run.control.follow(child);
  await run.showSpend();
  return result;
}

async function decideOn(
  { run, input, candidate }: Examination,
  evaluationId: string,
  rival: string | null,
): Promise<Decision> {
  run.board.show({ stage: 'decide' });
  const counts = await quick.countPairs({ evaluationId, teacher: input.teacher, student: candidate });
  const besides = rival === null ? null : await quick.countPairs({ evaluationId, teacher: rival, student: candidate });
  return decide({
    counts,
    ...(rival !== null && besides !== null ? { champion: { model: rival, counts: besides } } : {}),
    target: input.target,
    floor: input.floor,
  });
}
