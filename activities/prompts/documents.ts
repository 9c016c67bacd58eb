import { uniform } from '../../domain/random.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import type { Store } from '../../store/open-store.ts';
import type { SourceDocument } from '../../tasks/task-pack.ts';
import { finalFailure } from '../calls/failure.ts';

const EXAM_SHARE = 0.2;

/**
 * A set of documents divided: a fifth, those whose content hashes draw lowest, forms the exam part `documents` and is never
 * trained on. Both parts keep the set's order.
 */
export function splitDocuments<T extends { readonly hash: string }>(
  documents: readonly T[],
): { readonly exam: readonly T[]; readonly training: readonly T[] } {
  const byDraw = documents
    .map(({ hash }) => hash)
    .toSorted((a, b) => uniform('documents-split', a) - uniform('documents-split', b) || (a < b ? -1 : 1));
  const examined = new Set(byDraw.slice(0, Math.round(documents.length * EXAM_SHARE)));
  return {
    exam: documents.filter(({ hash }) => examined.has(hash)),
    training: documents.filter(({ hash }) => !examined.has(hash)),
  };
}

interface DocumentsOfRun {
  readonly store: Pick<Store, 'documents'>;
  /** The set's content hash; null for a run without documents. */
  readonly documents: string | null;
}

/** The documents of an imported set that training may draw. */
export async function loadTrainingDocuments(run: DocumentsOfRun): Promise<readonly SourceDocument[]> {
  return splitDocuments(await loadDocuments(run)).training;
}

/** All documents of an imported set. */
export async function loadDocuments({ store, documents }: DocumentsOfRun): Promise<SourceDocument[]> {
  if (documents === null) return [];
  const rows = await store.documents.loadSet(documents);
  if (rows === null) {
    throw finalFailure(FAILURE.DocumentsUnreadable, `No imported documents are known as ${documents}.`);
  }
  return rows.map(({ hash, text }) => ({ hash, value: JSON.parse(text) as unknown }));
}
