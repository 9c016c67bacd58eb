/** A part of a report: sentences, named values or a table. */
export type Section = { readonly title: string } & (
  | { readonly kind: 'sentences'; readonly sentences: readonly string[] }
  | { readonly kind: 'values'; readonly values: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
);

export interface Column {
  readonly name: string;
  readonly align: 'left' | 'right';
}
