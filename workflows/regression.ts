import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { BegunRun } from '../activities/begin-run.ts';
import type { Ageing } from '../activities/read-ageing.ts';
import { examChangedReason } from '../domain/exam/exam-changed.ts';
import { examId } from '../domain/exam/exam-id.ts';
import { parseExaminee } from '../domain/exam/examinee.ts';
import type { PairedCounts } from '../domain/exam/paired-counts.ts';
import { nextRegressionStep } from '../domain/exam/regression-rule.ts';
import type { JudgeCheck } from '../domain/judge/judge-check.ts';
import { judgeDistrust } from '../domain/judge/judge-distrust.ts';
import type { RunEnd } from '../domain/report/run-facts.ts';
import type { Report } from '../domain/report/schema.ts';
import { FAILURE } from '../domain/run/failures.ts';
import { type RegressionInput, regressionInputSchema } from '../domain/run/run-input.ts';
import type { Teaching } from '../domain/run/teaching.ts';
import { quick } from './activities.ts';
import { triggerByAge } from './ageing.ts';
import { cancelOrphans } from './cancel-orphans.ts';
import { childId } from './child-id.ts';
import type { evaluate } from './evaluate.ts';
import { finalFailure } from './final-failure.ts';
import { parseInput } from './parse-input.ts';
import { CONFIRMED_BREACH, startRetrain } from './retrain.ts';
import { triggerInTraffic } from './retrain-trigger.ts';
import { openRun, type RunContext, stoppedByBudget } from './run-context.ts';
import { withTeaching } from './with-teaching.ts';

interface Story {
  readonly run: RunContext;
  readonly input: RegressionInput & Teaching;
  readonly ground: BegunRun;
  readonly champion: { readonly model: string; readonly runKey: string };
  readonly ageing: Ageing;
}

interface Examined {
  readonly evaluationId: string;
  readonly judgeCheck: JudgeCheck;
  readonly counts: Readonly<Record<string, PairedCounts>>;
}

/** Examines the champion beside its teacher, afresh; a breach that fresh runs confirm starts a retrain, as its traffic may. */
export async function regression(raw?: unknown): Promise<Report> {
  const asked = parseInput(regressionInputSchema, raw);
  const run = openRun({ kind: 'regression', input: asked, rounds: 1 });
  return run.conclude(async () => {
    const champion = await quick.readChampion({ task: asked.task });
    const input = await withTeaching({ input: asked, examinee: champion?.model ?? null });
    const models = [input.teacher, input.judge, ...(champion ? [parseExaminee(champion.model).model] : [])];
    const ground = await run.begin({
      input,
      documents: null,
      models: [...new Set(models)],
      trains: null,
      teaches: null,
    });
    if (champion === null) {
      throw finalFailure(FAILURE.NoChampion, `${input.task} has no champion.`);
    }
    await cancelOrphans(champion.model);
    const { task, teacher, judge } = input;
    const examVersion = ground.exam.version;
    const ageing = await quick.readAgeing({ task, teacher, judge, champion: champion.model, examVersion });
    const story = { run, input, ground, champion, ageing };
    const end = (await refusedExam(story)) ?? (await examineChampion(story));
    return { ...end, warnings: ageing.warnings };
  });
}

/** An end before anything is paid where the exam is not the one that the champion is held to; null where it is. */
async function refusedExam({ run, input, ground, champion }: Story): Promise<RunEnd | null> {
  const { task } = input;
  const examVersion = ground.exam.version;
  const held = { task, ...champion };
  const { changedFrom } = await quick.compareExam({ champion: held, examVersion });
  if (changedFrom === null) return null;
  if (!input.rebaseline) {
    const reason = examChangedReason({ task, from: changedFrom, to: examVersion });
    return { student: champion.model, outcome: 'inconclusive', cause: 'exam-changed', reason };
  }
  await quick.rebaseExam({ champion: held, examVersion, runKey: run.runKey });
  return null;
}

async function examineChampion(story: Story): Promise<RunEnd> {
  const { run, input, champion } = story;
  const { confirmRuns, target } = input;
  const examined: Examined[] = [];
  for (;;) {
    const step = nextRegressionStep({ runs: examined.map(({ counts }) => counts), confirmRuns, target });
    const [exam, ...confirmations] = examined;
    const result = {
      student: champion.model,
      evaluationId: exam?.evaluationId ?? null,
      judgeCheck: exam?.judgeCheck ?? null,
      confirmationIds: confirmations.map(({ evaluationId }) => evaluationId),
    };
    if (step.next === 'end') {
      const { outcome, reason, cause } = step;
      const trigger =
        outcome === 'breach'
          ? CONFIRMED_BREACH
          : ((await triggerInTraffic({ ...story, outcome })) ?? triggerByAge({ ...story, outcome }));
      if (trigger === null) return { ...result, outcome, reason, cause };
      const retrain = await startRetrain({ ...story, trigger });
      run.board.show({ stage: 'retrain' });
      return { ...result, outcome, retrain: retrain.id, reason: `${reason} ${trigger.text}${retrain.reason}` };
    }
    const { overBudget, ...next } = await examine(story, exam ? `confirmation-${examined.length}` : 'exam');
    if (overBudget) return { ...stoppedByBudget(input.budgetUsd), ...result };
    const distrust = judgeDistrust({ judge: input.judge, canary: next.judgeCheck.canary });
    if (distrust) return { ...result, judgeCheck: next.judgeCheck, ...distrust };
    examined.push(next);
  }
}

/** One fresh full run of teacher and champion. */
async function examine(
  { run, input, ground, champion }: Story,
  name: string,
): Promise<Examined & { readonly overBudget: boolean }> {
  run.board.show({ stage: name === 'exam' ? 'evaluate' : 'confirm' });
  const { task, teacher, judge, concurrency, maxAttempts } = input;
  const evaluationId = examId({ runKey: run.runKey, name, examVersion: ground.exam.version });
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('evaluate', name),
    args: [
      {
        evaluationId,
        runKey: run.runKey,
        purpose: name === 'exam' ? 'exam' : 'confirmation',
        examVersion: ground.exam.version,
        models: [teacher, champion.model],
        judge,
        task,
        stage: 'evaluate',
        concurrency,
        maxAttempts,
      },
    ],
    staticSummary: `${name}: teacher and champion on ${ground.exam.cases} cases`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { overBudget, judgeCheck } = await run.control.follow(child);
  await run.showSpend();
  const counts = await quick.countPairs({ evaluationId, teacher, student: champion.model });
  return { evaluationId, counts, judgeCheck, overBudget };
}
