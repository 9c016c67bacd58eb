import { describe, expect, test } from '@jest/globals';
import { fencedDocument } from '../../../../tasks/fenced-documents.ts';
import { verify } from '../../../../tasks/json-processing/verifiers/verify.ts';

interface Case {
  readonly category: string;
  readonly chosen: Readonly<Record<string, string>>;
  readonly documents: readonly unknown[];
}

/** Why an answer is wrong, or an empty text. */
function reasonOf({ category, chosen, documents }: Case, answer: string): string {
  const input = ['Do it.', ...documents.map((document) => fencedDocument({ document, indent: 0 }))].join('\n');
  const { pass, reason } = verify({ spec: { category, chosen }, input, answer });
  expect(pass).toBe(reason === '');
  return reason;
}

/** An answer of category validate, its keys in an unusual order. */
const validation = (valid: unknown, errors: unknown) => JSON.stringify({ errors, valid });

/** An operation of a patch. */
const op = (op: string, path: string, value?: unknown) => ({ op, path, ...(value === undefined ? {} : { value }) });

describe('verify flatten', () => {
  const documents = [{ a: { b: [1, { c: null }], d: {} }, n: { 0: 'x' } }];
  const brackets: Case = { category: 'flatten', chosen: { arrays: 'brackets', empty: 'keep' }, documents };
  const dots: Case = { category: 'flatten', chosen: { arrays: 'dots', empty: 'drop' }, documents };
  test.each([
    [brackets, '{"n.0":"x","a.d":{},"a.b[1].c":null,"a.b[0]":1.0}', ''],
    [dots, '{"a.b.0":1,"a.b.1.c":null,"n.0":"x"}', ''],
    [brackets, '{"n[0]":"x","a.d":{},"a.b[1].c":null,"a.b[0]":1}', 'The key "n[0]" leads nowhere in the document.'],
    [brackets, '{"n.0":"x","a.d":{},"a.b.1.c":null,"a.b[0]":1}', 'The key "a.b.1.c" leads nowhere in the document.'],
    [brackets, '{"n.0":"x","a.d":[],"a.b[1].c":null,"a.b[0]":1}', '"a.d" is [] and should be {}.'],
    [brackets, '{"n.0":"x","a.b[1].c":null,"a.b[0]":1}', 'a.d of the document is missing.'],
    [dots, '{"a.b.0":1,"a.b.1.c":null,"n.0":"x","a.d":{}}', 'The key "a.d" should not be there.'],
    [dots, '{"a.b.0":"1","a.b.1.c":null,"n.0":"x"}', '"a.b.0" is "1" and should be 1.'],
    [dots, '{"a.b.00":1,"a.b.1.c":null,"n.0":"x"}', 'The key "a.b.00" leads nowhere in the document.'],
    [dots, '{"a.b.0":1,"a.b.1":{"c":null},"n.0":"x"}', 'The key "a.b.1" should not be there.'],
    [dots, '{"a.b.0":1,"a.b.1.c":null}', 'n.0 of the document is missing.'],
    [dots, '[]', 'The answer is not a JSON object.'],
  ])('case %# → the reason that fits', (question, answer, reason) => {
    expect(reasonOf(question, answer)).toBe(reason);
  });
});

describe('verify validate', () => {
  const schema = {
    properties: { 'a/b': { type: 'integer' }, list: { items: { minimum: 5 } }, 'ü%23 "q"': { enum: ['x'] } },
    required: ['z', 'y"'],
    additionalProperties: false,
  };
  const documents = [{ more: 1, list: [4, 6, 3], 'a/b': 'x', 'ü%23 "q"': 'y' }, schema];
  const places = ['/more', '/list/0', '/list/2', '/a~1b', '/ü%23 "q"', '/z', '/y"'];
  const all: Case = { category: 'validate', chosen: { paths: 'pointer', errors: 'all' }, documents };
  const first: Case = { category: 'validate', chosen: { paths: 'dotted', errors: 'first' }, documents };
  test.each([
    [all, validation(false, places), ''],
    [first, validation(false, ['more']), ''],
    [first, validation(false, ['/more']), 'errors[0] is "/more" and should be "more".'],
    [first, validation(false, ['more', 'list.0']), 'errors[1] should not be there.'],
    [first, validation(false, ['list.0']), 'errors[0] is "list.0" and should be "more".'],
    [all, validation(false, places.slice(0, 6)), 'errors[6] is nothing and should be "/y\\"".'],
    [all, validation(true, places), 'valid is true, but the document has 7 places that break the schema.'],
    [all, validation('false', places), 'valid is "false", but the document has 7 places that break the schema.'],
    [all, validation(false, [...places].toReversed()), 'errors[0] is "/y\\"" and should be "/more".'],
    [
      all,
      JSON.stringify({ valid: false, errors: places, note: '' }),
      '"note" should not be there: the answer has valid and errors.',
    ],
    [all, '{"valid":false}', 'The answer has no array called errors.'],
  ])('case %# → the reason that fits', (question, text, reason) => {
    expect(reasonOf(question, text)).toBe(reason);
  });
});

