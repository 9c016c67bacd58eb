import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type BatchRecord, batchRecordSchema } from './batch-record.ts';

/** What came of one line of an input file. */
export interface BatchLineResult {
  /** The line's number in the input file, from 1. */
  readonly number: number;
  /** The billed call; null where none was made. */
  readonly callId: string | null;
  /** The line for the output or the error file. */
  readonly text: string;
  readonly isError: boolean;
}

export interface Batches {
  readonly find: (id: string) => BatchRecord | null;
  /** Every batch, oldest first. */
  readonly all: () => BatchRecord[];
  readonly insert: (batch: BatchRecord) => void;
  /** Changes fields of a batch and answers the whole of it. */
  readonly update: (id: string, fields: Partial<BatchRecord>) => BatchRecord;
  /** Keeps a line's result; a line that has one keeps the first. */
  readonly addLine: (id: string, line: BatchLineResult) => void;
  /** The numbers of the lines that have a result. */
  readonly finishedLines: (id: string) => Set<number>;
  /** The lines of the output or the error file, in an order that has nothing to do with that of the input. */
  readonly fileLines: (id: string, kind: 'output' | 'error') => string[];
  /** Notes that a batch's answers were fetched. */
  readonly markDelivered: (outputFile: string) => void;
}

const rowSchema = z.object({ record: z.string() });
const numberSchema = z.object({ number: z.number() });
const textSchema = z.object({ text: z.string() });

/** Batches and the results of their lines, kept in the database. */
export function createBatches(database: DatabaseSync): Batches {
  const one = database.prepare('select record from batches where id = ?');
  const every = database.prepare('select record from batches order by sequence');
  const insert = database.prepare('insert into batches (id, record) values (?, ?)');
  const update = database.prepare('update batches set record = ?, output_file = ? where id = ?');
  const addLine = database.prepare(
    'insert or ignore into batch_lines (batch_id, number, call_id, text, is_error) values (?, ?, ?, ?, ?)',
  );
  const numbers = database.prepare('select number from batch_lines where batch_id = ?');
  // A line begins with its random id, so the order of the texts is a random one.
  const texts = database.prepare('select text from batch_lines where batch_id = ? and is_error = ? order by text');
  const deliver = database.prepare(
    `update calls set delivered = 1 where id in (
       select line.call_id from batch_lines line join batches batch on batch.id = line.batch_id
       where batch.output_file = ?)`,
  );
  const find = (id: string) => {
    const row = one.get(id);
    return row === undefined ? null : read(row);
  };
  return {
    find,
    all: () => every.all().map(read),
    insert: (batch) => {
      insert.run(batch.id, JSON.stringify(batch));
    },
    update: (id, fields) => {
      const batch = find(id);
      if (batch === null) throw new RangeError(`There is no batch ${id}.`);
      const changed = { ...batch, ...fields };
      update.run(JSON.stringify(changed), changed.outputFile, id);
      return changed;
    },
    addLine: (id, { number, callId, text, isError }) => {
      addLine.run(id, number, callId, text, isError ? 1 : 0);
    },
    finishedLines: (id) => new Set(numbers.all(id).map((row) => numberSchema.parse(row).number)),
    fileLines: (id, kind) => texts.all(id, kind === 'error' ? 1 : 0).map((row) => textSchema.parse(row).text),
    markDelivered: (outputFile) => {
      deliver.run(outputFile);
    },
  };
}

function read(row: unknown): BatchRecord {
  return batchRecordSchema.parse(JSON.parse(rowSchema.parse(row).record));
}
