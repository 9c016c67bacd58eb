import { describe, expect, test } from '@jest/globals';
import { fencedDocument, splitPrompt } from '../../tasks/fenced-documents.ts';

describe('splitPrompt', () => {
  test('two fenced blocks between sentences → the sentences, and both documents', () => {
    const input = 'Compare.\n\nOld:\n```json\n{"a": 1}\n```\n\nNew:\n```\n[2]\n```\nThanks.';
    expect(splitPrompt(input)).toEqual({
      instruction: 'Compare.\n\nOld:\n\nNew:\nThanks.',
      documents: [{ a: 1 }, [2]],
    });
  });

  test('a block that is no JSON → cut out of the instruction, and no document', () => {
    expect(splitPrompt('Do it.\n```yaml\na: 1\n```')).toEqual({ instruction: 'Do it.', documents: [] });
  });

  test('a block of TypeScript or Python → source code, its lines as they are', () => {
    expect(splitPrompt('Review it.\n```ts\nlet a = 1;\n\n```\n```python\nx = {}\n```')).toEqual({
      instruction: 'Review it.',
      documents: [
        { kind: 'source-code', language: 'typescript', lines: ['let a = 1;', ''] },
        { kind: 'source-code', language: 'python', lines: ['x = {}'] },
      ],
    });
  });

  test('a fence that is never closed → the rest of the text is its block', () => {
    expect(splitPrompt('Do it.\n```json\n{"a": 1}\n')).toEqual({ instruction: 'Do it.', documents: [{ a: 1 }] });
  });

  test('a longer fence → shorter ones inside it do not close it', () => {
    expect(splitPrompt('Do it.\n````json\n"x"\n```\n````\nNow.')).toEqual({
      instruction: 'Do it.\nNow.',
      documents: [],
    });
  });

  test('no fence, and code marks inside a line → all of it is instruction', () => {
    expect(splitPrompt('Say ```hello``` twice')).toEqual({ instruction: 'Say ```hello``` twice', documents: [] });
  });

  test('line ends of Windows → as any others', () => {
    expect(splitPrompt('Do it.\r\n```json\r\n[1]\r\n```\r\n')).toEqual({ instruction: 'Do it.', documents: [[1]] });
  });
});

describe('fencedDocument', () => {
  test.each([0, 2])('texts that look like fences, indented by %i → read back as they were', (indent) => {
    const document = { text: 'a\n```\nb', '```': ['```json'] };
    expect(splitPrompt(`Do it.\n${fencedDocument({ document, indent })}\nNow.`)).toEqual({
      instruction: 'Do it.\nNow.',
      documents: [document],
    });
  });
});