describe('verify types', () => {
  const documents = [{ id: 7, 'odd name': null, tags: ['x', 1], rows: [{ a: true }, { a: false, b: [] }], 5: 'five' }];
  const question: Case = { category: 'types', chosen: { declaration: 'interface', arrays: 'suffix' }, documents };
  const members =
    'id: number; "odd name": null; tags: (string | number)[]; rows: { a: boolean; b?: unknown[] }[]; 5: string';
  const right = `interface Root { ${members} }`;
  test.each([
    [right, ''],
    [`export interface Root {\n${members.replaceAll(/; /g, ',\n')}\n}`, ''],
    [right.replace('(string | number)', '(number | (string))').replace('5:', '"5":'), ''],
    [`type Root = { ${members} };`, 'The answer declares with type where interface is asked for.'],
    [right.replace('Root', 'Document'), 'The declaration is called Document and should be called Root.'],
    [right.replace('id: number; ', ''), 'id is missing.'],
    [right.replace('id: number', 'id: string'), 'id allows string, which never occurs there.'],
    [right.replace('id: number', 'id: number | null'), 'id allows null, which never occurs there.'],
    [right.replace('id: number', 'id: any'), 'id has the type AnyKeyword, which is not what its values have.'],
    [right.replace('id: number', 'id: 7'), 'id has the type LiteralType, which is not what its values have.'],
    [right.replace('id: number', 'id?: number'), 'id is always there and should not be optional.'],
    [right.replace('b?:', 'b:'), 'rows[0].b is missing in places and should be optional.'],
    [right.replace('id: number', 'id: number; extra: string'), 'extra should not be there, or is there twice.'],
    [right.replace('id: number', 'id: number; id: number'), 'id should not be there, or is there twice.'],
    [right.replace('(string | number)[]', 'string[]'), 'tags[0] does not allow 1, which the document has there.'],
    [right.replace('(string | number)[]', 'Array<string | number>'), 'tags is written as Array<T> and not T[].'],
    [
      right.replace('(string | number)[]', '(string[] | number[])'),
      'tags[0] does not allow 1, which the document has there.',
    ],
    [right.replace('unknown[]', 'string[]'), 'rows[0].b is always empty: the type of its elements is unknown.'],
    [`${right} interface Row {}`, 'The answer has 2 statements and should have one declaration.'],
    [right.replace('Root', 'Root extends Base'), 'The interface should neither inherit nor have type parameters.'],
    ['const Root = 1', 'The answer declares neither an interface nor a type.'],
  ])('%s → %s', (answer, reason) => {
    expect(reasonOf(question, answer)).toBe(reason);
  });

  test('text that is no TypeScript → a reason that says so', () => {
    expect(reasonOf(question, 'interface Root { id: number;')).toMatch(/^The answer is not TypeScript: /);
  });
});

