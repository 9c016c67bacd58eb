import { describe, expect, test } from '@jest/globals';
import { promptProblem } from '../../../domain/prompt-distillation/prompt-problem.ts';
import { askForReasoning } from '../../../domain/prompt-distillation/reasoning-request.ts';

const record = {
  task: 'sums',
  messages: [
    { role: 'system', content: askForReasoning('Add.') },
    { role: 'user', content: '1 + 1?' },
    { role: 'assistant', content: '<thinking>two</thinking>\n\n2' },
  ],
} as const;
const fitting = {
  record,
  id: 'sha256:x',
  task: 'sums',
  systemPrompt: 'Add.',
  examCases: [{ id: 'sums.1', input: '2 + 2?' }],
  learnsLabelsOnly: false,
} as const;

describe('promptProblem', () => {
  test('a prompt of the task, of its instructions, of none of its cases → null', () => {
    expect(promptProblem(fitting)).toBeNull();
  });

  test.each([
    ['no prompt of this id', { record: null }, 'sums has no distilled prompt sha256:x'],
    ["another task's", { record: { ...record, task: 'products' } }, 'sums has no distilled prompt sha256:x'],
    ['other instructions since', { systemPrompt: 'Add fast.' }, 'was made under other instructions'],
    ['an example that became a case', { examCases: [{ id: 'sums.2', input: ' 1 + 1? ' }] }, "the exam's case sums.2"],
    ['a student of labels', { learnsLabelsOnly: true }, 'learns labels alone'],
  ])('%s → a sentence that says so and what to do', (_case, change, words) => {
    const problem = promptProblem({ ...fitting, ...change });
    expect(problem).toContain(words);
    expect(problem).toMatch(/distill prompt sums|Leave the prompt out/);
  });
});
