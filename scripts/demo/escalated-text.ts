import { percentText } from '../../domain/report/number-texts.ts';
import type { ShownTraffic } from './show-traffic.ts';

/** How the share of requests that went to the teacher changed, as it was. */
export function escalatedText({ before, after, retrain }: Pick<ShownTraffic, 'before' | 'after' | 'retrain'>): string {
  const course = after.escalated < before.escalated ? 'fell' : 'did not fall';
  const taught = retrain === null ? 'no retrain' : `a retrain that ended ${retrain.outcome}`;
  return `The share that went to the teacher ${course}: ${percentText(before.escalated)} of ${before.requests} requests before, ${percentText(after.escalated)} of ${after.requests} after ${taught}.`;
}
