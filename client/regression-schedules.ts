import { type Client, ScheduleOverlapPolicy, type ScheduleSummary } from '@temporalio/client';
import type { RegressionInput } from '../domain/run/run-input.ts';
import { regressionScheduleId } from '../domain/run/workflow-ids.ts';
import { calendarText, parseCalendar } from './calendar.ts';

const PREFIX = regressionScheduleId('');

/** One task's weekly regression, as the server tells it. */
export interface RegressionSchedule {
  readonly id: string;
  readonly task: string;
  readonly paused: boolean;
  /** Null where somebody has given it another form in the Temporal UI. */
  readonly calendar: string | null;
  readonly timezone: string;
  readonly next: string | null;
  /** Workflow ids of the newest regressions that it started, oldest first. */
  readonly recent: readonly string[];
}

/** The weekly regressions: one schedule a task, one regression at a time. */
export interface RegressionSchedules {
  readonly create: (args: {
    readonly input: RegressionInput;
    readonly calendar: string;
    readonly timezone: string;
  }) => Promise<RegressionSchedule>;
  readonly list: (task?: string) => Promise<RegressionSchedule[]>;
  readonly pause: (task: string) => Promise<void>;
  readonly resume: (task: string) => Promise<void>;
  /** Starts one regression now, unless one is running. */
  readonly trigger: (task: string) => Promise<void>;
  readonly delete: (task: string) => Promise<void>;
}

/** Schedules of `regression` over an open Temporal client. */
export function createRegressionSchedules({
  client,
  taskQueue,
}: {
  readonly client: Client;
  readonly taskQueue: string;
}): RegressionSchedules {
  const handleOf = (task: string) => client.schedule.getHandle(regressionScheduleId(task));
  return {
    create: async ({ input, calendar, timezone }) => {
      const handle = await client.schedule.create({
        scheduleId: regressionScheduleId(input.task),
        spec: { calendars: [parseCalendar(calendar)], timezone },
        action: {
          type: 'startWorkflow',
          workflowType: 'regression',
          workflowId: regressionScheduleId(input.task),
          taskQueue,
          args: [input],
        },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '2 days', pauseOnFailure: false },
      });
      return scheduleOf(await handle.describe());
    },
    list: async (task) => {
      const schedules: RegressionSchedule[] = [];
      for await (const summary of client.schedule.list()) {
        if (task === undefined ? summary.scheduleId.startsWith(PREFIX) : summary.scheduleId === `${PREFIX}${task}`)
          schedules.push(scheduleOf(summary));
      }
      return schedules.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    pause: async (task) => handleOf(task).pause('paused by `distill schedule pause`'),
    resume: async (task) => handleOf(task).unpause('resumed by `distill schedule resume`'),
    trigger: async (task) => handleOf(task).trigger(ScheduleOverlapPolicy.SKIP),
    delete: async (task) => handleOf(task).delete(),
  };
}

function scheduleOf({
  scheduleId,
  state,
  spec,
  info,
}: Pick<ScheduleSummary, 'scheduleId' | 'state' | 'spec' | 'info'>): RegressionSchedule {
  const [calendar, ...others] = spec?.calendars ?? [];
  return {
    id: scheduleId,
    task: scheduleId.slice(PREFIX.length),
    paused: state.paused,
    calendar: calendar && others.length === 0 ? calendarText(calendar) : null,
    timezone: spec?.timezone ?? 'UTC',
    next: info.nextActionTimes[0]?.toISOString() ?? null,
    recent: info.recentActions.map(({ action }) => action.workflow.workflowId),
  };
}
