import { describe, expect, test } from '@jest/globals';
import { decide } from '../../../domain/exam/decision.ts';
import type { PairedCounts } from '../../../domain/exam/paired-counts.ts';
import { nextCommand } from '../../../domain/report/next-command.ts';
import type { RunFacts } from '../../../domain/report/run-facts.ts';
import { FAILURE } from '../../../domain/run/failures.ts';
import { paired } from '../../support/paired-counts.ts';
import { BREACH, PROMOTED, RUNNING } from '../../support/run-facts.ts';

const AGAIN = 'npx distill start json-processing --continue distill.json-processing.20260105-031500';

function decided(outcome: string, counts: PairedCounts, rounds = PROMOTED.rounds): RunFacts {
  const decision = decide({ counts: { all: counts }, target: 0.9, floor: 0.8 });
  return { ...PROMOTED, rounds, end: { outcome, reason: decision.reason, decision } };
}

const BAD = paired({ bothPass: 50, teacherOnly: 50 });

describe('nextCommand', () => {
  test('under way → watch; promoted → the weekly regression; an ok regression → nothing', () => {
    expect(nextCommand(RUNNING)).toBe('npx distill watch distill.json-processing.20260105-031500');
    expect(nextCommand(PROMOTED)).toBe('npx distill schedule create json-processing');
    expect(nextCommand({ ...BREACH, end: { outcome: 'ok', reason: '' } })).toBeNull();
  });

  test('rejected after a validation below target + 0.03 → more rounds', () => {
    expect(nextCommand(decided('rejected', BAD, PROMOTED.rounds.slice(0, 1)))).toBe(`${AGAIN} --rounds 3`);
  });

  test('rejected although validation was good, or at the most rounds → more samples a round', () => {
    expect(nextCommand(decided('rejected', BAD))).toBe(`${AGAIN} --samples 600`);
    const round = PROMOTED.rounds[0];
    const tenRounds = round === undefined ? [] : Array.from({ length: 10 }, () => round);
    expect(nextCommand(decided('rejected', BAD, tenRounds))).toBe(`${AGAIN} --samples 600`);
  });

  test('refused by a person → the same run again, paying nothing', () => {
    const facts = { ...PROMOTED, end: { ...PROMOTED.end, outcome: 'rejected', reason: 'Not approved.' } };
    expect(nextCommand(facts)).toBe(AGAIN);
  });

  test.each([
    ['too few cases', paired({ bothPass: 36, teacherOnly: 4 }), `${AGAIN} --documents FILE`],
    ['a teacher that passes nothing', paired({ neither: 10 }), 'npx distill doctor'],
    ['no verdicts', paired({ ungraded: 10 }), 'npx distill start json-processing --watch'],
  ])('inconclusive for %s → a command that helps', (_, counts, command) => {
    expect(nextCommand(decided('inconclusive', counts))).toBe(command);
  });

  test('stopped by the budget of 1.23 → again with twice as much; cancelled or failed → again', () => {
    const stopped = { outcome: 'stopped', reason: `The budget does not allow it (${FAILURE.BudgetExceeded}).` };
    expect(nextCommand({ ...PROMOTED, end: stopped })).toBe(`${AGAIN} --budget 3`);
    expect(nextCommand({ ...PROMOTED, end: { outcome: 'stopped', reason: 'The run was cancelled.' } })).toBe(AGAIN);
    expect(nextCommand({ ...PROMOTED, end: { outcome: 'failed', reason: 'AuthenticationFailed' } })).toBe(AGAIN);
  });

  test('breach → the retrain, or a new run where none was started', () => {
    expect(nextCommand(BREACH)).toBe('npx distill watch distill.json-processing.retrain');
    expect(nextCommand({ ...BREACH, end: { outcome: 'breach', reason: '', retrain: null } })).toBe(
      'npx distill start json-processing --watch',
    );
  });

  test('a regression that stopped or told nothing → another regression, never --continue', () => {
    for (const outcome of ['stopped', 'failed', 'inconclusive']) {
      const command = nextCommand({ ...BREACH, end: { outcome, reason: '' } });
      expect(command).toBe('npx distill regression json-processing --watch');
    }
  });
});
