import type { CategoryResult } from './schema.ts';

/** The sign of a condition. */
export function mark(met: boolean): string {
  return met ? '✅' : '❌';
}

const SIGN = { ok: '✅', warn: '⚠️', fail: '❌' } as const;

/** A category's status with its sign. */
export function statusText({ status, tooFewCases }: Pick<CategoryResult, 'status' | 'tooFewCases'>): string {
  return `${SIGN[status]} ${status}${tooFewCases ? ', few cases' : ''}`;
}
