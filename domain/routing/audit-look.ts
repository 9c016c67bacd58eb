/** A look at audits that may end a student's service. */
export interface AuditLook {
  /** From 1. */
  readonly number: number;
  /** The oldest so many graded audits count. */
  readonly audits: number;
  /** The risk that this look may take of ending the service by chance. */
  readonly delta: number;
}

const FIRST_AUDITS = 10;
const GROWTH = 1.5;

/**
 * The latest look that so many graded audits allow; null before the first. Whoever looks at every audit finds an alarm
 * sooner or later, so there are looks at 10, 15, 23, 35 … audits only, and the k-th takes delta / (k (k + 1)) of the
 * risk: all looks together, however many, take no more than delta.
 */
export function latestLook({ graded, delta }: { readonly graded: number; readonly delta: number }): AuditLook | null {
  let look: AuditLook | null = null;
  for (let [number, audits] = [1, FIRST_AUDITS]; audits <= graded; number++, audits = Math.ceil(audits * GROWTH)) {
    look = { number, audits, delta: delta / (number * (number + 1)) };
  }
  return look;
}
