import { languageOf, type SourceCode } from './source-code.ts';

/** A prompt in its two parts: what is asked for, and the documents that it is asked of. */
export interface SplitPrompt {
  readonly instruction: string;
  readonly documents: readonly unknown[];
}

const OPENING = /^ {0,3}(`{3,})([^`]*)$/;

interface Block {
  readonly info: string;
  readonly lines: string[];
}

/**
 * Parts a prompt: fenced blocks are its documents, everything else is its instruction. A block of TypeScript or Python
 * is a `SourceCode`, any other one JSON; what is neither is cut out and left out. A fence that is never closed takes the
 * rest of the text.
 */
export function splitPrompt(input: string): SplitPrompt {
  const instruction: string[] = [];
  const blocks: Block[] = [];
  let fence: string | null = null;
  for (const line of input.split(/\r?\n/)) {
    const opening: RegExpExecArray | null = fence === null ? OPENING.exec(line) : null;
    if (opening !== null) {
      fence = opening[1] ?? '';
      blocks.push({ info: opening[2] ?? '', lines: [] });
    } else if (fence === null) instruction.push(line);
    else if (line.trim() === fence) fence = null;
    else blocks.at(-1)?.lines.push(line);
  }
  return { instruction: instruction.join('\n').trim(), documents: blocks.flatMap(documentsOf) };
}

/** A document as a fenced block. Its JSON has no line that could close the fence. */
export function fencedDocument({ document, indent }: { readonly document: unknown; readonly indent: number }): string {
  return `\`\`\`json\n${JSON.stringify(document, null, indent)}\n\`\`\``;
}

function documentsOf({ info, lines }: Block): unknown[] {
  const language = languageOf(info);
  if (language === null) return parsed(lines.join('\n'));
  const code: SourceCode = { kind: 'source-code', language, lines };
  return [code];
}

function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
