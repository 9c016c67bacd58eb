/** A prompt in its two parts: what is asked for, and the documents that it is asked of. */
export interface SplitPrompt {
  readonly instruction: string;
  readonly documents: readonly unknown[];
}

const OPENING = /^ {0,3}(`{3,})[^`]*$/;

/**
 * Parts a prompt: fenced blocks are its documents, everything else is its instruction. A block that is no JSON is cut
 * out and left out; a fence that is never closed takes the rest of the text.
 */
export function splitPrompt(input: string): SplitPrompt {
  const instruction: string[] = [];
  const blocks: string[][] = [];
  let fence: string | null = null;
  for (const line of input.split(/\r?\n/)) {
    const opening: string | undefined = fence === null ? OPENING.exec(line)?.[1] : undefined;
    if (opening !== undefined) {
      fence = opening;
      blocks.push([]);
    } else if (fence === null) instruction.push(line);
    else if (line.trim() === fence) fence = null;
    else blocks.at(-1)?.push(line);
  }
  return { instruction: instruction.join('\n').trim(), documents: blocks.flatMap((lines) => parsed(lines.join('\n'))) };
}

/** A document as a fenced block. Its JSON has no line that could close the fence. */
export function fencedDocument({ document, indent }: { readonly document: unknown; readonly indent: number }): string {
  return `\`\`\`json\n${JSON.stringify(document, null, indent)}\n\`\`\``;
}

function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}
