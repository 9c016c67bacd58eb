import { log, workflowInfo } from '@temporalio/workflow';
import type { RunKind } from '../domain/run/run-kind.ts';
import { eventOfEnd, type WebhookEvent } from '../domain/webhook/webhook-event.ts';
import { telling } from './activities.ts';

interface Occasion {
  readonly outcome: string;
  readonly reason: string;
}

/** Tells the webhook's receiver of what happens to a run; nothing is even scheduled where there is no webhook. */
export interface Notifier {
  /** From now on what happens is told. */
  readonly listen: () => void;
  readonly approvalNeeded: (reason: string) => Promise<void>;
  readonly ended: (end: Occasion) => Promise<void>;
}

/** A run's own notifier. It never throws, and holds a run up for two minutes at most. */
export function createNotifier({ kind, task }: { readonly kind: RunKind; readonly task: string }): Notifier {
  const { workflowId, runId } = workflowInfo();
  let isHeard = false;
  const told = new Map<WebhookEvent, number>();
  const tell = async (event: WebhookEvent, occasion: Occasion) => {
    if (!isHeard) return;
    const at = new Date().toISOString();
    const occurrence = (told.get(event) ?? 0) + 1;
    told.set(event, occurrence);
    try {
      await telling.notify.executeWithOptions({ summary: `webhook: ${event}` }, [
        { event, kind, task, workflowId, runId, at, occurrence, ...occasion },
      ]);
    } catch (error) {
      log.error('the webhook could not be told', { event, error: String(error) });
    }
  };
  return {
    listen: () => {
      isHeard = true;
    },
    approvalNeeded: async (reason) => tell('approval-needed', { outcome: 'waiting', reason }),
    ended: async ({ outcome, reason }) => {
      const event = eventOfEnd({ kind, outcome });
      if (event !== null) await tell(event, { outcome, reason });
    },
  };
}
