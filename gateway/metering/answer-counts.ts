/** Who answered a task's requests, and why. */
export interface AnswerKind {
  readonly task: string;
  readonly decision: string;
  readonly servedBy: 'student' | 'teacher';
  /** As the provider knows it. */
  readonly model: string;
  /** The student's version where a student answered. */
  readonly version: string;
}

/** The answers of one kind. */
export interface AnswerCount extends AnswerKind {
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** Answers that were counted and not yet passed on. */
export interface AnswerCounts {
  readonly add: (answer: AnswerKind & { readonly promptTokens: number; readonly completionTokens: number }) => void;
  /** What was counted since the last time, and starts anew. */
  readonly take: () => readonly AnswerCount[];
}

/** Adds answers of one kind up: all that a request pays for its counting. */
export function createAnswerCounts(): AnswerCounts {
  let counts = new Map<string, { -readonly [Field in keyof AnswerCount]: AnswerCount[Field] }>();
  return {
    add: ({ promptTokens, completionTokens, ...kind }) => {
      const key = `${kind.task}\u0000${kind.decision}\u0000${kind.servedBy}\u0000${kind.model}\u0000${kind.version}`;
      const count = counts.get(key);
      if (count) {
        count.requests++;
        count.promptTokens += promptTokens;
        count.completionTokens += completionTokens;
      } else counts.set(key, { ...kind, requests: 1, promptTokens, completionTokens });
    },
    take: () => {
      const taken = [...counts.values()];
      counts = new Map();
      return taken;
    },
  };
}
