import { isJsonObject } from '../../json-value.ts';
import type { Skill } from '../../task-pack.ts';
import { isTameDocument } from '../tame-document.ts';
import { flatLeaves, isEmptyContainer } from './flatten.ts';

/** The characters that the values of option `delimiter` stand for. */
export const DELIMITERS: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t' };
/** How the values of option `missing` are written. */
const MISSING: Readonly<Record<string, string>> = { empty: '', null: 'null', NA: 'NA' };

/**
 * A table with a header: a row for each object of an array, or one row for an object; a column for each leaf path, in
 * order of first appearance. A cell whose value is absent, null or an empty container is written as option `missing` says.
 */
export const csvSkill: Skill = {
  name: 'csv',
  options: { delimiter: Object.keys(DELIMITERS), missing: Object.keys(MISSING) },
  apply: (documents, chosen) => {
    const [document] = documents;
    const delimiter = DELIMITERS[chosen.delimiter ?? ''];
    const missing = MISSING[chosen.missing ?? ''];
    if (documents.length !== 1 || !isTameDocument(document)) return null;
    if (delimiter === undefined || missing === undefined) return null;
    const rows = rowsOf(document);
    const columns = [...new Set(rows?.flatMap((row) => [...row.keys()]))];
    if (rows === null || columns.length < 2) return null;
    const lines = rows.map((row) => columns.map((column) => cellText(row.get(column), missing)));
    const text = [columns, ...lines].map((cells) => writeLine({ cells, delimiter })).join('\n');
    // White space at the ends of an answer is easily lost on its way.
    return text === text.trim() ? text : null;
  },
};

function rowsOf(document: unknown): ReadonlyMap<string, unknown>[] | null {
  const records: unknown[] = Array.isArray(document) ? document : [document];
  const rows: ReadonlyMap<string, unknown>[] = [];
  for (const record of records) {
    if (!isJsonObject(record)) return null;
    const leaves = isEmptyContainer(record) ? [] : flatLeaves({ document: record, brackets: false });
    if (leaves === null) return null;
    rows.push(new Map(leaves));
  }
  return rows;
}

function cellText(value: unknown, missing: string): string {
  if (value === undefined || value === null || isEmptyContainer(value)) return missing;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function writeLine({ cells, delimiter }: { cells: readonly string[]; delimiter: string }): string {
  return cells
    .map((cell) => (cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);
}
