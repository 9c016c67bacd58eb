import { describe, expect, test } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.ts';
import type { RunFacts } from '../../../domain/report/run-facts.ts';
import { paired } from '../../support/paired-counts.ts';
import { PROMOTED } from '../../support/run-facts.ts';

function notesWith(changes: Partial<RunFacts>): string {
  const { notes } = buildReport({ ...PROMOTED, ...changes });
  return notes.filter((note) => !note.includes('a student truly at')).join('\n');
}

function roundWith(accepted: number, verifier: number): RunFacts['rounds'] {
  return [
    { round: 1, accepted, surplus: 0, failed: 0, rejected: { verifier }, shortfalls: [], dataset: null, jobs: [] },
  ];
}

describe('notes', () => {
  test('an ordinary run → only the case without a verdict', () => {
    expect(notesWith({})).toBe('1 case lacks a verdict on one of the models and counts for neither.');
  });

  test('more passes than the teacher → why retention is above 1', () => {
    const counts = { all: paired({ bothPass: 90, studentOnly: 5, neither: 5 }) };
    expect(notesWith({ counts })).toMatch(/^Retention above 1: the student passes more cases than its teacher/);
  });

  test('judge equals teacher or student → a warning', () => {
    expect(notesWith({ judge: PROMOTED.teacher })).toContain('The judge is one of the models that it judges');
    expect(notesWith({ judge: 'acme/ft:student:b' })).toContain('The judge is one of the models that it judges');
  });

  test('judge equals a student that is given a prompt → the same warning', () => {
    const end = { outcome: 'rejected', reason: '', student: `acme/small#sha256:${'0'.repeat(64)}?tag` };
    expect(notesWith({ end, judge: 'acme/small' })).toContain('The judge is one of the models that it judges');
    expect(notesWith({ end, judge: 'acme/large' })).not.toContain('The judge is one of');
  });

  test('2 lost of 20 are 10 points but may be chance → said so', () => {
    const counts = { diff: paired({ bothPass: 18, teacherOnly: 2 }), flatten: paired({ bothPass: 80 }) };
    expect(notesWith({ counts })).toBe(
      'diff: a gap of 10 points or more, but on so few cases chance alone can make it, so it decides nothing.',
    );
  });

  test('8 lost of 40 (p = 1/256) → no excuse of chance', () => {
    const counts = { diff: paired({ bothPass: 32, teacherOnly: 8 }), flatten: paired({ bothPass: 80 }) };
    expect(notesWith({ counts })).toBe('');
  });

  test.each([
    [98, 2, 'The gates reject 2.0 % of the answers; 10 to 20 % is usual: the filter may be blind.'],
    [92, 8, 'The gates reject 8.0 % of the answers; 10 to 20 % is usual.'],
    [70, 30, 'The gates reject 30.0 % of the answers; 10 to 20 % is usual.'],
    [50, 50, 'The gates reject 50.0 % of the answers; 10 to 20 % is usual: the prompt or the teacher is at fault.'],
  ])('%d accepted, %d rejected → a warning about the gates', (accepted, rejected, sentence) => {
    expect(notesWith({ rounds: roundWith(accepted, rejected) })).toContain(sentence);
  });

  test('an eighth rejected, or too few answers to tell → no warning', () => {
    expect(notesWith({ rounds: roundWith(175, 25) })).not.toContain('The gates');
    expect(notesWith({ rounds: roundWith(49, 0) })).not.toContain('The gates');
  });

  test('a category without its quota → which one, how far it got and why', () => {
    const shortfall = { category: 'csv', wanted: 60, accepted: 12, candidates: 130, reason: 'all 130 were tried' };
    const rounds = PROMOTED.rounds.map((round, index) => (index === 0 ? { ...round, shortfalls: [shortfall] } : round));
    expect(notesWith({ rounds })).toContain('Round 1 fell short of csv, 12 of 60 samples: all 130 were tried.');
  });
});
