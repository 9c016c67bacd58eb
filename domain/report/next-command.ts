import type { RunFacts } from './run-facts.ts';

/** The command that a reader of this report most likely wants next; null where there is none. */
export function nextCommand(facts: RunFacts): string | null {
  const { workflowId, task, end } = facts;
  switch (end?.outcome) {
    case undefined:
      return `npx distill watch ${workflowId}`;
    case 'promoted':
      return `npx distill schedule create ${task}`;
    case 'stopped':
    case 'failed':
      return `npx distill start ${task} --continue ${workflowId}`;
    case 'rejected':
    case 'inconclusive':
      return facts.kind === 'distill'
        ? `npx distill start ${task} --continue ${workflowId} --rounds ${facts.rounds.length + 2}`
        : `npx distill regression ${task} --watch`;
    case 'breach':
      return end.retrain ? `npx distill watch ${end.retrain}` : `npx distill start ${task}`;
    default:
      return null;
  }
}
