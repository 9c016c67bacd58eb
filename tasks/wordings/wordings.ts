/** Phrases of one meaning; those of the exam are never drawn for training. No phrase is part of another. */
export interface PooledPhrases {
  readonly training: readonly string[];
  readonly exam: readonly string[];
}

/** Which of the phrases are drawn. */
export type Pool = keyof PooledPhrases;

/** How one kind of request is asked for. */
export interface Wordings {
  readonly intros: PooledPhrases;
  /** By option, then by value: ways to state it. */
  readonly options: Readonly<Record<string, Readonly<Record<string, PooledPhrases>>>>;
  /** What may stand above the documents, one label a document. */
  readonly labels: { readonly training: readonly (readonly string[])[]; readonly exam: readonly (readonly string[])[] };
}

/** What people say before and after the request itself; it decides nothing. */
export type SharedWordings = Readonly<Record<'openings' | 'closings', PooledPhrases>>;
