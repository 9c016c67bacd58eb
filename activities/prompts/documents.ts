import { uniform } from '../../domain/random.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import type { Store } from '../../store/open-store.ts';
import type { SourceDocument } from '../../tasks/task-pack.ts';
import { finalFailure } from '../calls/failure.ts';

const EXAM_SHARE = 0.2;

/** Which documents of a set form the exam part `documents`: a fifth, those whose content hashes draw lowest. Never trained on. */
export function examDocumentHashes(hashes: readonly string[]): ReadonlySet<string> {
  const byDraw = hashes.toSorted(
    (a, b) => uniform('documents-split', a) - uniform('documents-split', b) || (a < b ? -1 : 1),
  );
  return new Set(byDraw.slice(0, Math.round(hashes.length * EXAM_SHARE)));
}

interface DocumentsOfRun {
  readonly store: Pick<Store, 'documents'>;
  /** The set's content hash; null for a run without documents. */
  readonly documents: string | null;
}

/** The documents of an imported set that training may draw. */
export async function loadTrainingDocuments(run: DocumentsOfRun): Promise<SourceDocument[]> {
  const all = await loadDocuments(run);
  const examined = examDocumentHashes(all.map((document) => document.hash));
  return all.filter((document) => !examined.has(document.hash));
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
