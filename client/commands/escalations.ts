import type { Command } from 'commander';
import type { EscalationRecord } from '../../store/online/escalations.ts';
import { wholeNumber } from '../flag-values.ts';
import { knownTask } from '../known-task.ts';
import type { Perform } from '../perform.ts';
import { textTable } from '../text-table.ts';

interface EscalationsOptions {
  readonly limit: number;
}

const EXAMPLE = `
Example:
  $ distill escalations json-processing --limit 5
`;

/** `distill escalations`: what the gateway passed on to the teacher. */
export function addEscalationsCommand(program: Command, perform: Perform): void {
  program
    .command('escalations')
    .description('what the gateway passed on to the teacher, newest first')
    .argument('[task]', 'the task', 'json-processing')
    .option('--limit <n>', 'at most this many', wholeNumber, 20)
    .addHelpText('after', EXAMPLE)
    .action((task: string, { limit }: EscalationsOptions) =>
      perform(async (session) => {
        knownTask(task);
        const store = await session.store();
        const [total, escalations] = await Promise.all([
          store.escalations.count({ task }),
          store.escalations.list({ task, limit }),
        ]);
        return { document: { task, total, escalations }, text: textOf({ total, escalations }) };
      }),
    );
}

function textOf({ total, escalations }: { total: number; escalations: readonly EscalationRecord[] }): string {
  if (total === 0) return 'The gateway has passed nothing on yet.';
  const table = textTable({
    head: ['at', 'request', 'why', 'confidence', 'threshold', 'question'],
    rows: escalations.map(({ at, requestId, decision, confidence, threshold, messages }) => [
      at.slice(0, 19).replace('T', ' '),
      requestId,
      decision,
      confidence === null ? '-' : confidence.toFixed(3),
      threshold.toFixed(3),
      shortened(messages?.at(-1)?.content ?? '(removed)'),
    ]),
  });
  return `${table}\n\n${escalations.length} of ${total} escalations.`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}
