import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { createGenerator } from '../../../domain/random.ts';
import type { JsonObject } from '../../json-value.ts';
import { DOCUMENT_KINDS, type DocumentKind, type FieldKind, VOCABULARY } from './vocabulary.ts';

export interface MadeDocumentRequest {
  readonly pool: 'training' | 'exam';
  readonly difficulty: Difficulty;
  readonly seed: string;
}

/**
 * A document made by the seed alone. Its `id` ends in an odd digit for training and in an even one for exams, so that no
 * document is ever in both. It has arrays, an empty container and, now and then, null: what the options are about.
 */
export function makeDocument({ pool, difficulty, seed }: MadeDocumentRequest): JsonObject {
  const draw = createDraw(createGenerator('document', pool, difficulty, seed));
  const kind = draw.one(DOCUMENT_KINDS);
  return { id: makeId({ kind, pool, draw }), ...PARTS[difficulty]({ kind, draw }) };
}

/**
 * Records for a table, made by the seed alone, of the same sort as `makeDocument`'s: some lack a field, some have null.
 */
export function makeRecords({ pool, difficulty, seed }: MadeDocumentRequest): readonly JsonObject[] {
  const draw = createDraw(createGenerator('records', pool, difficulty, seed));
  const kind = draw.one(DOCUMENT_KINDS);
  const { rows, fields, sections } = { easy: EASY_TABLE, medium: MEDIUM_TABLE, hard: HARD_TABLE }[difficulty];
  const names = draw.some(Object.keys(kind.fields), fields);
  const inner = draw.some(Object.keys(kind.sections), sections);
  const incomplete = draw.below(rows);
  return Array.from({ length: rows }, (_, row) => {
    const record: Record<string, unknown> = { id: makeId({ kind, pool, draw }) };
    for (const name of names) record[name] = draw.chance(0.12) ? null : draw.value(kind.fields[name] as FieldKind);
    for (const name of inner) record[name] = makeFields({ fields: kind.sections[name] ?? {}, count: 2, draw });
    const gap = draw.one(names);
    if (row === incomplete && draw.chance(0.5)) record[gap] = null;
    else if (row === incomplete && row > 0) delete record[gap];
    return record;
  });
}

const EASY_TABLE = { rows: 2, fields: 2, sections: 0 };
const MEDIUM_TABLE = { rows: 3, fields: 3, sections: 1 };
const HARD_TABLE = { rows: 5, fields: 4, sections: 2 };

interface Draw {
  readonly below: (bound: number) => number;
  readonly chance: (share: number) => boolean;
  readonly one: <T>(items: readonly T[]) => T;
  /** So many of the names, in their own order. */
  readonly some: (names: readonly string[], count: number) => string[];
  readonly value: (kind: FieldKind) => unknown;
}

interface Making {
  readonly kind: DocumentKind;
  readonly draw: Draw;
}

const PARTS: Readonly<Record<Difficulty, (making: Making) => JsonObject>> = {
  easy: ({ kind, draw }) => ({
    ...makeFields({ fields: kind.fields, count: 1 + draw.below(2), draw }),
    [kind.words.name]: makeWords({ kind, count: 2, draw }),
    ...makeEmpty({ kind, draw }),
  }),
  medium: ({ kind, draw }) => {
    const [section = ''] = draw.some(Object.keys(kind.sections), 1);
    return {
      ...makeFields({ fields: kind.fields, count: 3, draw }),
      [section]: makeFields({ fields: kind.sections[section] ?? {}, count: 2, draw }),
      [kind.list.name]: [0, 1].map(() => makeElement({ kind, count: 2, draw })),
      [kind.words.name]: makeWords({ kind, count: 1 + draw.below(3), draw }),
      ...makeEmpty({ kind, draw }),
    };
  },
  hard: ({ kind, draw }) => ({
    ...makeFields({ fields: kind.fields, count: 5, draw }),
    ...Object.fromEntries(
      Object.entries(kind.sections).map(([name, fields]) => [name, makeFields({ fields, count: 3, draw })]),
    ),
    [kind.list.name]: Array.from({ length: 3 + draw.below(2) }, () => ({
      ...makeElement({ kind, count: 3, draw }),
      detail: { [kind.words.name]: makeWords({ kind, count: draw.below(3), draw }), checked: draw.value('flag') },
    })),
    [kind.words.name]: makeWords({ kind, count: 2 + draw.below(2), draw }),
    ...makeEmpty({ kind, draw }),
  }),
};

function makeFields(args: { fields: Readonly<Record<string, FieldKind>>; count: number; draw: Draw }): JsonObject {
  const { fields, count, draw } = args;
  return Object.fromEntries(
    draw.some(Object.keys(fields), count).map((name) => {
      const value = draw.value(fields[name] as FieldKind);
      return [name, draw.chance(0.06) ? null : value];
    }),
  );
}

/** An object of a list: now and then one lacks a field that the others have. */
function makeElement({ kind, count, draw }: Making & { count: number }): JsonObject {
  const { fields } = kind.list;
  const names = Object.keys(fields).slice(0, count);
  const left = draw.chance(0.2) ? names.slice(0, -1) : names;
  return Object.fromEntries(left.map((name) => [name, draw.value(fields[name] as FieldKind)]));
}

function makeWords({ kind, count, draw }: Making & { count: number }): unknown[] {
  return Array.from({ length: count }, () => draw.value(kind.words.kind));
}

function makeEmpty({ kind, draw }: Making): JsonObject {
  return { [draw.one(kind.empties)]: draw.chance(0.5) ? {} : [] };
}

function makeId({ kind, pool, draw }: Making & { pool: 'training' | 'exam' }): string {
  return `${kind.prefix}-${100_000 + 2 * draw.below(4_000_000) + (pool === 'training' ? 1 : 0)}`;
}

function createDraw(next: () => number): Draw {
  const below = (bound: number) => Math.floor(next() * bound);
  const one = <T>(items: readonly T[]) => items[below(items.length)] as T;
  const twoDigits = (bound: number) => String(1 + below(bound)).padStart(2, '0');
  const value = (kind: FieldKind): unknown => {
    if (kind === 'count') return below(500);
    if (kind === 'amount') return (1 + below(50_000)) / 100;
    if (kind === 'flag') return next() < 0.5;
    if (kind === 'date') return `${2019 + below(8)}-${twoDigits(12)}-${twoDigits(28)}`;
    if (kind === 'code') return `${one(['A', 'K', 'R', 'X'])}${1000 + below(9000)}`;
    return one(VOCABULARY[kind]);
  };
  const some = (names: readonly string[], count: number) => {
    const left = [...names];
    while (left.length > count) left.splice(below(left.length), 1);
    return left;
  };
  return { below, chance: (share) => next() < share, one, some, value };
}
