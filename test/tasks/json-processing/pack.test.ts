import { describe, expect, test } from '@jest/globals';
import { DIFFICULTIES } from '../../../domain/prompts/difficulty.ts';
import { caseSpecSchema } from '../../../tasks/json-processing/category.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import type { DrawnPrompt } from '../../../tasks/task-pack.ts';

const PROMPTS_A_CELL = 25;

function drawMany(pool: 'training' | 'exam'): DrawnPrompt[] {
  return jsonProcessing.categories.flatMap(({ name: category }) =>
    DIFFICULTIES.flatMap((difficulty) =>
      Array.from({ length: PROMPTS_A_CELL }, (_, index) =>
        jsonProcessing.drawPrompt({ pool, category, difficulty, seed: `${index}` }),
      ),
    ),
  );
}

function draw(category: string, seed: string): DrawnPrompt {
  return jsonProcessing.drawPrompt({ pool: 'training', category, difficulty: 'medium', seed });
}

/** The reference answer, found by reading the prompt's text alone. */
function solve({ input }: DrawnPrompt): string | null {
  const task = jsonProcessing.read(input);
  return task === null ? null : task.skill.apply(task.documents, task.chosen);
}

const training = drawMany('training');
const exam = drawMany('exam');

describe('json-processing', () => {
  test('weights: categories and difficulties → each sum to 1', () => {
    for (const weighed of [jsonProcessing.categories, jsonProcessing.difficulties]) {
      expect(weighed.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
    }
  });

  test.each([['training', training] as const, ['exam', exam] as const])(
    'reading: every prompt drawn from %s → the skill and options that it was made with',
    (_pool, prompts) => {
      for (const prompt of prompts) {
        const task = jsonProcessing.read(prompt.input);
        expect({ category: task?.skill.name, chosen: task?.chosen }).toEqual(prompt.spec);
      }
    },
  );

  test.each([['training', training] as const, ['exam', exam] as const])(
    'solver against verifier: every prompt drawn from %s → passes, every option value among them',
    (_pool, prompts) => {
      const seen = new Set<string>();
      for (const prompt of prompts) {
        const { category, chosen } = caseSpecSchema.parse(prompt.spec);
        const answer = solve(prompt) ?? '';
        expect({ prompt, ...jsonProcessing.verify({ ...prompt, answer }) }).toMatchObject({ pass: true, reason: '' });
        for (const [option, value] of Object.entries(chosen)) seen.add(`${category}.${option}.${value}`);
      }
      const all = jsonProcessing.skills.flatMap(({ name, options }) =>
        Object.entries(options).flatMap(([option, values]) => values.map((value) => `${name}.${option}.${value}`)),
      );
      expect([...seen].toSorted()).toEqual(all.toSorted());
    },
  );

  test('other options: an answer that differs from the right one → fails, whatever the option', () => {
    let tried = 0;
    for (const prompt of training) {
      const task = jsonProcessing.read(prompt.input);
      const right = solve(prompt);
      for (const [option, values] of Object.entries(task?.skill.options ?? {})) {
        for (const value of values) {
          const other = task?.skill.apply(task.documents, { ...task.chosen, [option]: value });
          if (other === null || other === undefined || other === right) continue;
          tried++;
          expect({ prompt, option, value, ...jsonProcessing.verify({ ...prompt, answer: other }) }).toMatchObject({
            pass: false,
          });
        }
      }
    }
    expect(tried).toBeGreaterThan(500);
  });

  test('formatting: indented JSON, a fence around the answer, other line ends → pass', () => {
    for (const prompt of training) {
      const answer = solve(prompt) ?? '';
      const isJson = /^[[{]/.test(answer) && prompt.category !== 'csv' && prompt.category !== 'types';
      const variants = [
        `\`\`\`\n${answer}\n\`\`\``,
        `\n\`\`\`json\n${answer}\n\`\`\`\n`,
        isJson ? JSON.stringify(JSON.parse(answer), null, 4) : answer,
        prompt.category === 'types' ? answer.replaceAll(';', '').replaceAll('  ', '\t') : answer,
        prompt.category === 'csv' ? `${answer.replaceAll('\n', '\r\n')}\r\n` : answer,
      ];
      for (const variant of variants) {
        expect({ variant, ...jsonProcessing.verify({ ...prompt, answer: variant }) }).toMatchObject({ pass: true });
      }
    }
  });

  test('damage: cut, empty, prose or another case’s answer → fails with a reason that is a sentence', () => {
    for (const [index, prompt] of training.entries()) {
      const answer = solve(prompt) ?? '';
      const other = solve(training[(index + 1) % training.length] as DrawnPrompt) ?? '';
      const damaged = [answer.slice(0, answer.length * 0.6), '', 'I cannot do this.', `Here it is: ${answer}`];
      for (const wrong of [...damaged, ...(other === answer ? [] : [other])]) {
        const verification = jsonProcessing.verify({ ...prompt, answer: wrong });
        expect({ wrong, prompt, ...verification }).toMatchObject({ pass: false });
        expect(verification.reason).toMatch(/^\S[\s\S]*\.$/);
      }
    }
  });

  test('drawing: equal arguments → equal prompt; another seed → another', () => {
    expect(draw('csv', 'a')).toEqual(draw('csv', 'a'));
    expect(draw('csv', 'a').input).not.toBe(draw('csv', 'b').input);
  });

  test('pools: training and exam → no document in both, and never the same instruction', () => {
    const hashes = new Set(training.map((prompt) => prompt.documentHash));
    expect(exam.filter((prompt) => hashes.has(prompt.documentHash))).toEqual([]);
    const inputs = new Set(training.map(({ input }) => input.split('```')[0]));
    expect(exam.filter(({ input }) => inputs.has(input.split('```')[0]))).toEqual([]);
  });

  test('unknown category: drawing → throws; a text that is not of this task: reading → null', () => {
    expect(() => draw('poetry', '1')).toThrow();
    expect(jsonProcessing.read('Tell me a joke.')).toBeNull();
    expect(jsonProcessing.read('Diff these two documents.')).toBeNull();
  });
});
