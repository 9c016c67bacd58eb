import { describe, expect, test } from '@jest/globals';
import { contentHash } from '../../../../content-hash.ts';
import { examCaseSchema } from '../../../../domain/exam/exam-case.ts';
import { grade } from '../../../../tasks/graders/grade.ts';
import { jsonProcessing } from '../../../../tasks/json-processing/pack.ts';
import type { SourceDocument } from '../../../../tasks/task-pack.ts';

const cases = jsonProcessing.exam();

function draw(category: string, documents: readonly SourceDocument[]) {
  return jsonProcessing.drawPrompt({ pool: 'training', category, difficulty: 'easy', seed: '1', documents });
}

describe('exam of json-processing', () => {
  test('the fixed exam → the one that this version of the pack has always had', () => {
    // A new hash asks for a new version of the pack: results on two exams are not to be compared.
    expect([jsonProcessing.version, contentHash(cases)]).toEqual([
      '1',
      'sha256:6fd5d64fab1653971a33f68c6157f9994e94f2aefe88ad914c52b99f59154bcc',
    ]);
  });

  test('200 cases → 40 a category, 16 easy, 14 medium and 10 hard, ids that differ', () => {
    const counts = new Map<string, number>();
    for (const { category, difficulty } of cases) {
      const cell = `${category} ${difficulty}`;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    const expected = jsonProcessing.categories.flatMap(({ name }) => [
      [`${name} easy`, 16],
      [`${name} medium`, 14],
      [`${name} hard`, 10],
    ]);
    expect([...counts]).toEqual(expected);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(200);
    expect(new Set(cases.map(({ input }) => input)).size).toBe(200);
  });

  test('every case → keeps to the schema, and its expected output passes verifier and grader', () => {
    for (const examCase of cases) {
      expect(examCaseSchema.parse(examCase)).toEqual(examCase);
      const { grader, expectedOutput } = examCase;
      expect(jsonProcessing.verify({ ...examCase, answer: expectedOutput })).toEqual({ pass: true, reason: '' });
      if (grader === undefined || grader.kind === 'verifier') continue;
      expect(grade(grader, { expectedOutput, answer: expectedOutput })).toEqual({ pass: true, reason: '' });
    }
  });

  test('graders → none for types, which go to the judge, and one for every other case', () => {
    const kinds = cases.map(({ category, grader }) => `${category}: ${grader?.kind ?? 'judge'}`);
    expect(new Set(kinds)).toEqual(
      new Set(['flatten: json-equal', 'validate: json-equal', 'types: judge', 'diff: verifier', 'csv: csv-equal']),
    );
  });

  test('criteria → a sentence that names the options', () => {
    expect(cases.find(({ category }) => category === 'csv')?.evaluationCriteria).toMatch(
      /^The answer is a table .*(comma|semicolon|tab) as delimiter and missing values .*\.$/,
    );
  });
});

describe('document cases of json-processing', () => {
  const values: readonly unknown[] = [
    { a: 1, b: [2] },
    [{ a: 1, b: 2 }],
    { 'a.b': 1, c: null },
    'text',
    JSON.parse('{"__proto__":1}'),
  ];
  const documents = values.map((value): SourceDocument => ({ hash: contentHash(value), value }));

  test('documents, one of them twice, some that fit nothing → one case for each that fits', () => {
    const made = jsonProcessing.documentCases([...documents, documents[0] as SourceDocument]);
    expect(made.map(({ part }) => part)).toEqual(['documents', 'documents', 'documents']);
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    for (const examCase of made) {
      expect(jsonProcessing.verify({ ...examCase, answer: examCase.expectedOutput })).toEqual({
        pass: true,
        reason: '',
      });
    }
  });

  test('the same documents in another order → the same cases', () => {
    const made = jsonProcessing.documentCases(documents);
    const again = jsonProcessing.documentCases(documents.toReversed());
    expect(again.toReversed()).toEqual(made);
  });

  test('drawing with documents → one of them where it fits the category, else a made one', () => {
    expect(draw('flatten', documents)).toMatchObject({ source: 'documents', category: 'flatten' });
    expect(documents.map(({ hash }) => hash)).toContain(draw('flatten', documents).documentHash);
    expect(draw('flatten', documents.slice(2))).toMatchObject({ source: 'template' });
    expect(draw('types', documents.slice(2, 3))).toMatchObject({
      source: 'documents',
      documentHash: documents[2]?.hash,
    });
  });
});
