import { describe, expect, test } from '@jest/globals';
import { csvSkill } from '../../../../tasks/json-processing/skills/csv.ts';
import { diffSkill } from '../../../../tasks/json-processing/skills/diff.ts';
import { flattenSkill } from '../../../../tasks/json-processing/skills/flatten.ts';
import { SKILLS } from '../../../../tasks/json-processing/skills/skills.ts';
import { typesSkill } from '../../../../tasks/json-processing/skills/typescript-types.ts';
import { validateSkill } from '../../../../tasks/json-processing/skills/validate.ts';

describe('skill flatten', () => {
  const document = { a: { b: [1, { c: null }], d: {} }, e: [], f: 'x' };
  test.each([
    ['brackets', 'keep', '{"a.b[0]":1,"a.b[1].c":null,"a.d":{},"e":[],"f":"x"}'],
    ['brackets', 'drop', '{"a.b[0]":1,"a.b[1].c":null,"f":"x"}'],
    ['dots', 'keep', '{"a.b.0":1,"a.b.1.c":null,"a.d":{},"e":[],"f":"x"}'],
    ['dots', 'drop', '{"a.b.0":1,"a.b.1.c":null,"f":"x"}'],
  ])('arrays %s, empty %s → every leaf under its path', (arrays, empty, expected) => {
    expect(flattenSkill.apply([document], { arrays, empty })).toBe(expected);
  });

  test('an array at the root → paths begin with its index', () => {
    expect(flattenSkill.apply([[[5], { a: 1 }]], { arrays: 'brackets', empty: 'keep' })).toBe('{"[0][0]":5,"[1].a":1}');
    expect(flattenSkill.apply([[[5], { a: 1 }]], { arrays: 'dots', empty: 'keep' })).toBe('{"0.0":5,"1.a":1}');
  });

  test('names that a path cannot hold, or nothing to list → does not fit', () => {
    const choice = { arrays: 'dots', empty: 'drop' };
    for (const unfit of [{ 'a.b': 1 }, { 'a[0]': 1 }, { '': 1 }, { a: {} }, {}, 'x', null]) {
      expect(flattenSkill.apply([unfit], choice)).toBeNull();
    }
  });
});

describe('skill validate', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'integer', minimum: 10 },
      tags: { type: 'array', items: { enum: ['a', 'b'] } },
      who: { type: 'object', properties: { name: { type: ['string', 'null'] } }, additionalProperties: false },
    },
    required: ['id', 'when', 'where'],
  };
  const document = { who: { name: 1, age: 3 }, tags: ['a', 'c'], id: 2.5 };
  const places = ['/who/name', '/who/age', '/tags/1', '/id', '/when', '/where'];
  test.each([
    ['pointer', 'all', places],
    ['pointer', 'first', ['/who/name']],
    ['dotted', 'all', ['who.name', 'who.age', 'tags.1', 'id', 'when', 'where']],
    ['dotted', 'first', ['who.name']],
  ])('paths %s, errors %s → the places in document order, what is missing last', (paths, errors, expected) => {
    expect(validateSkill.apply([document, schema], { paths, errors })).toBe(
      JSON.stringify({ valid: false, errors: expected }),
    );
  });

  test('a document that conforms → valid, no errors', () => {
    const conforming = { id: 10, when: 1, where: 2, tags: [] };
    expect(validateSkill.apply([conforming, schema], { paths: 'dotted', errors: 'all' })).toBe(
      '{"valid":true,"errors":[]}',
    );
  });

  test('an error of the document itself → the empty pointer, or $', () => {
    expect(validateSkill.apply([[], { type: 'object' }], { paths: 'pointer', errors: 'all' })).toBe(
      '{"valid":false,"errors":[""]}',
    );
    expect(validateSkill.apply([[], { type: 'object' }], { paths: 'dotted', errors: 'all' })).toBe(
      '{"valid":false,"errors":["$"]}',
    );
  });

  test('slash and tilde in a name → escaped in pointers; a dot in a name → does not fit dotted paths', () => {
    const strict = { additionalProperties: false };
    expect(validateSkill.apply([{ 'a/b~c': 1 }, strict], { paths: 'pointer', errors: 'all' })).toBe(
      '{"valid":false,"errors":["/a~1b~0c"]}',
    );
    expect(validateSkill.apply([{ 'a.b': 1 }, strict], { paths: 'dotted', errors: 'all' })).toBeNull();
  });

  test('a keyword that it does not know → does not fit, rather than a wrong answer', () => {
    expect(validateSkill.apply([{ a: 1 }, { oneOf: [] }], { paths: 'dotted', errors: 'all' })).toBeNull();
  });
});

describe('skill types', () => {
  const document = { id: 7, 'odd name': null, tags: ['x', 1], rows: [{ a: true }, { a: false, b: [] }], none: {} };
  test('interface with T[] → nested objects inline, elements merged', () => {
    expect(typesSkill.apply([document], { declaration: 'interface', arrays: 'suffix' })).toBe(
      [
        'interface Root {',
        '  id: number;',
        '  "odd name": null;',
        '  tags: (string | number)[];',
        '  rows: {',
        '    a: boolean;',
        '    b?: unknown[];',
        '  }[];',
        '  none: {};',
        '}',
      ].join('\n'),
    );
  });

  test('type with Array<T> → the same in the other notation', () => {
    expect(typesSkill.apply([{ tags: ['x', null], deep: [[1]] }], { declaration: 'type', arrays: 'generic' })).toBe(
      'type Root = {\n  tags: Array<string | null>;\n  deep: Array<Array<number>>;\n};',
    );
  });

  test('an array at the root → fits a type, no interface', () => {
    expect(typesSkill.apply([[1, 2]], { declaration: 'type', arrays: 'suffix' })).toBe('type Root = number[];');
    expect(typesSkill.apply([[1, 2]], { declaration: 'interface', arrays: 'suffix' })).toBeNull();
  });
});

