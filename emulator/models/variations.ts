import { shuffled, uniform } from '../../domain/random.ts';
import { fencedDocument, splitPrompt } from '../../tasks/fenced-documents.ts';
import { fencedCode, isSourceCode } from '../../tasks/source-code.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { thinDocument } from './thin-document.ts';

const FENCED = /^```[^\n]*\n[\s\S]*?\n```$/gm;

/**
 * Prompts of the same kind as a given one: in another of its pack's training wordings, over parts of its documents. A
 * prompt of no pack is told in another order of its sentences. At the teacher's rate of mistakes one is a mere copy.
 */
export function varyPrompt(args: {
  readonly packs: readonly TaskPack[];
  readonly prompt: string;
  readonly variations: number;
  readonly mistakeRate: number;
  readonly parts: readonly (string | number)[];
}): string[] {
  const { packs, prompt, variations, mistakeRate, parts } = args;
  return Array.from({ length: variations }, (_, index) => {
    const draw = [...parts, 'variation', index];
    if (uniform('copies', ...draw) < mistakeRate) return prompt;
    return inOtherWords({ packs, prompt, draw }) ?? inOtherOrder(prompt, draw);
  });
}

function inOtherWords(args: {
  readonly packs: readonly TaskPack[];
  readonly prompt: string;
  readonly draw: readonly (string | number)[];
}): string | null {
  const { packs, prompt, draw } = args;
  for (const pack of packs) {
    const adopted = pack.adopt(prompt);
    if (adopted === null) continue;
    const { category, difficulty } = adopted;
    const { input } = pack.drawPrompt({ pool: 'training', category, difficulty, seed: draw.join('/') });
    const documents = splitPrompt(prompt).documents.map((document) => fencedPart(document, draw));
    const places = input.match(FENCED) ?? [];
    if (places.length !== documents.length) return null;
    let next = 0;
    return input.replace(FENCED, () => documents[next++] ?? '');
  }
  return null;
}

/** A part of a document as a fenced block; code stays whole, since half a function is none. */
function fencedPart(document: unknown, draw: readonly (string | number)[]): string {
  if (isSourceCode(document)) return fencedCode(document);
  return fencedDocument({ document: thinDocument(document, draw), indent: 0 });
}

function inOtherOrder(prompt: string, draw: readonly (string | number)[]): string {
  const sentences = prompt.split(/(?<=[.!?])\s+/);
  return shuffled(sentences, 'order', ...draw).join(' ');
}
