/** What a verifier is given: the prompt's documents, the options that it states, and an answer to it. */
export interface AnswerToVerify {
  readonly documents: readonly unknown[];
  readonly chosen: Readonly<Record<string, string>>;
  readonly answer: string;
}

/** Says in a sentence what is wrong with an answer, or null where nothing is. It shares no code with the solver. */
export type Verifier = (args: AnswerToVerify) => string | null;
