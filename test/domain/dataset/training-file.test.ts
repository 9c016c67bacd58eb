import { describe, expect, test } from '@jest/globals';
import { trainingFileProblems, trainingFileText } from '../../../domain/dataset/training-file.ts';

const SYSTEM = { role: 'system', content: 'Answer.' };
const USER = { role: 'user', content: 'Why?' };
const ASSISTANT = { role: 'assistant', content: 'Because.' };
const GOOD = { messages: [SYSTEM, USER, ASSISTANT] };

const rulesOf = (row: unknown) => trainingFileProblems({ rows: [row], fewestExamples: 1 }).map(({ rule }) => rule);

describe('trainingFileProblems', () => {
  test('ten conversations that end with an answer → none', () => {
    expect(trainingFileProblems({ rows: Array.from({ length: 10 }, () => GOOD) })).toEqual([]);
  });

  test.each([
    ['a list', [], ['dataType']],
    ['a text', 'hello', ['dataType']],
    ['no messages', { prompt: 'Why?' }, ['messagesMissing']],
    ['an empty list of messages', { messages: [] }, ['messagesMissing']],
    ['a message without content', { messages: [{ role: 'user' }, ASSISTANT] }, ['keyMissing', 'contentMissing']],
    ['a message without a role', { messages: [{ content: 'Why?' }, ASSISTANT] }, ['keyMissing', 'roleUnknown']],
    ['a message that is a text', { messages: ['Why?', ASSISTANT] }, ['keyMissing']],
    ['a key of our own', { messages: [{ ...USER, source: 'x' }, ASSISTANT] }, ['keyUnknown']],
    ['a role of our own', { messages: [{ role: 'teacher', content: 'x' }, ASSISTANT] }, ['roleUnknown']],
    ['an empty question', { messages: [{ role: 'user', content: '' }, ASSISTANT] }, ['contentMissing']],
    ['a number as content', { messages: [USER, { role: 'assistant', content: 3 }] }, ['contentMissing']],
    ['no answer', { messages: [SYSTEM, USER] }, ['assistantMissing', 'lastNotAssistant']],
    ['a question at the end', { messages: [USER, ASSISTANT, USER] }, ['lastNotAssistant']],
    ['a weight on a question', { messages: [{ ...USER, weight: 1 }, ASSISTANT] }, ['weightWrong']],
    ['a weight of a half', { messages: [USER, { ...ASSISTANT, weight: 0.5 }] }, ['weightWrong']],
  ])('%s → %j breaks %j', (_, row, rules) => {
    expect(rulesOf(row)).toEqual(rules);
  });

  test('a weight of 0 or 1 on an answer, an empty answer that calls a function → fine', () => {
    expect(rulesOf({ messages: [USER, { ...ASSISTANT, weight: 0 }, USER, { ...ASSISTANT, weight: 1 }] })).toEqual([]);
    const call = { role: 'assistant', content: '', function_call: { name: 'look', arguments: '{}' } };
    expect(rulesOf({ messages: [USER, call] })).toEqual([]);
  });

  test('the same rule broken twice on a line → named once, with its line', () => {
    const bad = { messages: [{ role: 'user', content: '' }, { role: 'user', content: '' }, ASSISTANT] };
    expect(trainingFileProblems({ rows: [GOOD, bad], fewestExamples: 1 })).toEqual([
      { line: 2, rule: 'contentMissing' },
    ]);
  });

  test('nine good lines → too few for training, enough for validation', () => {
    const rows = Array.from({ length: 9 }, () => GOOD);
    expect(trainingFileProblems({ rows })).toEqual([{ line: null, rule: 'tooFewExamples' }]);
    expect(trainingFileProblems({ rows, fewestExamples: 0 })).toEqual([]);
  });

  test('trainingFileText: five problems → the first three in words, the others counted', () => {
    const problems = trainingFileProblems({ rows: [1, 2, 3, 4] });
    expect(trainingFileText(problems)).toBe(
      'line 1 is no JSON object; line 2 is no JSON object; line 3 is no JSON object; and 2 more.',
    );
    expect(trainingFileText(problems.slice(4))).toBe('it has fewer than 10 examples.');
  });
});
