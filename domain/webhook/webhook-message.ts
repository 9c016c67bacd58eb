import { z } from 'zod';
import { RUN_KINDS } from '../run/run-kind.ts';
import { WEBHOOK_EVENTS } from './webhook-event.ts';

export const webhookMessageSchema = z.object({
  /** The same in every try at the same event: a receiver may see one twice. */
  id: z.string(),
  event: z.enum(WEBHOOK_EVENTS),
  at: z.string(),
  kind: z.enum(RUN_KINDS),
  task: z.string(),
  workflowId: z.string(),
  runId: z.string(),
  outcome: z.string(),
  /** One sentence. */
  reason: z.string(),
  report: z.object({
    /** The run in the Temporal UI. */
    page: z.string(),
    /** Prints the whole report. */
    command: z.string(),
  }),
});
/** The body of a webhook's POST. */
export type WebhookMessage = z.infer<typeof webhookMessageSchema>;
