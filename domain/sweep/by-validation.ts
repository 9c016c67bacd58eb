import type { Candidate } from './candidate.ts';

/** Orders trained candidates: who passed most on validation first, ties to the smaller learning rate, then to fewer epochs. */
export function byValidation(
  a: Candidate & { readonly rate: number },
  b: Candidate & { readonly rate: number },
): number {
  return b.rate - a.rate || a.learningRate - b.learningRate || a.epochs - b.epochs;
}
