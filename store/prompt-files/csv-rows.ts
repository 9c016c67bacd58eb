import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import type { PromptFileReader } from './prompt-file.ts';

const TEXT_COLUMNS = ['text', 'message', 'prompt', 'utterance'];
const LABEL_COLUMNS = ['label', 'intent', 'category'];
const COLUMNS = `header with a column ${TEXT_COLUMNS.join(', ')} and, where the answers are known, ${LABEL_COLUMNS.join(', ')}`;

/** A CSV file with a header: a message a row in the column `text`, and its right label in `label` where that is known. */
export const readCsvRows: PromptFileReader = async function* readCsvRows(file) {
  const rows = createReadStream(file).pipe(
    parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true }),
  );
  let columns: { readonly text: number; readonly label: number } | null = null;
  let line = 1;
  try {
    for await (const { record, info } of rows as AsyncIterable<CsvRow>) {
      line = info.lines;
      if (columns === null) {
        columns = { text: columnOf(record, TEXT_COLUMNS), label: columnOf(record, LABEL_COLUMNS) };
        if (columns.text >= 0) continue;
        yield { line, read: { problem: `is no ${COLUMNS}` } };
        return;
      }
      const content = record[columns.text] ?? '';
      const label = columns.label < 0 ? '' : (record[columns.label] ?? '').trim();
      if (content.trim() === '') yield { line, read: { problem: 'has no text' } };
      else if (columns.label >= 0 && label === '') yield { line, read: { problem: 'has no label' } };
      else {
        const prompt = { messages: [{ role: 'user', content }], answer: null } as const;
        yield { line, read: label === '' ? prompt : { ...prompt, label } };
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: line + 1, read: { problem: `is no CSV: ${error.message}` } };
  }
};

interface CsvRow {
  readonly record: readonly string[];
  /** `lines` is the row's last one. */
  readonly info: { readonly lines: number };
}

function columnOf(header: readonly string[], names: readonly string[]): number {
  return header.findIndex((name) => names.includes(name.trim().toLowerCase()));
}
