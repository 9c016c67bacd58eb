import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { contentHash } from '../../../../content-hash.ts';
import { parseDocumentsFile } from '../../../../domain/prompts/documents-file.ts';
import { CATEGORIES } from '../../../../tasks/json-processing/category.ts';
import { countLeaves, documentDifficulty } from '../../../../tasks/json-processing/documents/document-difficulty.ts';
import { editDocument } from '../../../../tasks/json-processing/documents/edit-document.ts';
import { makeDocument, makeRecords } from '../../../../tasks/json-processing/documents/make-document.ts';
import { drawFromDocuments } from '../../../../tasks/json-processing/prompts/draw-prompt.ts';
import { verify } from '../../../../tasks/json-processing/verifiers/verify.ts';

const SEEDS = Array.from({ length: 200 }, (_, index) => `${index}`);

describe('made documents', () => {
  test.each([
    ['easy', 4, 8],
    ['medium', 10, 20],
    ['hard', 25, 50],
  ] as const)('%s → between %i and %i leaves', (difficulty, least, most) => {
    for (const seed of SEEDS) {
      for (const document of [
        makeDocument({ pool: 'exam', difficulty, seed }),
        makeRecords({ pool: 'exam', difficulty, seed }),
      ]) {
        expect(countLeaves(document)).toBeGreaterThanOrEqual(least);
        expect(countLeaves(document)).toBeLessThanOrEqual(most);
        expect(documentDifficulty(document)).toBe(difficulty);
      }
    }
  });

  test('ids → odd for training, even for exams, so that no document is in both', () => {
    for (const seed of SEEDS) {
      expect(makeDocument({ pool: 'training', difficulty: 'easy', seed }).id).toMatch(/[13579]$/);
      expect(makeDocument({ pool: 'exam', difficulty: 'easy', seed }).id).toMatch(/[02468]$/);
      for (const { id } of makeRecords({ pool: 'exam', difficulty: 'hard', seed })) expect(id).toMatch(/[02468]$/);
    }
  });

  test('a later version → differs, and the first stays as it was', () => {
    for (const seed of SEEDS) {
      const document = makeDocument({ pool: 'training', difficulty: 'medium', seed });
      const hash = contentHash(document);
      expect(contentHash(editDocument({ document, edits: 4, seed }))).not.toBe(hash);
      expect(contentHash(document)).toBe(hash);
    }
  });
});

// JSON_DOCUMENTS names a file of JSON lines to try as well.
const file = process.env.JSON_DOCUMENTS;
const testWithFile = file === undefined ? test.skip : test;

describe('documents of a file', () => {
  testWithFile('every document in every category that it fits → solved and verified', () => {
    const parsed = parseDocumentsFile(readFileSync(file ?? '', 'utf8'));
    const values = 'problem' in parsed ? [] : parsed.documents;
    expect(values.length).toBeGreaterThan(0);
    const fitting = new Map<string, number>();
    for (const value of values) {
      for (const category of CATEGORIES) {
        for (const seed of ['1', '2', '3', '4']) {
          const documents = [{ hash: contentHash(value), value }];
          const drawn = drawFromDocuments({ documents, category, pool: 'training', seed });
          if (drawn === null) continue;
          const { prompt, posed } = drawn;
          expect({ prompt, ...verify({ ...prompt, answer: posed.answer }) }).toMatchObject({ reason: '' });
          fitting.set(category, (fitting.get(category) ?? 0) + 1);
        }
      }
    }
    expect([...fitting.keys()].toSorted()).toEqual([...CATEGORIES].toSorted());
  });
});
