import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { readJsonAnswer } from '../../graders/json-answer.ts';
import { withinASecond } from '../../graders/within-a-second.ts';
import { isJsonObject, quoted } from '../../json-value.ts';
import type { Verifier } from './verifier.ts';

/** Validates the document with a JSON Schema library and compares which places it names, in the document's order. */
export const verifyValidate: Verifier = ({ documents: [document, schema], chosen, answer }) => {
  const read = readJsonAnswer(answer);
  if ('problem' in read) return read.problem;
  if (!isJsonObject(read.value)) return 'The answer is not a JSON object.';
  const extra = Object.keys(read.value).find((key) => key !== 'valid' && key !== 'errors');
  if (extra !== undefined) return `${quoted(extra)} should not be there: the answer has valid and errors.`;
  const { valid, errors } = read.value;
  if (!Array.isArray(errors)) return 'The answer has no array called errors.';
  const pointers = invalidPlaces({ document, schema });
  if (valid !== (pointers.length === 0)) {
    return `valid is ${quoted(valid)}, but the document has ${pointers.length} places that break the schema.`;
  }
  const named = chosen.paths === 'pointer' ? pointers : pointers.map(dotted);
  const expected = chosen.errors === 'first' ? named.slice(0, 1) : named;
  for (const [index, path] of expected.entries()) {
    if (errors[index] !== path) return `errors[${index}] is ${quoted(errors[index])} and should be ${quoted(path)}.`;
  }
  return errors.length === expected.length ? null : `errors[${expected.length}] should not be there.`;
};

/** JSON pointers to all places that break the schema, in the document's order, what is missing after what is there. */
function invalidPlaces({ document, schema }: { document: unknown; schema: unknown }): string[] {
  const { errors } = withinASecond(() => new Validator(schema as Schema, '2020-12', false).validate(document));
  const places = new Set(errors.flatMap((unit) => placesOf(unit, schema)));
  const ranks = new Map([...places].map((pointer) => [pointer, rankOf({ document, pointer })]));
  return [...places].toSorted((a, b) => compareRanks(ranks.get(a) ?? [], ranks.get(b) ?? []));
}

/** Units that only say that something below them failed name no place of their own. */
const OWN_KEYWORDS: ReadonlySet<string> = new Set(['type', 'enum', 'minimum', 'maximum', 'false']);
const REQUIRED = /^Instance does not have required property "([\s\S]*)"\.$/;

function placesOf({ keyword, instanceLocation, error }: OutputUnit, schema: unknown): string[] {
  const pointer = decodeURIComponent(instanceLocation.slice(1));
  if (OWN_KEYWORDS.has(keyword)) return [pointer];
  if (keyword !== 'required') return [];
  const name = REQUIRED.exec(error)?.[1];
  if (name === undefined) throw new TypeError(`unreadable message of the validator on ${quoted(schema)}: ${error}`);
  return [`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`];
}

function rankOf({ document, pointer }: { document: unknown; pointer: string }): number[] {
  let value = document;
  return segmentsOf(pointer).map((segment) => {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const rank = keys.indexOf(segment);
    value = rank < 0 ? undefined : (value as Readonly<Record<string, unknown>>)[segment];
    return rank < 0 ? keys.length : rank;
  });
}

/** What is missing has equal ranks and keeps the order of `required`, in which the validator names it. */
function compareRanks(a: readonly number[], b: readonly number[]): number {
  const different = a.findIndex((rank, index) => rank !== b[index]);
  return different < 0 ? a.length - b.length : (a[different] ?? 0) - (b[different] ?? -1);
}

function segmentsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function dotted(pointer: string): string {
  return pointer === '' ? '$' : segmentsOf(pointer).join('.');
}
