import type { Command } from 'commander';
import { regressionInputSchema } from '../../domain/run/run-input.ts';
import { regressionScheduleId } from '../../domain/run/workflow-ids.ts';
import { parseCalendar } from '../calendar.ts';
import { inheritedTeaching } from '../inherited-teaching.ts';
import { readInputFile } from '../input-file.ts';
import { knownTask } from '../known-task.ts';
import { mergeFields } from '../merge-fields.ts';
import { parseFields } from '../parse-fields.ts';
import type { Perform } from '../perform.ts';
import {
  createRegressionSchedules,
  type RegressionSchedule,
  type RegressionSchedules,
} from '../regression-schedules.ts';
import type { Session } from '../session.ts';
import { textTable } from '../text-table.ts';
import { parseTimeZone } from '../time-zone.ts';

const DEFAULT_TASK = 'json-processing';

const EXAMPLES = `
One schedule a task. A regression that still runs is never joined by a second one; one that was missed
because the server was down is caught up within two days.

Examples:
  $ distill schedule create json-processing --calendar "Mon 03:00" --timezone Europe/Berlin
  $ distill schedule list
  $ distill schedule trigger json-processing
`;

interface CreateOptions {
  readonly calendar: string;
  readonly timezone: string;
  readonly input?: string;
  readonly teacher?: string;
  readonly judge?: string;
}

/** `distill schedule …`: the weekly regression. */
export function addScheduleCommand(program: Command, perform: Perform): void {
  const schedule = program.command('schedule').description('the weekly regression').addHelpText('after', EXAMPLES);
  schedule
    .command('create')
    .description('have a regression of a task started every week')
    .argument('[task]', 'the task', DEFAULT_TASK)
    .option('--calendar <day time>', 'when, e.g. "Mon 03:00"', 'Mon 03:00')
    .option('--timezone <zone>', 'of the calendar, e.g. Europe/Berlin', 'UTC')
    .option('--input <file>', 'JSON object with any fields of the input of a regression, - for standard input')
    .option(
      '--teacher <provider/model>',
      "the large model to compare with (default: each time, the one that taught that day's champion)",
    )
    .option('--judge <provider/model>', 'the model that grades what no grader decides (default: the one of that run)')
    .addHelpText('after', '\nExample:\n  $ distill schedule create --calendar "Mon 03:00" --timezone Europe/Berlin\n')
    .action((task: string, options: CreateOptions) => perform(async (session) => create({ session, task, options })));
  schedule
    .command('list')
    .description('list the schedules')
    .argument('[task]', 'only that of this task')
    .addHelpText('after', '\nExample:\n  $ distill schedule list --json\n')
    .action((task: string | undefined) =>
      perform(async (session) => {
        const schedules = await (await schedulesOf(session)).list(task);
        return { document: { schedules }, text: schedulesText(schedules) };
      }),
    );
  addSteps(schedule, perform);
}

const STEPS = [
  { name: 'pause', description: 'start no regressions until resumed', done: 'is paused' },
  { name: 'resume', description: 'start regressions again', done: 'goes on' },
  {
    name: 'trigger',
    description: 'start one regression now, unless one is running',
    done: 'starts a regression now, unless one is running',
  },
  { name: 'delete', description: 'remove the schedule; what has run stays', done: 'is removed' },
] as const;

function addSteps(schedule: Command, perform: Perform): void {
  for (const { name, description, done } of STEPS) {
    schedule
      .command(name)
      .description(description)
      .argument('[task]', 'the task', DEFAULT_TASK)
      .addHelpText('after', `\nExample:\n  $ distill schedule ${name} ${DEFAULT_TASK}\n`)
      .action((task: string) =>
        perform(async (session) => {
          const id = regressionScheduleId(task);
          await (await schedulesOf(session))[name](task);
          return { document: { id, task, done: name }, text: `The schedule ${id} ${done}.` };
        }),
      );
  }
}

async function create({
  session,
  task,
  options,
}: {
  readonly session: Session;
  readonly task: string;
  readonly options: CreateOptions;
}) {
  const { surroundings } = session;
  const { calendar, teacher, judge } = options;
  const file = options.input ? await readInputFile({ file: options.input, ...surroundings }) : {};
  const input = parseFields(regressionInputSchema, mergeFields({ typed: { task, teacher, judge }, file }));
  knownTask(input.task);
  parseCalendar(calendar);
  const timezone = parseTimeZone(options.timezone);
  const created = await (await schedulesOf(session)).create({ input, calendar, timezone });
  const from = 'the champion of that day';
  const inherited = inheritedTeaching({ input, fields: ['teacher', 'judge'], from });
  if (inherited !== null) session.note(inherited);
  return {
    document: created,
    text: `The schedule ${created.id} examines ${task} every week: ${calendar} ${timezone}, next on ${created.next ?? 'an unknown day'}.`,
  };
}

async function schedulesOf({ temporal, config }: Session): Promise<RegressionSchedules> {
  const { client } = await temporal();
  return createRegressionSchedules({ client, taskQueue: config.TEMPORAL_TASK_QUEUE });
}

function schedulesText(schedules: readonly RegressionSchedule[]): string {
  if (schedules.length === 0) return 'No schedule yet. `distill schedule create` makes one.';
  return textTable({
    head: ['task', 'when', 'state', 'next', 'last regression'],
    rows: schedules.map(({ task, calendar, timezone, paused, next, recent }) => [
      task,
      `${calendar ?? 'see the Temporal UI'} ${timezone}`,
      paused ? 'paused' : 'active',
      paused ? '-' : (next ?? '-'),
      recent.at(-1) ?? '-',
    ]),
  });
}
