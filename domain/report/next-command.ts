import { rebaselineCommand } from '../exam/exam-changed.ts';
import { validationGoal } from '../prompts/steering.ts';
import { FAILURE } from '../run/failures.ts';
import { bestJob } from './best-job.ts';
import type { RunFacts } from './run-facts.ts';

/** The most rounds and samples that a run's input takes. */
const MOST_ROUNDS = 10;
const MOST_SAMPLES = 1_000_000;

/** The command that a reader of this report most likely wants next; null where there is none. */
export function nextCommand(facts: RunFacts): string | null {
  const { workflowId, task, kind, end } = facts;
  if (end === null) return `npx distill watch ${workflowId}`;
  if (end.outcome === 'ok') return kind === 'promptDistill' ? `npx distill compare ${task} --watch` : null;
  if (end.outcome === 'promoted') return `npx distill schedule create ${task}`;
  const cause = end.cause ?? end.decision?.cause ?? null;
  if (cause === 'teacher-passes-nothing') return 'npx distill doctor';
  if (cause === 'exam-changed') return rebaselineCommand(task);
  if (kind === 'promptDistill') return `npx distill prompt ${task} --watch`;
  if (kind === 'compare') return `npx distill compare ${task} --watch`;
  if (cause === 'judge-canary') return `${againWith(facts)} --judge PROVIDER/MODEL`;
  if (kind === 'distill') return nextOfDistill(facts);
  if (end.retrain) return `npx distill watch ${end.retrain}`;
  return end.outcome === 'breach' ? `npx distill start ${task} --watch` : `npx distill regression ${task} --watch`;
}

/** What was paid stays paid: a distillation is taken up, a regression has nothing to take up. */
function againWith({ workflowId, task, kind }: RunFacts): string {
  return kind === 'distill'
    ? `npx distill start ${task} --continue ${workflowId}`
    : `npx distill regression ${task} --watch`;
}

function nextOfDistill(facts: RunFacts): string {
  const { workflowId, task, end, spend } = facts;
  const again = `npx distill start ${task} --continue ${workflowId}`;
  if (end?.outcome === 'stopped' && end.reason.includes(FAILURE.BudgetExceeded)) {
    return `${again} --budget ${Math.max(1, Math.ceil((2 * spend.usdMicro) / 1_000_000))}`;
  }
  if (end?.decision?.cause === 'too-few-cases') return `${again} --documents FILE`;
  if (end?.decision?.verdict === 'reject') return `${again} ${moreData(facts)}`;
  // Verdicts that an exam could not have stay missing in it; only a fresh run asks for them again.
  return end?.decision?.cause === 'ungraded' || end?.decision?.cause === 'no-verdicts'
    ? `npx distill start ${task} --watch`
    : again;
}

/** More rounds where validation fell short; more samples where it did not, since then no further round would be taught. */
function moreData({ rounds, target }: RunFacts): string {
  const validation = bestJob(rounds.at(-1)?.jobs ?? [])?.validation ?? 0;
  if (validation < validationGoal(target) && rounds.length < MOST_ROUNDS) {
    return `--rounds ${Math.min(rounds.length + 2, MOST_ROUNDS)}`;
  }
  return `--samples ${Math.min(2 * Math.max(rounds[0]?.accepted ?? 0, 10), MOST_SAMPLES)}`;
}
