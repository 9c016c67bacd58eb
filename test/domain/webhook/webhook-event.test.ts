import { describe, expect, test } from '@jest/globals';
import { eventOfEnd } from '../../../domain/webhook/webhook-event.ts';

describe('eventOfEnd', () => {
  test.each([
    ['distill', 'promoted', 'promoted'],
    ['distill', 'rejected', null],
    ['distill', 'inconclusive', null],
    ['distill', 'stopped', 'stopped'],
    ['distill', 'failed', 'failed'],
    ['regression', 'breach', 'breach'],
    ['regression', 'ok', 'recovery'],
    ['regression', 'inconclusive', null],
    ['regression', 'stopped', 'stopped'],
  ] as const)('%s %s → %s', (kind, outcome, event) => {
    expect(eventOfEnd({ kind, outcome })).toBe(event);
  });
});
