import { readFile } from 'node:fs/promises';
import { contentHash } from '../../content-hash.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { parseDocumentsFile } from '../../domain/prompts/documents-file.ts';
import type { Store } from '../open-store.ts';

/** A documents file that cannot be used; the message names the file, the line and what is wrong. */
export class DocumentsFileError extends Error {
  override readonly name = 'DocumentsFileError';
}

/**
 * Imports a JSON-lines file of documents, whole or not at all; equal documents count once. Answers the set's content
 * hash, under which runs know it: importing the same file again changes nothing.
 */
export async function importDocuments({
  store,
  file,
}: {
  readonly store: Pick<Store, 'documents'>;
  readonly file: string;
}): Promise<{ readonly setHash: string; readonly count: number }> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new DocumentsFileError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  });
  const parsed = parseDocumentsFile(text);
  if ('problem' in parsed) throw new DocumentsFileError(`${file}: ${parsed.problem}.`);
  const byHash = new Map(parsed.documents.map((document) => [contentHash(document), JSON.stringify(document)]));
  const documents = [...byHash].map(([hash, document]) => ({ hash, text: document }));
  const setHash = contentHash(canonicalJson([...byHash.keys()].toSorted()));
  await store.documents.importSet({ setHash, documents });
  return { setHash, count: documents.length };
}
