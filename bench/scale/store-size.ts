import { DatabaseSync } from 'node:sqlite';

const TEXTS = [
  ['prompts', 'messages'],
  ['prompts', 'spec'],
  ['calls', 'response'],
  ['samples', 'answer'],
] as const;

/** How much of a SQLite store is texts of prompts and answers, and what the rest comes to for each row. */
export function storeSize({ storeUrl, rows }: { readonly storeUrl: string; readonly rows: number }): {
  readonly textBytesPerRow: number;
  readonly otherBytesPerRow: number;
} {
  const database = new DatabaseSync(storeUrl.replace(/^sqlite:/, ''), { readOnly: true });
  try {
    const numberOf = (sql: string) => Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
    const bytes = numberOf('pragma page_count') * numberOf('pragma page_size');
    const texts = TEXTS.map(([table, column]) =>
      numberOf(`select coalesce(sum(length(cast(${column} as blob))), 0) from ${table}`),
    );
    const textBytes = texts.reduce((sum, each) => sum + each, 0);
    return {
      textBytesPerRow: Math.round(textBytes / rows),
      otherBytesPerRow: Math.round((bytes - textBytes) / rows),
    };
  } finally {
    database.close();
  }
}
