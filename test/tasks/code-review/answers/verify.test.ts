import { describe, expect, test } from '@jest/globals';
import { findingsOf } from '../../../../tasks/code-review/answers/review.ts';
import { verify } from '../../../../tasks/code-review/answers/verify.ts';
import { RULES, type Rule } from '../../../../tasks/code-review/rule.ts';

const spec = {
  category: 'security',
  chosen: { scope: 'all', names: 'slug' },
  findings: [
    { line: 3, rule: 'sql-injection', severity: 'critical' },
    { line: 9, rule: 'weak-hash', severity: 'medium' },
  ],
};
const first = { line: 3, rule: 'sql-injection', severity: 'critical', fix: 'Use a parameter.' };
const second = { line: 9, rule: 'weak-hash', severity: 'medium', fix: 'Use scrypt.' };

function reasonOf(answer: unknown, against: unknown = spec): string {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const { pass, reason } = verify({ spec: against, input: '', answer: text });
  expect(pass).toBe(reason === '');
  return reason;
}

describe('verifying a review', () => {
  test('the findings in any order, in any layout, in a fence → pass', () => {
    expect(reasonOf([first, second])).toBe('');
    expect(reasonOf([second, first])).toBe('');
    expect(reasonOf(`\`\`\`json\n${JSON.stringify([first, second], null, 2)}\n\`\`\``)).toBe('');
  });

  test('clean code → the empty list and nothing else', () => {
    const clean = { ...spec, findings: [] };
    expect(reasonOf([], clean)).toBe('');
    expect(reasonOf([first], clean)).toBe('"sql-injection" in line 3 is no finding that was asked for.');
  });

  test.each([
    ['one missed', [first], 'The answer misses "weak-hash" in line 9.'],
    [
      'one invented',
      [first, second, { ...second, line: 4 }],
      '"weak-hash" in line 4 is no finding that was asked for.',
    ],
    ['a wrong line', [first, { ...second, line: 10 }], 'The answer misses "weak-hash" in line 9.'],
    [
      'a wrong severity',
      [first, { ...second, severity: 'low' }],
      '"weak-hash" in line 9 is of severity medium, not low.',
    ],
    ['one twice', [first, second, { ...second, fix: 'Again.' }], 'A finding is listed twice.'],
  ])('%s → a reason that names it', (_case, answer, reason) => {
    expect(reasonOf(answer)).toBe(reason);
  });

  test.each([
    ['an empty fix', [first, { ...second, fix: ' ' }]],
    ['a severity of no table', [first, { ...second, severity: 'severe' }]],
    ['a field too many', [first, { ...second, file: 'a.ts' }]],
    ['a line that is text', [first, { ...second, line: '9' }]],
    ['an object around the list', { findings: [first, second] }],
  ])('%s → breaks the schema', (_case, answer) => {
    expect(reasonOf(answer)).toMatch(/^The answer breaks the schema of a list of findings: .*\.$/s);
  });

  test('talk around the list → not JSON', () => {
    expect(reasonOf(`Here it is: ${JSON.stringify([first, second])}`)).toMatch(/^The answer is not JSON/);
  });
});

describe('reviewing', () => {
  const rules = ['weak-hash', 'query-in-loop', 'sql-injection', 'command-injection'];
  const defects = rules.map((slug, index) => ({
    line: 10 * (index + 1),
    rule: RULES.find((rule) => rule.slug === slug) as Rule,
  }));

  test.each([
    ['all', ['10 weak-hash', '30 sql-injection', '40 command-injection']],
    ['serious', ['30 sql-injection', '40 command-injection']],
    ['worst', ['30 sql-injection']],
  ])('security, %s → %j', (scope, told) => {
    const findings = findingsOf({ defects, chosen: { focus: 'security', scope, names: 'slug' } });
    expect(findings.map(({ line, rule }) => `${line} ${rule}`)).toEqual(told);
  });

  test('design where there is nothing, and the worst of nothing → no finding', () => {
    expect(findingsOf({ defects, chosen: { focus: 'solid', scope: 'all', names: 'slug' } })).toEqual([]);
    expect(findingsOf({ defects: [], chosen: { focus: 'security', scope: 'worst', names: 'slug' } })).toEqual([]);
  });

  test('by code → the codes of the rules, severity and fix as before', () => {
    expect(findingsOf({ defects, chosen: { focus: 'performance', scope: 'all', names: 'code' } })).toEqual([
      { line: 20, rule: 'PERF-1', severity: 'high', fix: 'Fetch all rows with one query before the loop.' },
    ]);
  });
});
