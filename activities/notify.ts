import { ApplicationFailure } from '@temporalio/common';
import { FAILURE } from '../domain/run/failures.ts';
import type { RunKind } from '../domain/run/run-kind.ts';
import type { WebhookEvent } from '../domain/webhook/webhook-event.ts';
import { type Webhook, WebhookRefusedError } from '../providers/webhook.ts';
import type { Store } from '../store/open-store.ts';
import { currentAttempt } from './calls/attempt.ts';
import { finalFailure } from './calls/failure.ts';

export interface NotifyInput {
  readonly event: WebhookEvent;
  readonly kind: RunKind;
  readonly task: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly outcome: string;
  readonly reason: string;
  readonly at: string;
  /** Of an event that a run may see several times; from 1. */
  readonly occurrence: number;
}

/** Whom runs tell of what happens. */
export interface Notifications {
  readonly webhook: Webhook;
  /** The page of a run. */
  readonly pageOf: (workflowId: string) => string;
}

const LONGEST_REASON = 1_000;
const RUNS_LOOKED_BACK = 100;

/** `notify`: one try at telling the webhook's receiver; Temporal repeats it, and the message keeps its id. */
export function createNotifyActivities({
  store,
  notifications,
}: {
  readonly store: Pick<Store, 'runs'>;
  /** Null where no webhook is set up. */
  readonly notifications: Notifications | null;
}) {
  return {
    async notify({ reason, occurrence, ...facts }: NotifyInput): Promise<{ readonly sent: boolean }> {
      const { event, task, workflowId, runId } = facts;
      // The worker that answered first may have had a webhook where this one has none.
      if (notifications === null) return { sent: false };
      if (event === 'recovery' && (await lastVerdict({ task, runId })) !== 'breach') return { sent: false };
      const message = {
        id: `${runId}.${event}${occurrence === 1 ? '' : `.${occurrence}`}`,
        ...facts,
        reason: reason.slice(0, LONGEST_REASON),
        report: { page: notifications.pageOf(workflowId), command: `npx distill report ${workflowId}` },
      };
      try {
        await notifications.webhook.send({ message, signal: currentAttempt().signal });
      } catch (error) {
        if (!(error instanceof WebhookRefusedError)) throw error;
        if (!error.mayPass) throw finalFailure(FAILURE.WebhookFailed, error.message);
        throw ApplicationFailure.create({ type: FAILURE.WebhookFailed, message: error.message });
      }
      return { sent: true };
    },
  };

  /** What the last regression before this one found that found anything; null where there is none. */
  async function lastVerdict({ task, runId }: { task: string; runId: string }): Promise<string | null> {
    const runs = await store.runs.list({ task, limit: RUNS_LOOKED_BACK });
    const before = runs.slice(runs.findIndex((run) => run.runId === runId) + 1);
    const last = before.find(
      ({ kind, outcome }) => kind === 'regression' && (outcome === 'ok' || outcome === 'breach'),
    );
    return last?.outcome ?? null;
  }
}
