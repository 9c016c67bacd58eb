export const LANGUAGES = ['typescript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A piece of program text that a prompt is about. */
export interface SourceCode {
  readonly kind: 'source-code';
  readonly language: Language;
  /** Counted from 1 wherever a line has a number. */
  readonly lines: readonly string[];
}

const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  ts: 'typescript',
  typescript: 'typescript',
  py: 'python',
  python: 'python',
};

/** The language that a fence's info string names; null where it names none that is known. */
export function languageOf(info: string): Language | null {
  const name = info.trim().toLowerCase();
  return Object.hasOwn(LANGUAGE_OF, name) ? (LANGUAGE_OF[name] ?? null) : null;
}

/** Whether a prompt's document is program text. */
export function isSourceCode(document: unknown): document is SourceCode {
  return (
    typeof document === 'object' &&
    document !== null &&
    'kind' in document &&
    document.kind === 'source-code' &&
    'lines' in document &&
    Array.isArray(document.lines)
  );
}

/** Program text as a fenced block; no line of it may be a fence. */
export function fencedCode({ language, lines }: SourceCode): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}
