import { uniform } from '../../../domain/random.ts';
import { fencedDocument } from '../../fenced-documents.ts';
import { composeInstruction } from '../../wordings/compose-instruction.ts';
import type { Pool } from '../../wordings/wordings.ts';
import { WORDINGS } from '../wordings/all-wordings.ts';
import { SHARED_WORDINGS } from '../wordings/shared.ts';
import type { PosedCase } from './posed-case.ts';

const LONGEST_INDENTED_IN_CHARACTERS = 1_500;
const SHARE_INDENTED = 0.6;

/** The user message of a case: an instruction in the pool's words, then its documents in fenced blocks. */
export function writePrompt(args: { readonly posed: PosedCase; readonly pool: Pool; readonly seed: string }): string {
  const { posed, pool, seed } = args;
  const { category, chosen } = posed.spec;
  const { text, labels } = composeInstruction({
    wordings: WORDINGS[category],
    shared: SHARED_WORDINGS,
    chosen,
    pool,
    seed,
  });
  const isShort = JSON.stringify(posed.documents).length <= LONGEST_INDENTED_IN_CHARACTERS;
  const indent = isShort && uniform('indented', seed) < SHARE_INDENTED ? 2 : 0;
  const blocks = posed.documents.map((document, index) => {
    const label = labels[index] === undefined ? '' : `${labels[index]}\n`;
    return `${label}${fencedDocument({ document, indent })}`;
  });
  return [text.trimEnd(), ...blocks].join('\n\n');
}
