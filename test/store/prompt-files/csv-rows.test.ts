import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCsvRows } from '../../../store/prompt-files/csv-rows.ts';
import type { FileEntry } from '../../../store/prompt-files/prompt-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-csv-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

async function read(text: string): Promise<FileEntry[]> {
  const file = join(folder, 'messages.csv');
  await writeFile(file, text);
  const entries: FileEntry[] = [];
  for await (const entry of readCsvRows(file)) entries.push(entry);
  return entries;
}

const prompt = (content: string) => ({ messages: [{ role: 'user', content }], answer: null });

describe('reading a CSV file', () => {
  test('text and label, quoted, over lines, with a mark at the start → messages with labels and their last lines', async () => {
    expect(await read('\uFEFFtext,Label\r\n"Where, ""exactly"",\nis it?",lost\r\n\r\nFound it!, found \r\n')).toEqual([
      { line: 3, read: { ...prompt('Where, "exactly",\nis it?'), label: 'lost' } },
      { line: 5, read: { ...prompt('Found it!'), label: 'found' } },
    ]);
  });

  test('other names, other order, more columns → the same', async () => {
    expect(await read('id,category,message\n7,lost,Where?\n')).toEqual([
      { line: 2, read: { ...prompt('Where?'), label: 'lost' } },
    ]);
  });

  test('no column of labels → messages alone', async () => {
    expect(await read('text\nWhere?\n')).toEqual([{ line: 2, read: prompt('Where?') }]);
  });

  test.each([
    ['no header', 'Where?,lost\n', 1, /^is no header with a column text/],
    ['no text', 'text,label\n,lost\n', 2, /^has no text$/],
    ['no label', 'text,label\nWhere?\n', 2, /^has no label$/],
    ['an open quote', 'text,label\n"Where?,lost\n', 2, /^is no CSV: Quote Not Closed/],
  ])('%s → the line and what is wrong', async (_case, text, line, problem) => {
    const [entry] = await read(text);
    expect(entry).toEqual({ line, read: { problem: expect.stringMatching(problem) } });
  });
});
