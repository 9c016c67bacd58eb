import { describe, expect, test } from '@jest/globals';
import { canaryQuestions, passesCanary } from '../../../domain/judge/judge-canary.ts';
import { judgeMessages } from '../../../domain/judge/judge-prompt.ts';
import { createJudge } from '../../../emulator/models/judge.ts';
import { loadJudgeData } from '../../../tasks/judge-data.ts';
import { findTaskPack } from '../../../tasks/registry.ts';

const { canary, prompt } = loadJudgeData();
const exam = findTaskPack('json-processing')?.exam() ?? [];
const judgedCases = exam.filter(({ grader }) => grader === undefined);

describe('canaryQuestions', () => {
  test('an exam with cases for a judge → six of its own, four of no task, another six for another seed', () => {
    const questions = canaryQuestions({ canary, judgedCases, seed: 'one' });
    const ids = questions.map(({ id }) => id);
    expect(ids).toHaveLength(10);
    expect(ids.slice(0, 6).every((id) => judgedCases.some((examCase) => examCase.id === id))).toBe(true);
    expect(ids.slice(6)).toEqual(canary.questions.slice(0, 4).map(({ id }) => id));
    expect(canaryQuestions({ canary, judgedCases, seed: 'one' })).toEqual(questions);
    expect(canaryQuestions({ canary, judgedCases, seed: 'two' }).map(({ id }) => id)).not.toEqual(ids);
  });

  test('no expected outputs, or the same everywhere → ten questions of no task', () => {
    const blank = judgedCases.map((examCase) => ({ ...examCase, expectedOutput: '' }));
    expect(canaryQuestions({ canary, judgedCases: blank, seed: 'one' })).toEqual(canary.questions);
    const same = judgedCases.map((examCase) => ({ ...examCase, expectedOutput: 'x' }));
    expect(canaryQuestions({ canary, judgedCases: same, seed: 'one' })).toEqual(canary.questions);
  });

  test('an honest judge → right on every question of every kind', () => {
    const judge = createJudge({ errorRate: 0, seed: 1 });
    for (const question of [...canary.questions, ...canaryQuestions({ canary, judgedCases, seed: 'one' })]) {
      const answers = { a: question.wrong, b: question.right };
      const messages = judgeMessages({ prompt, judgedCase: question, answers });
      const { content } = judge.complete({ messages, seed: 1, maxCompletionTokens: null });
      expect([question.id, JSON.parse(content)]).toEqual([
        question.id,
        expect.objectContaining({ a_pass: false, b_pass: true }),
      ]);
    }
  });
});

describe('passesCanary', () => {
  test.each([
    [20, 20, true],
    [18, 20, true],
    [17, 20, false],
    [0, 20, false],
  ])('%d of %d known verdicts → %s', (right, of, passes) => {
    expect(passesCanary({ right, of })).toBe(passes);
  });
});
