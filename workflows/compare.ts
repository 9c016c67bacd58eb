import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { BegunRun } from '../activities/begin-run.ts';
import type { Contestants } from '../activities/compare.ts';
import { recommendMode } from '../domain/comparison/recommend-mode.ts';
import { examId } from '../domain/exam/exam-id.ts';
import { parseExaminee } from '../domain/exam/examinee.ts';
import { judgeDistrust } from '../domain/judge/judge-distrust.ts';
import type { RunEnd } from '../domain/report/run-facts.ts';
import type { Report } from '../domain/report/schema.ts';
import { FAILURE } from '../domain/run/failures.ts';
import { type CompareInput, compareInputSchema } from '../domain/run/prompt-input.ts';
import type { Teaching } from '../domain/run/teaching.ts';
import { lasting, quick } from './activities.ts';
import { childId } from './child-id.ts';
import type { evaluate } from './evaluate.ts';
import { finalFailure } from './final-failure.ts';
import { parseInput } from './parse-input.ts';
import { openRun, type RunContext, stoppedByBudget } from './run-context.ts';
import { withTeaching } from './with-teaching.ts';

interface Story {
  readonly run: RunContext;
  readonly input: CompareInput & Teaching;
  readonly ground: BegunRun;
  readonly contestants: Contestants;
}

/** Serves the same exam by prompt, by the trained student and by both models together, and says what each is worth and costs. */
export async function compare(raw?: unknown): Promise<Report> {
  const asked = parseInput(compareInputSchema, raw);
  const run = openRun({ kind: 'compare', input: asked, rounds: 1 });
  return run.conclude(async () => {
    const { task, prompt = null, student = null } = asked;
    const contestants = await quick.findContestants({ task, prompt, student });
    const names = namesOf(contestants);
    const input = await withTeaching({ input: asked, examinee: names[0] ?? null });
    const served = names.map((name) => parseExaminee(name).model);
    const models = [...new Set([input.teacher, input.judge, ...served])];
    const ground = await run.begin({ input, documents: null, models, trains: null, teaches: null });
    requireContestants({ input, contestants });
    return examine({ run, input, ground, contestants });
  });
}

/** Throws only once the run is recorded, so that it has a report. */
function requireContestants({ input, contestants }: Pick<Story, 'input' | 'contestants'>): void {
  const { task, prompt } = input;
  if (prompt !== undefined && contestants.prompt === null) {
    throw finalFailure(FAILURE.UnknownPrompt, `${task} has no prompt ${prompt}.`);
  }
  if (contestants.prompt === null && contestants.student === null) {
    throw finalFailure(FAILURE.NoChampion, `${task} has neither a champion nor a distilled prompt to compare.`);
  }
}

async function examine({ run, input, ground, contestants }: Story): Promise<RunEnd> {
  run.board.show({ stage: 'evaluate' });
  const { task, teacher, judge, concurrency, maxAttempts, budgetUsd, target } = input;
  const { version: examVersion, cases } = ground.exam;
  const evaluationId = examId({ runKey: run.runKey, name: 'exam', examVersion });
  const models = [teacher, ...namesOf(contestants)];
  const exam = { evaluationId, runKey: run.runKey, purpose: 'exam' as const, examVersion, models, judge };
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('evaluate', 1),
    args: [{ ...exam, task, stage: 'evaluate', concurrency, maxAttempts }],
    staticSummary: `exam of ${models.length} ways to serve ${task} on ${cases} cases`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { overBudget, judgeCheck } = await run.control.follow(child);
  await run.showSpend();
  if (overBudget) return stoppedByBudget(budgetUsd);
  const found = { student: contestants.student ?? contestants.prompt, evaluationId, judgeCheck };
  const distrust = judgeDistrust({ judge, canary: judgeCheck.canary });
  if (distrust) return { ...found, ...distrust };
  run.board.show({ stage: 'decide' });
  const modes = await lasting.measureModes({ evaluationId, teacher, cases, ...contestants });
  return { ...found, ...recommendMode({ modes, target }), modes };
}

function namesOf({ student, prompt }: Contestants): string[] {
  return [student, prompt].filter((name) => name !== null);
}
