import { contentHash } from '../../../content-hash.ts';
import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { uniformInteger } from '../../../domain/random.ts';
import type { DrawnPrompt, SourceDocument, TaskPack } from '../../task-pack.ts';
import type { Pool } from '../../wordings/wordings.ts';
import { type Category, categorySchema } from '../category.ts';
import { documentDifficulty } from '../documents/document-difficulty.ts';
import { makeDocument, makeRecords } from '../documents/make-document.ts';
import { type PosedCase, poseCase } from './posed-case.ts';
import { writePrompt } from './write-prompt.ts';

/** A drawn prompt with everything known about it: what an exam case is made of. */
export interface DrawnCase {
  readonly prompt: DrawnPrompt;
  readonly posed: PosedCase;
}

/** Draws a prompt; see `TaskPack.drawPrompt`. Throws on a category that the task does not have. */
export const drawPrompt: TaskPack['drawPrompt'] = (args) => {
  const category = categorySchema.parse(args.category);
  const seed = `${args.pool}/${category}/${args.difficulty}/${args.seed}`;
  const { pool, difficulty, documents = [] } = args;
  const drawn =
    drawFromDocuments({ documents, category, pool, seed }) ?? drawFromTemplate({ category, difficulty, pool, seed });
  return drawn.prompt;
};

/** A case over a made document. */
export function drawFromTemplate(args: {
  readonly category: Category;
  readonly difficulty: Difficulty;
  readonly pool: Pool;
  readonly seed: string;
}): DrawnCase {
  const { category, difficulty, pool, seed } = args;
  const make = category === 'csv' ? makeRecords : makeDocument;
  for (let attempt = 0; ; attempt++) {
    const document = make({ pool, difficulty, seed: `${seed}/${attempt}` });
    const posed = poseCase({ category, document, seed });
    if (posed === null) continue;
    const prompt: DrawnPrompt = {
      category,
      difficulty,
      source: 'template',
      input: writePrompt({ posed, pool, seed }),
      spec: posed.spec,
      documentHash: contentHash(document),
    };
    return { prompt, posed };
  }
}

/** A case over one of the user's documents, its difficulty being the document's own; null where none fits the category. */
export function drawFromDocuments(args: {
  readonly documents: readonly SourceDocument[];
  readonly category: Category;
  readonly pool: Pool;
  readonly seed: string;
}): DrawnCase | null {
  const { documents, category, pool, seed } = args;
  const first = uniformInteger(documents.length, 'document', seed);
  for (let step = 0; step < documents.length; step++) {
    const document = documents[(first + step) % documents.length];
    const posed = document === undefined ? null : poseCase({ category, document: document.value, seed });
    if (document === undefined || posed === null) continue;
    const prompt: DrawnPrompt = {
      category,
      difficulty: documentDifficulty(document.value),
      source: 'documents',
      input: writePrompt({ posed, pool, seed }),
      spec: posed.spec,
      documentHash: document.hash,
    };
    return { prompt, posed };
  }
  return null;
}
