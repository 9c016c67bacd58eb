import { beforeAll, describe, expect, test } from '@jest/globals';
import { contentHash } from '../../content-hash.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { makeOwnMistake, ownMistakes } from '../../emulator/models/own-mistakes.ts';
import { countMessageTokens, countTokens } from '../../emulator/tokens.ts';
import { splitPrompt } from '../../tasks/fenced-documents.ts';
import { grade } from '../../tasks/graders/grade.ts';
import type { DrawnPrompt, TaskPack } from '../../tasks/task-pack.ts';

const PROMPTS_A_CELL = 12;
const MISTAKES = 400;
/** A small model reads no more with comfort. */
const MOST_PROMPT_TOKENS = 6_000;

interface Contract {
  readonly pack: TaskPack;
  /** Content hash of the exam. It changes only together with the pack's version: exams of one version must be equal. */
  readonly exam: string;
  /** Share of seeded mistakes that the verifier must find. */
  readonly caught: number;
}

/** What every task pack must do. */
export function describePack({ pack, exam: examHash, caught }: Contract): void {
  const draw = (pool: 'training' | 'exam', count = PROMPTS_A_CELL): DrawnPrompt[] =>
    pack.categories.flatMap(({ name: category }) =>
      pack.difficulties.flatMap(({ name: difficulty }) =>
        Array.from({ length: count }, (_, index) => pack.drawPrompt({ pool, category, difficulty, seed: `${index}` })),
      ),
    );
  const solve = (input: string): string => {
    const task = pack.read(input);
    return task?.skill.apply(task.documents, task.chosen) ?? '';
  };

  describe(`${pack.name} as a task pack`, () => {
    let training: readonly DrawnPrompt[] = [];
    let exam: readonly ExamCase[] = [];
    beforeAll(() => {
      training = draw('training');
      exam = pack.exam();
    });

    test('weights: categories and difficulties → each sum to 1', () => {
      for (const weighed of [pack.categories, pack.difficulties]) {
        expect(weighed.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10);
      }
    });

    test('the exam → the same cases again, no two alike, of every category and difficulty, and no others', () => {
      expect(pack.exam()).toEqual(exam);
      expect(new Set(exam.map(({ id }) => id)).size).toBe(exam.length);
      expect(new Set(exam.map(({ input }) => input)).size).toBe(exam.length);
      const cells = pack.categories.flatMap(({ name }) => pack.difficulties.map((each) => `${name} ${each.name}`));
      const examined = new Set(exam.map(({ category, difficulty }) => `${category} ${difficulty}`));
      expect([...examined].toSorted()).toEqual(cells.toSorted());
    });

    test('the exam → the one that belongs to this version', () => {
      expect({ version: pack.version, exam: contentHash(exam) }).toEqual({ version: pack.version, exam: examHash });
    });

    test('drawing: equal arguments → equal prompts; other seeds → others; a strange category → an error', () => {
      expect(draw('training', 3)).toEqual(draw('training', 3));
      const inputs = new Set(training.map(({ input }) => input));
      expect(inputs.size).toBeGreaterThan(training.length * 0.9);
      const strange = { category: 'poetry', difficulty: 'easy', seed: '1', pool: 'training' } as const;
      expect(() => pack.drawPrompt(strange)).toThrow();
    });

    test('pools: what training is asked → never in the exam, neither the words nor the documents', () => {
      const instructions = new Set(training.map(({ input }) => splitPrompt(input).instruction));
      const hashes = new Set(training.map(({ documentHash }) => documentHash));
      const asked = [...exam, ...draw('exam')];
      expect(asked.filter(({ input }) => instructions.has(splitPrompt(input).instruction))).toEqual([]);
      expect(draw('exam').filter(({ documentHash }) => hashes.has(documentHash))).toEqual([]);
    });

    test('the reference solver → passes the verifier on every drawn prompt', () => {
      for (const { input, spec } of [...training, ...draw('exam')]) {
        expect({ input, ...pack.verify({ spec, input, answer: solve(input) }) }).toMatchObject({ pass: true });
      }
    });

    test('the expected output of every exam case → passes its grader, the verifier, and is what the solver says', () => {
      for (const { input, spec, expectedOutput, grader } of exam) {
        expect(solve(input)).toBe(expectedOutput);
        expect({ input, ...pack.verify({ spec, input, answer: expectedOutput }) }).toMatchObject({ pass: true });
        if (grader === undefined || grader.kind === 'verifier') continue;
        expect(grade(grader, { expectedOutput, answer: expectedOutput })).toEqual({ pass: true, reason: '' });
      }
    });

    test(`${MISTAKES} seeded mistakes → at least ${caught * 100} % are caught, each with a sentence`, () => {
      const own = ownMistakes(pack);
      const missed = Array.from({ length: MISTAKES }, (_, index) => {
        const { input, spec } = training[(index * 7) % training.length] as DrawnPrompt;
        const { answer } = makeOwnMistake({ own, answer: solve(input), parts: ['contract', index] });
        const { pass, reason } = pack.verify({ spec, input, answer });
        if (!pass) expect(reason).toMatch(/^\S[\s\S]*\.$/);
        return pass ? [{ right: solve(input), answer }] : [];
      }).flat();
      expect({ missed: missed.slice(0, 3), caught: 1 - missed.length / MISTAKES >= caught }).toEqual({
        missed: missed.slice(0, 3),
        caught: true,
      });
    });

    test('verifying: junk of every kind → a fail and a reason, never an error', () => {
      const { input, spec } = training[0] as DrawnPrompt;
      for (const answer of ['', ' ', '[', '{}', 'null', '\u0000', '['.repeat(100_000), 'x'.repeat(600_000)]) {
        expect(pack.verify({ spec, input, answer })).toMatchObject({ pass: false });
      }
      for (const strange of [null, undefined, 1, 'spec', {}, { category: 'poetry' }]) {
        const verification = pack.verify({ spec: strange, input, answer: solve(input) });
        expect({ strange, ...verification }).toMatchObject({ pass: false });
      }
    });

    test('adopting: its own prompts → the category that they were drawn for, and their spec or none', () => {
      for (const { input, category, spec } of training) {
        const adopted = pack.adopt(input);
        expect({ input, category: adopted?.category }).toEqual({ input, category });
        if (adopted?.spec !== null) expect(adopted?.spec).toEqual(spec);
      }
      expect(pack.adopt('')).toBeNull();
      expect(pack.read('Tell me a joke.')).toBeNull();
    });

    test('lengths: prompts and answers → within what a small model takes and the bound allows', () => {
      for (const { input } of [...training, ...exam]) {
        const messages = [
          { role: 'system' as const, content: pack.systemPrompt },
          { role: 'user' as const, content: input },
        ];
        expect(countMessageTokens(messages)).toBeLessThan(MOST_PROMPT_TOKENS);
        expect(countTokens(solve(input))).toBeLessThan(pack.maxCompletionTokens);
      }
    });

    test('labels → every answer is one of them and each is the answer to something; free answers → none', () => {
      const answers = new Set([
        ...training.map(({ input }) => solve(input)),
        ...exam.map((each) => each.expectedOutput),
      ]);
      if (pack.labels !== null) expect([...answers].toSorted()).toEqual(pack.labels.toSorted());
      else expect(answers.size).toBeGreaterThan(20);
    });
  });
}
