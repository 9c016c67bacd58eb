import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../../domain/exam/decision.ts';
import type { PromptResult } from '../../../domain/prompt-distillation/prompt-result.ts';
import { examStanding } from '../../../domain/registry/exam-standing.ts';
import type { RunEnd } from '../../../domain/report/run-facts.ts';

const decision: Decision = { verdict: 'promote', reason: 'It held.', conditions: [], casesNeeded: null, cause: null };
const end = (fields: Partial<RunEnd>): RunEnd => ({
  outcome: 'promoted',
  reason: 'It held.',
  student: 'x/m',
  champion: 'x/old',
  decision,
  ...fields,
});

const prompted = (verdict: 'promote' | 'reject'): PromptResult => ({
  id: 'sha256:x',
  examples: [],
  candidates: 9,
  rejected: {},
  standing: { verdict, reason: 'It was counted.' },
  gain: null,
});

describe('examStanding', () => {
  test.each<[string, RunEnd | null, boolean, string]>([
    ['its run promoted it', end({}), false, 'passed'],
    ['its run goes on', null, false, 'unexamined'],
    ['its run examined another student', end({ student: 'x/other' }), false, 'unexamined'],
    ['its run stopped before the exam', end({ outcome: 'stopped', decision: null }), false, 'unexamined'],
    ['its exam was failed', end({ outcome: 'rejected' }), false, 'rejected'],
    ['a person did not approve it', end({ outcome: 'rejected', reason: 'Not approved.' }), false, 'rejected'],
    ['the exam could not tell', end({ outcome: 'inconclusive' }), false, 'inconclusive'],
    ['a prompt that retains enough', end({ decision: null, prompt: prompted('promote') }), false, 'passed'],
    [
      'a prompt that helps, but not enough',
      end({ outcome: 'ok', decision: null, prompt: prompted('reject') }),
      false,
      'rejected',
    ],
    ['promoted by its run, which was taken up later', end({ student: 'x/other' }), true, 'passed'],
  ])('%s → %s', (_case, ended, wasPromotedByItsRun, standing) => {
    expect(examStanding({ model: 'x/m', end: ended, wasPromotedByItsRun }).standing).toBe(standing);
  });

  test('examined beside a champion → which one', () => {
    const { beside, text } = examStanding({ model: 'x/m', end: end({}), wasPromotedByItsRun: false });
    expect({ beside, text }).toEqual({ beside: 'x/old', text: 'x/m was examined. It held.' });
  });
});
