import { wordsOf } from '../scan-words.ts';

export interface ExamText {
  readonly id: string;
  readonly input: string;
}

/** What must not be trained on of an exam case: a document of it, or its whole text where it has none. */
export interface ExamPart {
  readonly caseId: string;
  readonly words: readonly string[];
  /** A fenced block: JSON, code, a table. */
  readonly isDocument: boolean;
  /** The words of a JSON document's values, which say the same under any keys and in any order; null for other texts. */
  readonly values: ReadonlySet<string> | null;
}

const FENCED = /^ {0,3}(`{3,})[^`\n]*\n([\s\S]*?)^ {0,3}\1 *$/gm;

/** The parts of a case. Its instruction is none where it has documents: instructions are templates. */
export function examPartsOf({ id, input }: ExamText): ExamPart[] {
  const blocks = [...input.replaceAll('\r\n', '\n').matchAll(FENCED)].map((match) => match[2] ?? '');
  const texts = blocks.length > 0 ? blocks : [input];
  return texts
    .map((text) => ({
      caseId: id,
      words: wordsOf(text),
      isDocument: blocks.length > 0,
      values: valueWordsOf(text),
    }))
    .filter(({ words }) => words.length > 0);
}

function valueWordsOf(text: string): ReadonlySet<string> | null {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof document !== 'object' || document === null) return null;
  const words = new Set<string>();
  const open: unknown[] = [document];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
    else for (const word of wordsOf(String(value))) words.add(word);
  }
  return words;
}
