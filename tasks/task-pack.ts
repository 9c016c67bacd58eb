import type { ExamCase } from '../domain/exam/exam-case.ts';
import type { Difficulty } from '../domain/prompts/difficulty.ts';

/** A JSON document that prompts are made of; `hash` is its content hash. */
export interface SourceDocument {
  readonly hash: string;
  readonly value: unknown;
}

/** An input for the teacher, and what the pack must remember to verify an answer to it. */
export interface DrawnPrompt {
  readonly category: string;
  readonly difficulty: Difficulty;
  /** `template` over made documents, or `documents` over the user's own. */
  readonly source: 'template' | 'documents';
  /** The user message. The system message is the pack's. */
  readonly input: string;
  readonly spec: unknown;
  /** Content hash of the document that the prompt is made of. */
  readonly documentHash: string;
}

/** How a prompt that somebody else wrote fits a task. */
export interface AdoptedPrompt {
  readonly category: string;
  readonly difficulty: Difficulty;
  /** What the pack's verifier must know of it; null where the pack cannot tell, so that no verifier can decide. */
  readonly spec: unknown;
}

/** What a verifier or a grader says of one answer. */
export interface Verification {
  readonly pass: boolean;
  /** Why not, in a sentence that names the place; empty on a pass. */
  readonly reason: string;
}

/** A small behaviour that a model can have: what the emulated teacher applies and the emulated student learns to choose. */
export interface Skill {
  readonly name: string;
  /** Every option with its possible values, e.g. `{ delimiter: ['comma', 'semicolon', 'tab'] }`. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** The answer for these documents, or null where the skill does not fit them. Never throws. */
  readonly apply: (documents: readonly unknown[], chosen: Readonly<Record<string, string>>) => string | null;
}

/** One task: categories with traffic weights, prompt sources, a verifier, skills, and a fixed exam. */
export interface TaskPack {
  readonly name: string;
  /** Changes whenever wordings, documents, verifier or exam change. */
  readonly version: string;
  readonly systemPrompt: string;
  /** Traffic weights sum to 1. */
  readonly categories: readonly { readonly name: string; readonly weight: number }[];
  readonly difficulties: readonly { readonly name: Difficulty; readonly weight: number }[];
  /** Every answer is exactly one of these; null where answers are free. Such a task can be taught to a mere classifier. */
  readonly labels: readonly string[] | null;
  /** Upper bound of an answer's length, sent with every request. */
  readonly maxCompletionTokens: number;
  /** Whether a right answer in this category is one JSON value and nothing else; false where it is left out. */
  readonly answersJson?: (category: string) => boolean;
  readonly skills: readonly Skill[];
  /** Whether the pack has prompts and an exam of its own. Where not, both are imported, and drawing throws. */
  readonly drawsPrompts: boolean;
  /**
   * A prompt drawn by `seed` alone: equal arguments, equal prompt. `training` and `exam` draw from disjoint wordings
   * and disjoint document seeds. With `documents` the prompt is made of one of them if any fits the category.
   */
  readonly drawPrompt: (args: {
    readonly pool: 'training' | 'exam';
    readonly category: string;
    readonly difficulty: Difficulty;
    readonly seed: string;
    readonly documents?: readonly SourceDocument[];
  }) => DrawnPrompt;
  /** The fixed exam of part `core`: always the same cases in the same order. */
  readonly exam: () => readonly ExamCase[];
  /** Exam cases of part `documents`: one a document, its category by content hash. */
  readonly documentCases: (documents: readonly SourceDocument[]) => readonly ExamCase[];
  /** Judges an answer by what it says, without knowing the reference text. Never throws. */
  readonly verify: (args: { readonly spec: unknown; readonly input: string; readonly answer: string }) => Verification;
  /** Reads a user message as a careful human would: which skill, options and documents; null if it is not of this task. */
  readonly read: (input: string) => {
    readonly skill: Skill;
    readonly chosen: Readonly<Record<string, string>>;
    readonly documents: readonly unknown[];
  } | null;
  /** How a user message that the pack did not draw fits it; null where it is not of this task. Agrees with `read`. */
  readonly adopt: (input: string) => AdoptedPrompt | null;
  /** The same for a message whose right label is known; null too where the label is none of the pack's. */
  readonly adoptLabelled?: (args: { readonly input: string; readonly label: string }) => AdoptedPrompt | null;
  /** The same task over the labels of somebody's own data; only where answers are labels. */
  readonly withLabels?: (labels: readonly string[]) => TaskPack;
}
