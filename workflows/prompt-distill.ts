import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { BegunRun } from '../activities/begin-run.ts';
import { decide } from '../domain/exam/decision.ts';
import { examId } from '../domain/exam/exam-id.ts';
import { examineeName } from '../domain/exam/examinee.ts';
import { gradedCases, studentPasses, sumOfCounts, teacherPasses } from '../domain/exam/paired-counts.ts';
import { judgeDistrust } from '../domain/judge/judge-distrust.ts';
import { FEWEST_EXAMPLES } from '../domain/prompt-distillation/choose-examples.ts';
import { judgePromptGain } from '../domain/prompt-distillation/judge-prompt-gain.ts';
import type { PromptResult } from '../domain/prompt-distillation/prompt-result.ts';
import { REASONING_TOKENS } from '../domain/prompt-distillation/reasoning-request.ts';
import type { RunEnd } from '../domain/report/run-facts.ts';
import type { Report } from '../domain/report/schema.ts';
import { type PromptDistillInput, promptDistillInputSchema } from '../domain/run/prompt-input.ts';
import { lasting, quick } from './activities.ts';
import { childId } from './child-id.ts';
import type { evaluate } from './evaluate.ts';
import { parseInput } from './parse-input.ts';
import { openRun, type RunContext, stoppedByBudget } from './run-context.ts';
import { slide } from './sliding-window.ts';

interface Story {
  readonly run: RunContext;
  readonly input: PromptDistillInput;
  readonly ground: BegunRun;
}

/** Makes worked examples of the teacher's reasoning and shows on the exam what they are worth to the base student. */
export async function promptDistill(raw?: unknown): Promise<Report> {
  const input = parseInput(promptDistillInputSchema, raw);
  const run = openRun({ kind: 'promptDistill', input, rounds: 1 });
  return run.conclude(async () => {
    const models = [...new Set([input.teacher, input.student, input.judge])];
    const ground = await run.begin({ input, documents: null, models, trains: null, teaches: null });
    const story = { run, input, ground };
    if (await askTeacher(story)) return stoppedByBudget(input.budgetUsd);
    const prompt = await choose(story);
    return prompt.id === null ? tooFewExamples(prompt) : examine(story, { ...prompt, id: prompt.id });
  });
}

/** The teacher reasons about every drawn prompt. True where the budget ran out. */
async function askTeacher({ run, input }: Story): Promise<boolean> {
  const { runKey } = run;
  const { task, teacher, seed, perCategory, concurrency, maxAttempts } = input;
  const { prompts } = await quick.drawExamples({ runKey, task, seed, perCategory });
  run.board.show({ stage: 'generate', total: prompts });
  let overBudget = false;
  let done = 0;
  await slide({
    from: 0,
    to: prompts,
    concurrency,
    held: run.control.paused,
    stopped: () => overBudget,
    work: async (chunk) => {
      const taught = await lasting.teachChunk.executeWithOptions(
        { summary: `${teacher}: prompts ${chunk.from} to ${chunk.from + chunk.count - 1}, with reasoning` },
        [{ runKey, task, teacher, seed, concurrency, maxAttempts, moreTokens: REASONING_TOKENS, ...chunk }],
      );
      overBudget ||= taught.overBudget > 0;
      done += chunk.count;
      run.board.show({ done });
    },
  });
  await run.showSpend();
  return overBudget;
}

async function choose({ run, input }: Pick<Story, 'run' | 'input'>): Promise<PromptResult> {
  run.board.show({ stage: 'choose' });
  const { task, teacher, student, examples: count } = input;
  return lasting.distillPrompt({ runKey: run.runKey, task, teacher, student, count });
}

function tooFewExamples(prompt: PromptResult): RunEnd {
  const reason = `Only ${prompt.candidates} of the teacher's answers could be examples, and a prompt needs ${FEWEST_EXAMPLES}: draw more (perCategory), or look at the teacher.`;
  return { outcome: 'inconclusive', cause: 'too-few-examples', reason, prompt };
}

/** Teacher and student, without and with the examples, on the same cases. */
async function examine({ run, input, ground }: Story, prompt: PromptResult & { readonly id: string }): Promise<RunEnd> {
  run.board.show({ stage: 'evaluate' });
  const { task, teacher, student: zeroShot, judge, concurrency, maxAttempts, budgetUsd } = input;
  const { version: examVersion, cases } = ground.exam;
  const evaluationId = examId({ runKey: run.runKey, name: `exam.${prompt.id}`, examVersion });
  const student = examineeName({ model: zeroShot, prompt: prompt.id });
  const models = [teacher, student, zeroShot];
  const exam = { evaluationId, runKey: run.runKey, purpose: 'exam' as const, examVersion, models, judge };
  const child = await startChild<typeof evaluate>('evaluate', {
    workflowId: childId('evaluate', 1),
    args: [{ ...exam, task, stage: 'evaluate', concurrency, maxAttempts }],
    staticSummary: `exam of the teacher and of the student with and without examples on ${cases} cases`,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
  });
  const { overBudget, judgeCheck } = await run.control.follow(child);
  await run.showSpend();
  if (overBudget) return { ...stoppedByBudget(budgetUsd), prompt };
  const found = { student, evaluationId, judgeCheck };
  const distrust = judgeDistrust({ judge, canary: judgeCheck.canary });
  if (distrust) return { ...found, ...distrust, prompt };
  run.board.show({ stage: 'decide' });
  const standing = await decideAndRegister({ run, input, evaluationId, student });
  const counts = sumOfCounts(Object.values(await quick.countPairs({ evaluationId, teacher: zeroShot, student })));
  const { p, ...verdict } = judgePromptGain(counts);
  const gain = { cases: gradedCases(counts), zeroShot: teacherPasses(counts), fewShot: studentPasses(counts), p };
  return { ...found, ...verdict, prompt: { ...prompt, standing, gain } };
}

/** What the exam says of serving with the prompt; the student goes into the registry, where a person may promote it. */
async function decideAndRegister({
  run: { runKey },
  input: { task, teacher, student: baseModel, target, floor },
  evaluationId,
  student: model,
}: Pick<Story, 'run' | 'input'> & { readonly evaluationId: string; readonly student: string }): Promise<
  PromptResult['standing']
> {
  const counts = await quick.countPairs({ evaluationId, teacher, student: model });
  const { verdict, reason } = decide({ counts, target, floor });
  await quick.registerCandidate({ runKey, task, model, baseModel, jobKey: null, datasetId: null });
  return { verdict, reason };
}