describe('verify diff', () => {
  const documents = [
    { a: 1, list: [1, 2, 3], o: { x: 1 } },
    { a: 1, list: [1, 5], o: { x: 2 }, n: [true] },
  ];
  const patch: Case = { category: 'diff', chosen: { format: 'patch', arrays: 'elements' }, documents };
  const whole: Case = { category: 'diff', chosen: { format: 'summary', arrays: 'whole' }, documents };
  const steps = [
    op('replace', '/list/1', 5),
    op('remove', '/list/2'),
    op('replace', '/o/x', 2),
    op('add', '/n', [true]),
  ];
  test.each([
    [steps, ''],
    [steps.toReversed(), ''],
    [
      steps.slice(1),
      'Applied to the first document the answer does not give the second: list[1] is 2 and should be 5.',
    ],
    [[...steps, op('replace', '/a', 1)], '"/a" is the same in both documents.'],
    [steps.with(2, op('replace', '/o', { x: 2 })), '"/o" is an object, which is compared by key.'],
    [[op('replace', '/list', [1, 5]), ...steps.slice(2)], '"/list" is an array, which is compared by index.'],
    [steps.with(3, op('add', '/a', 1)), '"/a" is added, but the first document has it.'],
    [steps.with(3, op('add', '/q', 1)), '"/q" is added, but the second document has no such place.'],
    [[...steps, op('remove', '/q')], '"/q" is removed, but the first document has no such place.'],
    [[...steps, op('remove', '/a')], '"/a" is removed, but the second document has it.'],
    [[...steps, op('replace', '/q', 1)], '"/q" is changed, but is not in both documents.'],
    [[...steps, op('add', '/__proto__/polluted', 1)], '"/__proto__/polluted" is no place of the document.'],
    [
      [...steps, op('add', '/constructor/prototype/polluted', 1)],
      '"/constructor/prototype/polluted" is no place of the document.',
    ],
    [[...steps, op('add', 'n', 1)], '"n" is no place of the document.'],
  ])('patch by element %# → the reason that fits', (operations, reason) => {
    expect(reasonOf(patch, JSON.stringify(operations))).toBe(reason);
    expect({}).not.toHaveProperty('polluted');
  });

  test.each([['{}'], ['[{"op":"move","from":"/a","path":"/n"}]'], ['[{"op":"add"}]'], ['[1]']])(
    'no patch of add, remove and replace: %s → a reason that says so',
    (answer) => {
      expect(reasonOf(patch, answer)).toMatch(/^The answer is not a patch of add, remove and replace: /);
    },
  );

  test('an element added behind the last, by index or by a dash → passes', () => {
    const longer = { ...patch, documents: [{ l: [1] }, { l: [1, 2, 3] }] };
    expect(reasonOf(longer, JSON.stringify([op('add', '/l/1', 2), op('add', '/l/2', 3)]))).toBe('');
    expect(reasonOf(longer, JSON.stringify([op('add', '/l/-', 2), op('add', '/l/-', 3)]))).toBe('');
    expect(reasonOf(longer, JSON.stringify([op('add', '/l/0', 1), op('add', '/l/1', 2)]))).toMatch(
      /the first document has it/,
    );
  });

  const summary = {
    changed: { list: { from: [1, 2, 3], to: [1, 5] }, 'o.x': { from: 1, to: 2 } },
    removed: [] as string[],
    added: { n: [true] } as Record<string, unknown>,
  };
  test.each([
    [summary, ''],
    [
      { ...summary, changed: { ...summary.changed, 'o.x': { from: 3, to: 2 } } },
      'The old value given for "o.x" is wrong: the root is 3 and should be 1.',
    ],
    [{ ...summary, added: {} }, 'Applied to the first document the answer does not give the second: n is missing.'],
    [{ ...summary, added: { n: [true], 'list.3': 1 } }, '"list.3" is inside an array, and arrays count as one value.'],
    [{ ...summary, removed: ['a'] }, '"a" is removed, but the second document has it.'],
  ])('summary with whole arrays %# → the reason that fits', (answer, reason) => {
    expect(reasonOf(whole, JSON.stringify(answer))).toBe(reason);
  });

  test('a summary by element removes more than ten elements → whatever their order', () => {
    const numbers = Array.from({ length: 14 }, (_, index) => index);
    const shorter = {
      ...whole,
      chosen: { format: 'summary', arrays: 'elements' },
      documents: [{ l: numbers }, { l: [0, 1] }],
    };
    const removed = numbers.slice(2).map((index) => `l.${index}`);
    expect(reasonOf(shorter, JSON.stringify({ added: {}, removed, changed: {} }))).toBe('');
    expect(reasonOf(shorter, JSON.stringify({ added: {}, removed: removed.slice(1), changed: {} }))).not.toBe('');
  });

  test('a summary without one of its keys → a reason that says so', () => {
    expect(reasonOf(whole, '{"added":{},"removed":[]}')).toMatch(
      /^The answer is not a summary of added, removed and changed: /,
    );
  });
});

