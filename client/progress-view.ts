import type { Progress } from '../workflows/messages.ts';
import { progressBoard } from './progress-board.ts';
import { progressLine } from './progress-line.ts';
import type { Output } from './surroundings.ts';

/** Shows a run while it works. */
export interface ProgressView {
  readonly show: (progress: Progress) => void;
  /** A sentence that stays. */
  readonly note: (text: string) => void;
}

/** A live board where the output is a terminal, else a line whenever something has changed. */
export function createProgressView({
  output,
  workflowId,
  now,
}: {
  readonly output: Output;
  readonly workflowId: string;
  readonly now: () => Date;
}): ProgressView {
  return output.isTerminal ? createLiveBoard({ output, workflowId, now }) : createLines(output);
}

function createLines(output: Output): ProgressView {
  let last = '';
  return {
    show: (progress) => {
      const line = progressLine(progress);
      if (line !== last) output.write(`${line}\n`);
      last = line;
    },
    note: (text) => output.write(`${text}\n`),
  };
}

function createLiveBoard({
  output,
  workflowId,
  now,
}: {
  readonly output: Output;
  readonly workflowId: string;
  readonly now: () => Date;
}): ProgressView {
  const startedAtInMs = now().getTime();
  let drawnLines = 0;
  // Up to the first line that was drawn, and everything below it away.
  const erase = () => (drawnLines === 0 ? '' : `\u001b[${drawnLines}A\u001b[0J`);
  return {
    show: (progress) => {
      const elapsedInSeconds = (now().getTime() - startedAtInMs) / 1_000;
      // A line that wraps would be two on the screen and spoil the next redraw.
      const lines = progressBoard({ workflowId, progress, elapsedInSeconds }).map((line) =>
        line.slice(0, Math.max(output.columns - 1, 20)),
      );
      output.write(`${erase()}${lines.join('\n')}\n`);
      drawnLines = lines.length;
    },
    note: (text) => {
      output.write(`${erase()}${text}\n`);
      drawnLines = 0;
    },
  };
}
