import type { ChatMessage } from '../chat.ts';

/** A prompt from a file, with the teacher's answer where the file has a whole one. */
export interface ImportedPrompt {
  /** The conversation up to the last user message. */
  readonly messages: readonly ChatMessage[];
  readonly answer: ImportedAnswer | null;
  /** The right answer of a task of labels, where the file knows it. */
  readonly label?: string;
}

export interface ImportedAnswer {
  /** Null where the file does not say who answered. */
  readonly model: string | null;
  readonly content: string;
  readonly finishReason: string | null;
}
