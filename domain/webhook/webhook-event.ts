import type { RunKind } from '../run/run-kind.ts';

/** What a webhook tells of. */
export const WEBHOOK_EVENTS = ['breach', 'recovery', 'approval-needed', 'promoted', 'stopped', 'failed'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The event of a run's end; null where nobody needs to be told. A fine regression is a recovery only after a breach. */
export function eventOfEnd({
  kind,
  outcome,
}: {
  readonly kind: RunKind;
  readonly outcome: string;
}): WebhookEvent | null {
  if (outcome === 'stopped' || outcome === 'failed') return outcome;
  if (kind === 'distill') return outcome === 'promoted' ? 'promoted' : null;
  if (kind !== 'regression') return null;
  if (outcome === 'breach') return 'breach';
  return outcome === 'ok' ? 'recovery' : null;
}
