/** Parameters of one statement stay below what the engines take. */
const ROWS_A_STATEMENT = 200;

/** Hands rows on in batches that one statement can carry. */
export async function inBatches<T>(rows: readonly T[], work: (batch: T[]) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    await work(rows.slice(start, start + ROWS_A_STATEMENT));
}
