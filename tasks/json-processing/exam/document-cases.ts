import type { ExamCase } from '../../../domain/exam/exam-case.ts';
import { shuffled } from '../../../domain/random.ts';
import type { SourceDocument } from '../../task-pack.ts';
import { CATEGORIES } from '../category.ts';
import { drawFromDocuments } from '../prompts/draw-prompt.ts';
import { examCaseOf } from './exam-case.ts';

/**
 * One case for each different document that fits a category, drawn by its content hash among those that it fits. A
 * document that is too large, too deep or fits nothing has no case.
 */
export function documentCases(documents: readonly SourceDocument[]): ExamCase[] {
  const byHash = new Map(documents.map((document) => [document.hash, document]));
  return [...byHash.values()].flatMap((document) => {
    const seed = `documents/${document.hash}`;
    for (const category of shuffled(CATEGORIES, 'category', seed)) {
      const drawn = drawFromDocuments({ documents: [document], category, pool: 'exam', seed });
      if (drawn === null) continue;
      return [
        examCaseOf({ id: `document-${document.hash.replace(/^sha256:/, '').slice(0, 16)}`, part: 'documents', drawn }),
      ];
    }
    return [];
  });
}
