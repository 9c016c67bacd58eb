import type { Kysely, Selectable } from 'kysely';
import { batches } from '../connection/batches.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** A threshold with its proof; belongs to one student version. */
export interface CalibrationRecord {
  readonly id: string;
  readonly task: string;
  /** `provider/model` of the student: for any other one the artefact says nothing. */
  readonly student: string;
  readonly createdAt: string;
  readonly artefact: unknown;
}

/** One graded question of a calibration, for one signal. */
export interface CalibrationRowRecord {
  readonly calibrationId: string;
  readonly ordinal: number;
  readonly signal: string;
  readonly confidence: number | null;
  readonly studentRight: boolean;
  readonly teacherRight: boolean;
}

export interface Calibrations {
  /** Keeps the record; one of the same id stays as it is. */
  readonly save: (record: CalibrationRecord) => Promise<void>;
  /** The newest of a student; null where it was never calibrated. */
  readonly current: (student: string) => Promise<CalibrationRecord | null>;
  /** Oldest first. */
  readonly list: (task: string) => Promise<CalibrationRecord[]>;
  /** Keeps graded questions; one that is kept already stays as it is. */
  readonly addRows: (rows: readonly CalibrationRowRecord[]) => Promise<void>;
  /** By position and signal. */
  readonly rows: (calibrationId: string) => Promise<CalibrationRowRecord[]>;
}

export function createCalibrations({ db }: { readonly db: Kysely<Database> }): Calibrations {
  return {
    save: async ({ artefact, ...record }) => {
      await db
        .insertInto('calibrations')
        .values({ ...record, artefact: toJson(artefact) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    current: async (student) => {
      const row = await db
        .selectFrom('calibrations')
        .selectAll()
        .where('student', '=', student)
        .orderBy('createdAt', 'desc')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    list: async (task) => {
      const rows = await db
        .selectFrom('calibrations')
        .selectAll()
        .where('task', '=', task)
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
    addRows: async (rows) => {
      for (const batch of batches(rows)) {
        await db
          .insertInto('calibrationRows')
          .values(
            batch.map(({ calibrationId, ordinal, signal, confidence, studentRight, teacherRight }) => ({
              calibrationId,
              ordinal,
              signal,
              confidence,
              studentRight: Number(studentRight),
              teacherRight: Number(teacherRight),
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    },
    rows: async (calibrationId) => {
      const rows = await db
        .selectFrom('calibrationRows')
        .selectAll()
        .where('calibrationId', '=', calibrationId)
        .orderBy('ordinal')
        .orderBy('signal')
        .execute();
      return rows.map((row) => ({
        ...row,
        studentRight: row.studentRight === 1,
        teacherRight: row.teacherRight === 1,
      }));
    },
  };
}

function recordOf(row: Selectable<Database['calibrations']>): CalibrationRecord {
  return { ...row, artefact: fromJson(row.artefact) };
}
