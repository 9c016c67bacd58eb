import type { InconclusiveCause } from '../exam/inconclusive-cause.ts';
import { passesCanary } from './judge-canary.ts';
import type { JudgeShare } from './judge-check.ts';

/** Why an exam under this judge would say nothing; null where the judge may judge. */
export function judgeDistrust({ judge, canary }: { readonly judge: string; readonly canary: JudgeShare | null }): {
  readonly outcome: 'inconclusive';
  readonly cause: InconclusiveCause;
  /** One sentence. */
  readonly reason: string;
} | null {
  if (canary === null || passesCanary(canary)) return null;
  const reason = `The judge ${judge} got ${canary.right} of ${canary.of} known verdicts right, fewer than 9 in 10: it may not judge.`;
  return { outcome: 'inconclusive', cause: 'judge-canary', reason };
}
