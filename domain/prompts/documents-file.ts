/** A single document may be this long: a prompt has to hold it. */
export const LONGEST_DOCUMENT_IN_CHARACTERS = 1_000_000;

/** The documents of a file, or the first thing that is wrong with it, in a sentence that names the line. */
export type ParsedDocuments = { readonly documents: readonly unknown[] } | { readonly problem: string };

/**
 * Reads JSON lines: a document a line, bare or as `{"id": …, "document": …}`; empty lines count for nothing. A file is
 * taken whole or not at all.
 */
export function parseDocumentsFile(text: string): ParsedDocuments {
  const documents: unknown[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const place = `line ${index + 1}`;
    if (line.length > LONGEST_DOCUMENT_IN_CHARACTERS) {
      const megabytes = (line.length / 1_000_000).toFixed(1);
      return { problem: `${place} holds ${megabytes} million characters; a document may hold 1 million at most` };
    }
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return { problem: `${place} is not JSON` };
    }
    const document = documentOf(value);
    if (document === null || typeof document !== 'object') return { problem: `${place} is not a JSON object or array` };
    documents.push(document);
  }
  return documents.length === 0 ? { problem: 'it holds no document' } : { documents };
}

/** The document of a line: the value itself, or what it wraps where it has no other fields than `id` and `document`. */
function documentOf(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !('document' in value)) return value;
  const isWrapper = Object.keys(value).every((key) => key === 'id' || key === 'document');
  return isWrapper ? value.document : value;
}
