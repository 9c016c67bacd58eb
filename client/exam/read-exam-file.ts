import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { wrongUsage } from '../command-error.ts';
import { ownExamCase } from './own-exam-case.ts';

type LabelPack = Pick<TaskPack, 'adopt' | 'adoptLabelled' | 'categories' | 'labels'>;

/** Where there is no column `label`, the column `category` is the label: that is how many published sets are written. */
const rowSchema = z.union([
  z.object({ text: z.string().min(1), label: z.string().min(1), category: z.string().optional() }),
  z
    .object({ text: z.string().min(1), label: z.undefined().optional(), category: z.string().min(1) })
    .transform(({ text, category }) => ({ text, label: category, category: undefined })),
]);

/** The cases of a file: JSON lines, or CSV with the columns text and label (or category). Wrong usage names the line. */
export async function readExamFile({
  file,
  pack,
  readStandardInput,
}: {
  readonly file: string;
  readonly pack: LabelPack;
  readonly readStandardInput: () => Promise<string>;
}): Promise<ExamCase[]> {
  const name = file === '-' ? 'standard input' : file;
  const text = await (file === '-' ? readStandardInput() : readFile(file, 'utf8')).catch((error: unknown) => {
    throw wrongUsage(`--file: ${name} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  });
  const cases = /^\s*\{/.test(text) ? linesOf({ name, text, pack }) : rowsOf({ name, text, pack });
  const twice = cases.find(({ id }, index) => cases.findIndex((each) => each.id === id) !== index);
  if (twice) throw wrongUsage(`${name}: two cases are called ${twice.id}, or ask the same.`);
  if (cases.length === 0) throw wrongUsage(`${name} holds no case.`);
  return cases;
}

function linesOf({ name, text, pack: { labels } }: { name: string; text: string; pack: LabelPack }): ExamCase[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `${name}, line ${index + 1}`;
    let written: unknown;
    try {
      written = JSON.parse(line);
    } catch {
      throw wrongUsage(`${place} is not JSON. A line is one case: {"category": …, "input": …, "expectedOutput": …}.`);
    }
    return [ownExamCase({ written, labels, place })];
  });
}

function rowsOf({ name, text, pack }: { name: string; text: string; pack: LabelPack }): ExamCase[] {
  let rows: unknown[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw wrongUsage(
      `${name} is neither JSON lines nor CSV: ${error instanceof Error ? error.message : 'unreadable'}.`,
    );
  }
  const cases = rows.map((row, index) => {
    const place = `${name}, row ${index + 1}`;
    const parsed = rowSchema.safeParse(row);
    if (!parsed.success) throw wrongUsage(`${place}: a table of cases has the columns text and label.`);
    const { text: input, label } = parsed.data;
    const adopted = pack.adoptLabelled?.({ input, label }) ?? pack.adopt(input);
    const category = parsed.data.category ?? adopted?.category ?? pack.categories[0]?.name ?? label;
    const written = { category, input, expectedOutput: label, grader: { kind: 'label' } };
    return ownExamCase({ written, labels: pack.labels, place });
  });
  return withoutRepetitions(cases);
}

/** Published sets say some things twice: rows that ask the same and have the same label count once. */
function withoutRepetitions(cases: readonly ExamCase[]): ExamCase[] {
  const kept = new Map<string, ExamCase>();
  return cases.filter((each) => {
    const earlier = kept.get(each.id);
    if (earlier === undefined) kept.set(each.id, each);
    return earlier?.expectedOutput !== each.expectedOutput;
  });
}
