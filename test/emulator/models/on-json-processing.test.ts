import { describe, expect, test } from '@jest/globals';
import { collect, createSchool } from '../../../bench/learning/school.ts';
import { DIFFICULTIES } from '../../../domain/prompts/difficulty.ts';
import { pickOne } from '../../../domain/random.ts';
import { makeMistake } from '../../../emulator/models/mistakes.ts';
import { createStudent } from '../../../emulator/models/student.ts';
import { trainStudent } from '../../../emulator/models/train-student.ts';
import { findTaskPack } from '../../../tasks/registry.ts';
import type { DrawnPrompt, TaskPack } from '../../../tasks/task-pack.ts';

const pack = findTaskPack('json-processing') as TaskPack;
const packs = [pack];

/** A prompt of each category in turn. */
function draw(pool: 'training' | 'exam', index: number): DrawnPrompt {
  const category = pack.categories[index % pack.categories.length]?.name ?? '';
  const difficulty = pickOne(DIFFICULTIES, 'difficulty', index);
  return pack.drawPrompt({ pool, category, difficulty, seed: `test ${index}` });
}

describe('emulated models on json-processing', () => {
  const school = createSchool({ pack, seed: 1, freshPrompts: 2000, steepness: 1 });

  test('teacher: 2,000 prompts as traffic is → 12 % mistakes within sampling error', () => {
    // Three standard errors of a share of .12 in 2,000 draws are .022; the rest is the error of the calibrated mean.
    expect(Math.abs(1 - school.teacherPasses / 2000 - 0.12)).toBeLessThan(0.03);
  });

  test('mistakes: every category and difficulty → the verifier finds each of them', () => {
    const missed = Array.from({ length: 600 }, (_, index) => {
      const { input, spec } = draw('training', index);
      const task = pack.read(input);
      const right = task?.skill.apply(task.documents, task.chosen) ?? '';
      const { answer } = makeMistake({ answer: right, parts: [index] });
      return pack.verify({ spec, input, answer }).pass ? [{ right, answer }] : [];
    });
    expect(missed.flat()).toEqual([]);
  });

  test('student: 150 accepted samples → far better on exam wordings than untrained, and surer when right', () => {
    const { examples } = collect({ school, start: 0, count: 150, filtered: true });
    const parameters = { epochs: 3, batchSize: 1, learningRate: 1, seed: 1 };
    const { checkpoints } = trainStudent({ examples, validation: [], parameters, packs });
    const weights = checkpoints.at(-1)?.weights ?? null;
    const [before, after] = [null, weights].map((each) => {
      const student = createStudent({ weights: each, packs, seed: 1 });
      return Array.from({ length: 200 }, (_, index) => {
        const { input, spec } = draw('exam', index);
        const messages = [{ role: 'user' as const, content: input }];
        const { content, confidence } = student.complete({ messages, seed: 1, maxCompletionTokens: null });
        return { pass: pack.verify({ spec, input, answer: content }).pass, confidence };
      });
    });
    const passed = (answers: typeof before) => answers?.filter((answer) => answer.pass).length;
    expect(passed(before)).toBeLessThan(40);
    expect(passed(after)).toBeGreaterThan(80);
    const meanConfidence = (pass: boolean) => {
      const group = after?.filter((answer) => answer.pass === pass) ?? [];
      return group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length;
    };
    expect(meanConfidence(true)).toBeGreaterThan(meanConfidence(false) + 0.1);
  });
});
