import type { ShownTraffic } from './show-traffic.ts';

/** How the share of requests that went to the teacher changed, as it was. */
export function escalatedText({ before, after, retrain }: Pick<ShownTraffic, 'before' | 'after' | 'retrain'>): string {
  const share = (escalated: number) => `${(100 * escalated).toFixed(1)} %`;
  const course = after.escalated < before.escalated ? 'fell' : 'did not fall';
  const taught = retrain === null ? 'no retrain' : `a retrain that ended ${retrain.outcome}`;
  return `The share that went to the teacher ${course}: ${share(before.escalated)} of ${before.requests} requests before, ${share(after.escalated)} of ${after.requests} after ${taught}.`;
}
