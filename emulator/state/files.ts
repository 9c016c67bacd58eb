import { mkdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const fileSchema = z.object({
  id: z.string(),
  filename: z.string(),
  purpose: z.string(),
  bytes: z.number(),
  createdAt: z.number(),
});
/** An uploaded or produced file; `createdAt` in whole seconds. */
export type StoredFile = z.infer<typeof fileSchema>;

const COLUMNS = 'id, filename, purpose, bytes, created_at as createdAt';

export interface Files {
  /** Keeps content and row; a file of this id that is there already is replaced. */
  readonly save: (file: Omit<StoredFile, 'bytes'>, content: Uint8Array) => Promise<StoredFile>;
  readonly find: (id: string) => StoredFile | null;
  /** Every file, oldest first. */
  readonly all: () => StoredFile[];
  /** Whether there was one to remove. */
  readonly remove: (id: string) => Promise<boolean>;
  readonly pathOf: (id: string) => string;
}

/** Files of the emulator: rows in the database, content beside it. */
export function createFiles({ database, folder }: { database: DatabaseSync; folder: string }): Files {
  mkdirSync(folder, { recursive: true });
  const insert = database.prepare(
    'insert into files (id, filename, purpose, bytes, created_at) values (?, ?, ?, ?, ?) on conflict (id) do update set bytes = excluded.bytes',
  );
  const one = database.prepare(`select ${COLUMNS} from files where id = ?`);
  const every = database.prepare(`select ${COLUMNS} from files order by sequence`);
  const remove = database.prepare('delete from files where id = ?');
  const pathOf = (id: string) => join(folder, id);
  return {
    save: async (file, content) => {
      // The row comes last, so that a file that is listed is always whole.
      const partial = `${pathOf(file.id)}.part`;
      await writeFile(partial, content);
      await rename(partial, pathOf(file.id));
      insert.run(file.id, file.filename, file.purpose, content.byteLength, file.createdAt);
      return { ...file, bytes: content.byteLength };
    },
    find: (id) => fileSchema.optional().parse(one.get(id)) ?? null,
    all: () => z.array(fileSchema).parse(every.all()),
    remove: async (id) => {
      const removed = remove.run(id).changes > 0;
      if (removed) await rm(pathOf(id), { force: true });
      return removed;
    },
    pathOf,
  };
}