describe('verify csv', () => {
  const documents = [
    [
      { id: 1, n: { x: 'a;b' }, f: 1.5 },
      { id: 2, n: {}, f: null, 'p q': false },
    ],
  ];
  const question: Case = { category: 'csv', chosen: { delimiter: 'semicolon', missing: 'NA' }, documents };
  const right = 'id;n.x;f;n;p q\n1;"a;b";1.5;NA;NA\n2;NA;NA;NA;false';
  test.each([
    [right, ''],
    ['f;id;n.x;n;p q\r\n1.50;1;"a;b";"NA";NA\r\nNA;2;NA;NA;false\r\n', ''],
    [right.replace('1.5', '1.6'), 'Row 1, column "f" is "1.6" and should be 1.5.'],
    [right.replace('2;NA', '2;'), 'Row 2, column "n.x" is "" and should be "NA".'],
    [right.replaceAll('NA', 'null'), 'Row 1, column "n" is "null" and should be "NA".'],
    [right.replace('false', 'False'), 'Row 2, column "p q" is "False" and should be false.'],
    [right.replace('n.x', 'n_x'), 'The column "n_x" should not be there.'],
    [right.replaceAll(/;[^;\n]*$/gm, ''), 'The column "p q" is missing.'],
    [right.split('\n').slice(0, 2).join('\n'), 'The table has 1 rows and should have 2.'],
    [`${right}\n${right.split('\n')[2]}`, 'The table has 3 rows and should have 2.'],
    [right.replace('"a;b"', 'a;b'), 'Row 1 has 6 cells where the header has 5.'],
    [right.replace('"a;b"', 'a').replaceAll(';', ','), 'The column "id,n.x,f,n,p q" should not be there.'],
  ])('%j → %s', (answer, reason) => {
    expect(reasonOf(question, answer)).toBe(reason);
  });
});

describe('verify anything', () => {
  const documents = [{ a: [1] }];
  const question: Case = { category: 'flatten', chosen: { arrays: 'dots', empty: 'keep' }, documents };

  test('a spec that is not of this task, or a prompt without its documents → fails, no error', () => {
    expect(verify({ spec: null, input: '', answer: '{}' }).reason).toBe('The prompt has no spec of this task.');
    expect(reasonOf({ ...question, documents: [] }, '{}')).toBe('The documents of the prompt cannot be read.');
    expect(reasonOf({ ...question, category: 'diff' }, '{}')).toBe('The documents of the prompt cannot be read.');
  });

  test.each(['flatten', 'validate', 'types', 'diff', 'csv'])(
    '%s: hostile answers → a fail in bounded time',
    (category) => {
      const chosen = {
        arrays: 'dots',
        empty: 'keep',
        paths: 'dotted',
        errors: 'all',
        format: 'patch',
        declaration: 'type',
      };
      const two = category === 'diff' || category === 'validate';
      const hostile = { category, chosen, documents: two ? [{ a: [1] }, { b: 1 }] : documents };
      const answers = [
        '['.repeat(200_000),
        `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`,
        `type Root = ${'('.repeat(50_000)}string${')'.repeat(50_000)}`,
        'x'.repeat(5_000_000),
        '\n'.repeat(400_000),
        '`'.repeat(400_000),
        '"'.repeat(399_999),
        `${'a;'.repeat(100_000)}\n`.repeat(2),
        `{"${'a.'.repeat(200_000)}":1}`,
        `{"${'[0]'.repeat(150_000)}":1}`,
        'type Root = { [key: string]: unknown }',
        '{"__proto__":{"valid":true,"errors":[]}}',
      ];
      for (const answer of answers) {
        const start = performance.now();
        expect(reasonOf(hostile, answer)).not.toBe('');
        expect(performance.now() - start).toBeLessThan(10_000);
      }
    },
  );
});
