import { describe, expect, test } from '@jest/globals';
import { examDocumentHashes } from '../../../activities/prompts/documents.ts';

const hashes = Array.from({ length: 253 }, (_, index) => `sha256:${index}`);

describe('documents', () => {
  test('253 documents → a fifth, 51, for the exam, whatever their order', () => {
    const examined = examDocumentHashes(hashes);
    expect(examined.size).toBe(51);
    expect(examDocumentHashes(hashes.toReversed())).toEqual(examined);
  });

  test('one document → none for the exam', () => {
    expect(examDocumentHashes(['sha256:a']).size).toBe(0);
  });
});
