import { describe, expect, test } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.ts';
import { viewOfReport } from '../../../domain/report/report-view.ts';
import type { RunFacts } from '../../../domain/report/run-facts.ts';
import { paired } from '../../support/paired-counts.ts';
import { BREACH, PROMOTED, RUNNING } from '../../support/run-facts.ts';

const viewOf = (facts: RunFacts) => viewOfReport(buildReport(facts));

function sectionOf(facts: RunFacts, title: string) {
  return viewOf(facts).sections.find((section) => section.title === title);
}

describe('viewOfReport', () => {
  test('promoted → verdict, then what it rests on, in this order', () => {
    const { sign, tone, outcome, subject, sections, next } = viewOf(PROMOTED);
    expect([sign, tone, outcome, subject]).toEqual(['✅', 'good', 'promoted', 'distill of json-processing']);
    expect(sections.map((section) => section.title)).toEqual([
      'Conditions',
      'Result',
      'Categories',
      'Rounds',
      'Training',
      'Gates',
      'Run',
      'Notes',
    ]);
    expect(next).toBe('npx distill schedule create json-processing');
  });

  test('under way → only what there is', () => {
    expect(viewOf(RUNNING).sections.map((section) => section.title)).toEqual(['Rounds', 'Run']);
  });

  test('result → retention with interval, and the counts behind it', () => {
    const result = sectionOf(PROMOTED, 'Result');
    const values = new Map(result?.kind === 'values' ? result.values : []);
    expect(values.get('retention')).toMatch(/^0\.96, 95 % interval 0\.9\d to 1\.0\d$/);
    expect(values.get('student')).toMatch(/^passes 100 of 119, 84\.0 %, 95 % interval /);
    expect(values.get('against teacher')).toBe('loses 6, wins 2, the other 111 are equal');
    expect(values.get('champion')).toMatch(/^passes 97 of 119, .*, acme\/ft:student:old$/);
    expect(values.get('ungraded')).toBe('1 case');
  });

  test('2249 of 2500 under a target of 0.9 → 0.8996, never 0.90', () => {
    const counts = { all: paired({ bothPass: 2249, teacherOnly: 251 }) };
    const result = sectionOf({ ...PROMOTED, counts }, 'Result');
    expect(result?.kind === 'values' && result.values[0]?.[1]).toMatch(/^0\.8996, /);
  });

  test('the teacher passes nothing → "undefined", no number', () => {
    const result = sectionOf({ ...PROMOTED, counts: { all: paired({ neither: 12 }) } }, 'Result');
    expect(result?.kind === 'values' && result.values[0]).toEqual([
      'retention',
      'undefined: the teacher passes none of 12 cases',
    ]);
  });

  test('categories → signs, gaps and a word on few cases', () => {
    const counts = {
      flatten: paired({ bothPass: 39, teacherOnly: 1 }),
      diff: paired({ bothPass: 38, teacherOnly: 2 }),
      csv: paired({ bothPass: 18, teacherOnly: 2 }),
    };
    const categories = sectionOf({ ...PROMOTED, counts }, 'Categories');
    const rows = categories?.kind === 'table' ? categories.rows : [];
    expect(rows.map((row) => [row[0], row[4], row[7]])).toEqual([
      ['flatten', '2.5', '✅ ok'],
      ['diff', '5.0', '⚠️ warn'],
      ['csv', '10.0', '❌ fail, few cases'],
    ]);
  });

  test('rounds → reject reasons, the most frequent first', () => {
    const rounds = sectionOf(PROMOTED, 'Rounds');
    expect(rounds?.kind === 'table' && rounds.rows[0]).toEqual([
      '1',
      '350',
      '300',
      '2',
      '3',
      '45, 12.9 %',
      'verifier 33, shape 12',
      '0.910',
    ]);
  });

  test('training → the cost of each job, its first and last losses', () => {
    const training = sectionOf(PROMOTED, 'Training');
    const rows = training?.kind === 'table' ? training.rows : [];
    expect(rows[0]?.slice(4, 7)).toEqual(['USD 0.0123', '0.90 to 0.40', '0.80']);
    expect(rows[1]?.slice(4, 7)).toEqual(['-', '-', '-']);
  });

  test('an error text of two lines → one line', () => {
    const training = sectionOf(PROMOTED, 'Training');
    expect(training?.kind === 'table' && training.rows[1]?.[3]).toBe('failed: out of memory on the device');
  });

  test('control characters of a provider → gone', () => {
    const end = { outcome: 'failed', reason: 'AuthenticationFailed:\u001b[2J bad\r\nkey' };
    expect(viewOf({ ...PROMOTED, end }).reason).toBe('AuthenticationFailed: [2J bad key');
  });

  test('confirmed breach → the extra runs and the retrain', () => {
    const confirmations = sectionOf(BREACH, 'Confirmations');
    const rows = confirmations?.kind === 'table' ? confirmations.rows : [];
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['1', '80', '80', '71'],
      ['2', '80', '80', '69'],
    ]);
    expect(rows[0]?.[4]).toMatch(/^0\.89, /);
    const run = sectionOf(BREACH, 'Run');
    expect(run?.kind === 'values' && run.values.at(-1)).toEqual(['retrain', 'distill.json-processing.retrain']);
  });

  test('ok with a category that fails plainly → caution, as the exit code says', () => {
    const counts = { flatten: paired({ bothPass: 32, teacherOnly: 8 }), diff: paired({ bothPass: 120 }) };
    const view = viewOf({ ...BREACH, counts, confirmations: [], end: { outcome: 'ok', reason: 'fine' } });
    expect([view.sign, view.tone]).toEqual(['⚠️', 'caution']);
  });
});
