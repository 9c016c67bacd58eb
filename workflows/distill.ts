import { projectedStages } from '../domain/money/projection.ts';
import type { Report } from '../domain/report/schema.ts';
import { type DistillInput, distillInputSchema } from '../domain/run/run-input.ts';
import { acknowledgementText } from '../domain/terms/acknowledgement.ts';
import { lasting } from './activities.ts';
import { createApproval } from './approval.ts';
import { cancelOrphans } from './cancel-orphans.ts';
import { examineControls } from './controls.ts';
import { examineAndDecide } from './examination.ts';
import { parseInput } from './parse-input.ts';
import { trainRounds } from './rounds.ts';
import { openRun, type RunContext, stoppedByBudget } from './run-context.ts';

/** Teaches a student to do a task as well as its teacher, and promotes it if it proves that it does. */
export async function distill(raw?: unknown): Promise<Report> {
  const input = parseInput(distillInputSchema, raw);
  const run = openRun({ kind: 'distill', input, rounds: input.rounds });
  const approval = createApproval(run);
  return run.conclude(async () => {
    const ground = await begin(run, input);
    const trained = await trainRounds({ run, input, ground });
    if (trained === null) return stoppedByBudget(input.budgetUsd);
    const control = input.control ? await examineControls({ run, input, trained }) : null;
    if (control === 'over-budget') return stoppedByBudget(input.budgetUsd);
    const end = await examineAndDecide({ run, input, ground, candidate: trained.student, approval });
    return { ...end, control };
  });
}

async function begin(run: RunContext, input: DistillInput) {
  const { teacher, student, judge, rounds } = input;
  const acknowledgement = acknowledgementText(input.acknowledgeTerms);
  const ground = await run.begin({
    input,
    documents: input.documents ?? null,
    models: [...new Set([teacher, student, judge])],
    trains: student,
    teaches: { ...input, acknowledgement },
  });
  const summary = 'what the gateway passed on becomes prompts';
  await lasting.adoptTraffic.executeWithOptions({ summary }, [{ task: input.task }]);
  const { projection } = ground;
  await cancelOrphans(student);
  if (projection) run.board.show({ projected: projectedStages({ projection, rounds }) });
  return ground;
}
