import { describe, expect, test } from '@jest/globals';
import { MISTAKES, makeMistake } from '../../../emulator/models/mistakes.ts';
import { mistakesInJson } from '../../../emulator/models/mistakes-in-json.ts';
import { mistakesInTables } from '../../../emulator/models/mistakes-in-tables.ts';
import { mistakesInTypes } from '../../../emulator/models/mistakes-in-types.ts';
import { sayTheSame } from '../../../emulator/models/structural-comparison.ts';

const ANSWERS = {
  object: '{\n  "a.b": 1,\n  "c": "text"\n}',
  validation: '{"valid":true,"errors":[]}',
  patch: '[{"op":"replace","path":"/a","value":2}]',
  emptyPatch: '[]',
  types: 'interface Root {\n  id: number;\n  "the name"?: string;\n}',
  csv: 'id,name\n1,Ann\n2,Bob',
  quotedCsv: 'id;name\n1;"Ann; B."\n2;Bob',
  label: 'card_arrival',
};

describe('mistakes', () => {
  test.each(Object.entries(ANSWERS))('%s: 200 drawn mistakes → every one really wrong', (_, answer) => {
    const drawn = Array.from({ length: 200 }, (_, index) => makeMistake({ answer, parts: [index] }));
    expect(drawn.filter((each) => sayTheSame({ expected: answer, answer: each.answer }))).toEqual([]);
  });

  test('an answer with fields → every kind of mistake occurs', () => {
    const kinds = Array.from(
      { length: 200 },
      (_, index) => makeMistake({ answer: ANSWERS.csv, parts: [index] }).mistake,
    );
    expect(new Set(kinds)).toEqual(new Set(MISTAKES));
  });

  test('JSON: one field → dropped, of another type, joined by an invented one, in the same layout', () => {
    expect(mistakesInJson.droppedField('{"a":1}', [1])).toBe('{}');
    expect(mistakesInJson.wrongType('{"a":1}', [1])).toBe('{"a":"1"}');
    expect(mistakesInJson.hallucinatedKey('{\n  "a": 1\n}', [1])).toBe('{\n  "a": 1,\n  "note": "unknown"\n}');
    expect(mistakesInJson.hallucinatedKey(ANSWERS.patch, [1])).toContain(
      '{"op":"add","path":"/note","value":"unknown"}',
    );
    expect(mistakesInJson.droppedField('not JSON', [1])).toBeNull();
  });

  test('types: one property → dropped, of another type, joined by an invented one', () => {
    const answer = 'type Root = { id: number; };';
    expect(mistakesInTypes.droppedField(answer, [1])).toBe('type Root = {  };');
    expect(mistakesInTypes.wrongType(answer, [1])).toBe('type Root = { id: string; };');
    expect(mistakesInTypes.hallucinatedKey(answer, [1])).toBe('type Root = { hallucinated: string; id: number; };');
    expect(mistakesInTypes.wrongType('{"string":1}', [1])).toBeNull();
  });

  test('table: two columns → one dropped, a cell altered, a column invented', () => {
    expect(['id\n1', 'n\nAnn']).toContain(mistakesInTables.droppedField('id,n\n1,Ann', [1]));
    expect(['id,n\n1 units,Ann', 'id,n\n1,0']).toContain(mistakesInTables.wrongType('id,n\n1,Ann', [1]));
    expect(mistakesInTables.hallucinatedKey('id\tn\n1\tAnn', [1])).toBe('id\tn\tnote\n1\tAnn\tunknown');
    expect(mistakesInTables.wrongType('one line', [1])).toBeNull();
  });
});
