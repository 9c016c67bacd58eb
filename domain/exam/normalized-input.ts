/** An input as it is compared with others: case, spacing and Unicode forms make no other question of it. */
export function normalizedInput(input: string): string {
  return input.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
