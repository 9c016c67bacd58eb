import { FAILURE } from '../domain/failures.ts';
import { uniform } from '../domain/random.ts';
import type { Store } from '../store/open-store.ts';
import type { SourceDocument } from '../tasks/task-pack.ts';
import { finalFailure } from './failure.ts';

const TRAINING_SHARE = 0.8;

/** Whether a document may be drawn for training; the others form the exam part `documents`. By content hash alone. */
export function isTrainingDocument(hash: string): boolean {
  return uniform('documents-split', hash) < TRAINING_SHARE;
}

/** The documents of an imported set that training may draw; none for a run without documents. */
export async function loadTrainingDocuments(args: {
  store: Pick<Store, 'documents'>;
  documents: string | null;
}): Promise<SourceDocument[]> {
  return (await loadDocuments(args)).filter((document) => isTrainingDocument(document.hash));
}

/** The documents of an imported set that only the exam may use. */
export async function loadExamDocuments(args: {
  store: Pick<Store, 'documents'>;
  documents: string | null;
}): Promise<SourceDocument[]> {
  return (await loadDocuments(args)).filter((document) => !isTrainingDocument(document.hash));
}

async function loadDocuments({
  store,
  documents,
}: {
  store: Pick<Store, 'documents'>;
  documents: string | null;
}): Promise<SourceDocument[]> {
  if (documents === null) return [];
  const rows = await store.documents.loadSet(documents);
  if (rows === null) {
    throw finalFailure(FAILURE.DocumentsUnreadable, `No imported documents are known as ${documents}.`);
  }
  return rows.map(({ hash, text }) => ({ hash, value: JSON.parse(text) as unknown }));
}
