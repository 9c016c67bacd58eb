import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  create table if not exists files (
    sequence integer primary key, id text not null unique, filename text not null, purpose text not null,
    bytes integer not null, created_at integer not null) strict;
  create table if not exists jobs (
    sequence integer primary key, id text not null unique, record text not null) strict;
  create table if not exists job_events (
    sequence integer primary key, id text not null unique, job_id text not null, event text not null) strict;
  create index if not exists job_events_by_job on job_events (job_id, sequence);
  create table if not exists models (
    sequence integer primary key, id text not null unique, record text not null) strict;
  create table if not exists calls (
    sequence integer primary key, id text not null unique, model text not null, key text,
    prompt_tokens integer not null, completion_tokens integer not null, micro_usd integer not null,
    started_at text not null, delivered integer not null) strict;
  create table if not exists batches (
    sequence integer primary key, id text not null unique, record text not null) strict;
  create table if not exists batch_lines (
    batch_id text not null, number integer not null, call_id text, text text not null, is_error integer not null,
    primary key (batch_id, number)) strict;
  create table if not exists attempts (key text primary key, attempts integer not null) strict, without rowid;
  create table if not exists settings (name text primary key, value text not null) strict, without rowid;
`;

/** The state folder cannot be used; the message says why and what to do. */
export class StateUnavailableError extends Error {
  override readonly name = 'StateUnavailableError';
}

/**
 * Opens the emulator's database, made at first use. A row that was written survives a killed process (not a loss of
 * power). One process at a time: another one that has it open is a StateUnavailableError.
 */
export function openDatabase(stateFolder: string): DatabaseSync {
  let database: DatabaseSync | null = null;
  try {
    mkdirSync(stateFolder, { recursive: true });
    database = new DatabaseSync(join(stateFolder, 'emulator.db'));
    // The exclusive lock ends with its process, however that ends.
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal;');
    database.exec(`begin exclusive; ${SCHEMA} commit;`);
    return database;
  } catch (error) {
    database?.close();
    const reason = error instanceof Error ? error.message : String(error);
    const remedy = /locked/.test(reason)
      ? 'another emulator uses it: stop that one or set DISTILL_HOME to another folder'
      : 'set DISTILL_HOME to a folder that can be written';
    throw new StateUnavailableError(`The emulator's state in ${stateFolder} cannot be opened (${reason}): ${remedy}.`);
  }
}
