/** One step that an answer takes from the first document to the second. */
export interface DiffStep {
  readonly kind: 'added' | 'removed' | 'changed';
  /** The place as the answer writes it. */
  readonly path: string;
  /** The place as names and indices. */
  readonly segments: readonly string[];
}

/** What carrying an answer out gives, or why it cannot be carried out, in a sentence. */
export type Carried = { readonly value: unknown } | { readonly problem: string };
