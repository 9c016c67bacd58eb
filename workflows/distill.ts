import type { Report } from '../domain/report/schema.ts';
import { distillInputSchema } from '../domain/run-input.ts';
import { createApproval } from './approval.ts';
import { examineAndDecide } from './examination.ts';
import { parseInput } from './parse-input.ts';
import { trainRounds } from './rounds.ts';
import { openRun, stoppedByBudget } from './run-context.ts';

/** Teaches a student to do a task as well as its teacher, and promotes it if it proves that it does. */
export async function distill(raw?: unknown): Promise<Report> {
  const input = parseInput(distillInputSchema, raw);
  const run = openRun({ kind: 'distill', input, rounds: input.rounds });
  const approval = createApproval(run);
  return run.conclude(async () => {
    const ground = await run.begin({
      documents: input.documents ?? null,
      models: [...new Set([input.teacher, input.student, input.judge])],
      trains: input.student,
    });
    const trained = await trainRounds({ run, input, ground });
    if (trained === null) return stoppedByBudget(input.budgetUsd);
    return examineAndDecide({ run, input, ground, candidate: trained.student, approval });
  });
}
