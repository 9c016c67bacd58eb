/** Makes a right answer wrong in one way, at a place drawn by the parts; null where it cannot. */
export type Mutation = (answer: string, parts: readonly (string | number)[]) => string | null;

/** The mistakes that depend on an answer's format. */
export type FormatMutations = Readonly<Record<'droppedField' | 'wrongType' | 'hallucinatedKey', Mutation>>;
