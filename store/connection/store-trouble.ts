const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;

const SQLITE_TROUBLE: Readonly<Record<number, string>> = {
  [SQLITE_BUSY]: 'another process has held its lock for too long',
  [SQLITE_READONLY]: 'it cannot be written',
  [SQLITE_IOERR]: 'its disk is full or fails',
  [SQLITE_FULL]: 'its disk is full',
  [SQLITE_CANTOPEN]: 'its file cannot be opened',
};

/** Classes of SQLSTATE: connection lost, out of resources, shut down or starting, trouble of the system. */
const POSTGRES_TROUBLE = /^(08|53|57P|58)/;
const DISK_FULL = '53100';
const NETWORK_TROUBLE = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
const THROUGH_PG = /[/\\]pg(-pool)?[/\\]/;
/** `pg` has no codes for these. */
const POOL_TROUBLE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection)/;

/**
 * Why the store cannot do its work now though it may later, in a few words; null for any other error. What was asked of
 * it was not done, and may be asked again. Extended codes: https://sqlite.org/rescode.html.
 */
export function storeTroubleOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, errcode, message: words = '', stack = '' } = error as Partial<Thrown>;
  // The low byte is the kind; the rest tells variants of it apart.
  if (code === 'ERR_SQLITE_ERROR') return SQLITE_TROUBLE[Number(errcode) & 0xff] ?? null;
  if (typeof code === 'string' && POSTGRES_TROUBLE.test(code)) {
    return code === DISK_FULL ? 'its disk is full' : `the database says: ${words}`;
  }
  // A provider's connection may fail with the same code; only the database's comes through `pg`.
  const isLost = POOL_TROUBLE.test(words) || (THROUGH_PG.test(stack) && NETWORK_TROUBLE.test(String(code)));
  return isLost ? `its connection failed: ${words || String(code)}` : null;
}

interface Thrown {
  readonly code: unknown;
  readonly errcode: unknown;
  readonly message: string;
  readonly stack: string;
}