describe('skill diff', () => {
  const from = { a: 1, b: [1, { c: 2 }, 3, 4], gone: true, same: { x: [] } };
  const to = { b: [1, { c: 5 }], a: '1', same: { x: [] }, fresh: { y: 0 } };
  test.each([
    [
      'patch',
      'whole',
      '[{"op":"replace","path":"/a","value":"1"},{"op":"replace","path":"/b","value":[1,{"c":5}]},{"op":"remove","path":"/gone"},{"op":"add","path":"/fresh","value":{"y":0}}]',
    ],
    [
      'patch',
      'elements',
      '[{"op":"replace","path":"/a","value":"1"},{"op":"replace","path":"/b/1/c","value":5},{"op":"remove","path":"/b/3"},{"op":"remove","path":"/b/2"},{"op":"remove","path":"/gone"},{"op":"add","path":"/fresh","value":{"y":0}}]',
    ],
    [
      'summary',
      'whole',
      '{"added":{"fresh":{"y":0}},"removed":["gone"],"changed":{"a":{"from":1,"to":"1"},"b":{"from":[1,{"c":2},3,4],"to":[1,{"c":5}]}}}',
    ],
    [
      'summary',
      'elements',
      '{"added":{"fresh":{"y":0}},"removed":["b.3","b.2","gone"],"changed":{"a":{"from":1,"to":"1"},"b.1.c":{"from":2,"to":5}}}',
    ],
  ])('format %s, arrays %s → what leads from the first to the second', (format, arrays, expected) => {
    expect(diffSkill.apply([from, to], { format, arrays })).toBe(expected);
  });

  test('equal documents → no change; key order means nothing', () => {
    const twins = [
      { a: 1, b: { c: [], d: 2 } },
      { b: { d: 2, c: [] }, a: 1 },
    ];
    expect(diffSkill.apply(twins, { format: 'patch', arrays: 'whole' })).toBe('[]');
  });

  test('a longer array → elements are added at its end', () => {
    expect(diffSkill.apply([{ a: [1] }, { a: [1, 2, 3] }], { format: 'patch', arrays: 'elements' })).toBe(
      '[{"op":"add","path":"/a/1","value":2},{"op":"add","path":"/a/2","value":3}]',
    );
  });
});

describe('skill csv', () => {
  const document = [
    { id: 1, note: 'a, "b"', at: { x: 1.5 }, tags: ['u', 'v'] },
    { id: 2, extra: {}, at: { x: null }, ok: false },
  ];
  test.each([
    ['comma', 'empty', 'id,note,at.x,tags.0,tags.1,extra,ok\n1,"a, ""b""",1.5,u,v,,\n2,,,,,,false'],
    ['semicolon', 'NA', 'id;note;at.x;tags.0;tags.1;extra;ok\n1;"a, ""b""";1.5;u;v;NA;NA\n2;NA;NA;NA;NA;NA;false'],
    [
      'tab',
      'null',
      'id\tnote\tat.x\ttags.0\ttags.1\textra\tok\n1\t"a, ""b"""\t1.5\tu\tv\tnull\tnull\n2\tnull\tnull\tnull\tnull\tnull\tfalse',
    ],
  ])('delimiter %s, missing %s → a row an object, a column a leaf path', (delimiter, missing, expected) => {
    expect(csvSkill.apply([document], { delimiter, missing })).toBe(expected);
  });

  test('one object → one row; a line break in a value → a quoted cell', () => {
    expect(csvSkill.apply([{ a: 'x\ny', b: 1 }], { delimiter: 'comma', missing: 'NA' })).toBe('a,b\n"x\ny",1');
  });

  test('no table of two columns, or one that ends in white space → does not fit', () => {
    for (const unfit of [[1, 2], [{ a: 1 }, 2], [], { a: 1 }, { 'a.b': 1, c: 2 }]) {
      expect(csvSkill.apply([unfit], { delimiter: 'comma', missing: 'empty' })).toBeNull();
    }
    expect(csvSkill.apply([{ a: 1, b: null }], { delimiter: 'tab', missing: 'empty' })).toBeNull();
  });
});

describe('every skill', () => {
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
  const hazardous: unknown = JSON.parse('{"__proto__":{"x":1},"a":2}');
  const unfit: unknown[][] = [
    [],
    [1],
    [null],
    ['x'],
    [deep],
    [deep, deep],
    [hazardous],
    [hazardous, hazardous],
    [{}, {}, {}],
  ];

  test.each(Object.values(SKILLS))(
    '$name: documents that it cannot walk, too few or too many → null, no error',
    (skill) => {
      const chosen = Object.fromEntries(
        Object.entries(skill.options).map(([option, [first]]) => [option, first ?? '']),
      );
      for (const documents of unfit) expect(skill.apply(documents, chosen)).toBeNull();
    },
  );
});
