import { describe, expect, test } from '@jest/globals';
import { splitDocuments } from '../../../activities/prompts/documents.ts';

const documents = Array.from({ length: 253 }, (_, index) => ({ hash: `sha256:${index}` }));

describe('documents', () => {
  test('253 documents → a fifth, 51, for the exam and the others for training, whatever their order', () => {
    const { exam, training } = splitDocuments(documents);
    expect(exam).toHaveLength(51);
    expect(new Set([...exam, ...training])).toEqual(new Set(documents));
    const turned = splitDocuments(documents.toReversed());
    expect(turned.exam.toReversed()).toEqual(exam);
    expect(turned.training.toReversed()).toEqual(training);
  });

  test('one document → none for the exam', () => {
    expect(splitDocuments([{ hash: 'sha256:a' }])).toEqual({ exam: [], training: [{ hash: 'sha256:a' }] });
  });
});
