import type { Language } from '../../source-code.ts';

/**
 * One way in which code breaks a rule, and the same job done well. Both are blocks of text in a gutter of two columns;
 * `>` in it marks the line to be found, the first line being empty. `%Noun%`, `%noun%`, `%field%` and `%secret%` are
 * filled in when the block is written.
 */
export interface Seed {
  /** The slug of the broken rule. */
  readonly rule: string;
  readonly language: Language;
  readonly faulty: string;
  readonly sound: string;
}
