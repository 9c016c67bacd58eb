import { describe, expect, test } from '@jest/globals';
import { parseDocumentsFile } from '../../../domain/prompts/documents-file.ts';

describe('documents file', () => {
  test('bare and wrapped documents, empty lines → the documents', () => {
    const text = '{"a": 1}\n\n{"id": "x", "document": {"b": 2}}\n[1, 2]\n';
    expect(parseDocumentsFile(text)).toEqual({ documents: [{ a: 1 }, { b: 2 }, [1, 2]] });
  });
  test('a document that has a field of that name and others → itself', () => {
    expect(parseDocumentsFile('{"document": 1, "title": "t"}')).toEqual({ documents: [{ document: 1, title: 't' }] });
  });
  test.each([
    ['empty', '', 'it holds no document'],
    ['blank lines only', '\n  \n', 'it holds no document'],
    ['broken second line', '{"a": 1}\n{"a": \n', 'line 2 is not JSON'],
    ['a number', '{"a": 1}\n\n7', 'line 3 is not a JSON object or array'],
    [
      'five megabytes',
      `{"a": "${'x'.repeat(5_000_000)}"}`,
      'line 1 holds 5.0 million characters; a document may hold 1 million at most',
    ],
  ])('%s → the problem, with its line', (_case, text, problem) => {
    expect(parseDocumentsFile(text)).toEqual({ problem });
  });
});
