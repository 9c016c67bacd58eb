import type { Store } from '../store/open-store.ts';
import { CommandError } from './command-error.ts';

/** Throws where the texts of a run were pruned: all that is left of it is its report. */
export async function requireTexts({
  store,
  runKey,
  workflowId,
}: {
  readonly store: Pick<Store, 'pruning'>;
  readonly runKey: string;
  readonly workflowId: string;
}): Promise<void> {
  if (!(await store.pruning.isPruned(runKey))) return;
  throw new CommandError(
    `The texts of ${workflowId} were removed by \`distill prune\`, so nothing of it can be used again. \`distill report ${workflowId}\` still shows it, and \`distill start\` starts a new run.`,
  );
}
