import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type BatchRecord, batchRecordSchema } from './batch-record.ts';
import { createRecords, type Records } from './records.ts';

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

export interface Batches extends Omit<Records<BatchRecord>, 'remove'> {
  /** Keeps a line's result; a line that has one keeps the first. */
  readonly addLine: (id: string, line: BatchLineResult) => void;
  /** The numbers of the lines that have a result. */
  readonly finishedLines: (id: string) => Set<number>;
  /** The lines of the output or the error file, in an order that has nothing to do with that of the input. */
  readonly fileLines: (id: string, kind: 'output' | 'error') => string[];
  /** Notes that a batch's answers were fetched. */
  readonly markDelivered: (outputFile: string) => void;
}

const numberSchema = z.object({ number: z.number() });
const textSchema = z.object({ text: z.string() });

/** Batches and the results of their lines, kept in the database. */
export function createBatches(database: DatabaseSync): Batches {
  const batches = createRecords({ database, table: 'batches', schema: batchRecordSchema });
  const addLine = database.prepare(
    'insert or ignore into batch_lines (batch_id, number, call_id, text, is_error) values (?, ?, ?, ?, ?)',
  );
  const numbers = database.prepare('select number from batch_lines where batch_id = ?');
  // A line begins with its random id, so the order of the texts is a random one.
  const texts = database.prepare('select text from batch_lines where batch_id = ? and is_error = ? order by text');
  const deliver = database.prepare(
    `update calls set delivered = 1 where id in (
       select line.call_id from batch_lines line join batches batch on batch.id = line.batch_id
       where json_extract(batch.record, '$.outputFile') = ?)`,
  );
  return {
    ...batches,
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
