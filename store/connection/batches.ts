/** Rows a statement carries; both databases bound the number of its parameters. */
const ROWS_PER_STATEMENT = 200;

/** The rows in portions that fit into one statement each. */
export function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  );
}
