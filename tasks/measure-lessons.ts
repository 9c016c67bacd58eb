import type { ExamCase } from '../domain/exam/exam-case.ts';
import { mean } from '../domain/mean.ts';
import { estimatePromptTokens, estimateTokens } from '../domain/money/token-estimate.ts';
import type { Difficulty } from '../domain/prompts/difficulty.ts';
import type { SourceDocument, TaskPack } from './task-pack.ts';

/** Mean tokens of one call. */
export interface MeanLengths {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** Of each category and difficulty. */
const DRAWS = 6;

/**
 * How long the lessons of a pack are on average, by its traffic: a few prompts are drawn, and answered by the pack's own
 * skills; where it has none for them, an answer is as long as those of the exam, and so is a prompt where it draws none.
 */
export function measureLessons({
  pack,
  documents,
  examCases,
}: {
  readonly pack: TaskPack;
  /** Where there are any, every second prompt is made of them. */
  readonly documents: readonly SourceDocument[];
  readonly examCases: readonly ExamCase[];
}): MeanLengths {
  const cells = pack.categories.flatMap((category) =>
    pack.difficulties.map((difficulty) => ({
      ...category,
      difficulty: difficulty.name,
      weight: category.weight * difficulty.weight,
    })),
  );
  const measured = cells.map((cell) => ({ weight: cell.weight, ...measureCell({ pack, cell, documents, examCases }) }));
  const total = measured.reduce((sum, { weight }) => sum + weight, 0);
  const meanOf = (field: keyof MeanLengths) =>
    measured.reduce((sum, cell) => sum + cell.weight * cell[field], 0) / total;
  return { promptTokens: meanOf('promptTokens'), completionTokens: meanOf('completionTokens') };
}

function measureCell({
  pack,
  cell: { name: category, difficulty },
  documents,
  examCases,
}: {
  readonly pack: TaskPack;
  readonly cell: { readonly name: string; readonly difficulty: Difficulty };
  readonly documents: readonly SourceDocument[];
  readonly examCases: readonly ExamCase[];
}): MeanLengths {
  const alike = examCases.filter((examCase) => examCase.category === category && examCase.difficulty === difficulty);
  const drawn = Array.from({ length: pack.drawsPrompts ? DRAWS : 0 }, (_, index) => {
    const seed = `projection/${category}/${difficulty}/${index}`;
    const ofDocuments = documents.length > 0 && index % 2 === 0 ? { documents } : {};
    return pack.drawPrompt({ pool: 'training', category, difficulty, seed, ...ofDocuments }).input;
  });
  const inputs = pack.drawsPrompts ? drawn : alike.map(({ input }) => input);
  const expected = alike.map(({ expectedOutput }) => expectedOutput);
  const solved = inputs.map((input) => solve(pack, input)).filter((answer) => answer !== null);
  return {
    promptTokens: mean(
      inputs.map((input) =>
        estimatePromptTokens([
          { role: 'system', content: pack.systemPrompt },
          { role: 'user', content: input },
        ]),
      ),
    ),
    completionTokens: mean((solved.length > 0 ? solved : expected).map(estimateTokens)),
  };
}

function solve(pack: TaskPack, input: string): string | null {
  const read = pack.read(input);
  return read === null ? null : read.skill.apply(read.documents, read.chosen);
}
