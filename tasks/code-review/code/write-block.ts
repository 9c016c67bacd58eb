import { pickOne, uniformInteger } from '../../../domain/random.ts';
import type { Pool } from '../../wordings/wordings.ts';
import type { Seed } from '../seeds/seed.ts';
import { FIELDS } from './names.ts';

const GUTTER = 2;
const MARK = '>';
const SECRET_BYTES = 10;

/** A few lines of code, and the line that breaks a rule, counted from 1 in the block; null in a sound one. */
export interface Block {
  readonly lines: readonly string[];
  readonly faultyLine: number | null;
}

/** Writes a seed as code about a noun, everything else drawn by the random seed. */
export function writeBlock(args: {
  readonly seed: Seed;
  readonly faulty: boolean;
  readonly noun: string;
  readonly pool: Pool;
  readonly randomSeed: string;
}): Block {
  const { seed, faulty, noun, pool, randomSeed } = args;
  const filling: Readonly<Record<string, string>> = {
    noun,
    Noun: noun.charAt(0).toUpperCase() + noun.slice(1),
    field: pickOne(FIELDS[pool], 'field', randomSeed),
    secret: hexadecimal(randomSeed),
  };
  const template = linesOf(faulty ? seed.faulty : seed.sound);
  const place = template.findIndex((line) => line.startsWith(MARK));
  const lines = template.map((line) =>
    line.slice(GUTTER).replace(PLACEHOLDER, (_, name: string) => filling[name] ?? ''),
  );
  return { lines, faultyLine: place < 0 ? null : place + 1 };
}

/** The marked line of a seed without its gutter and indentation, placeholders and all. */
export function faultyLineOf(seed: Seed): string {
  return (linesOf(seed.faulty).find((line) => line.startsWith(MARK)) ?? '').slice(GUTTER).trim();
}

export const PLACEHOLDER = /%(noun|Noun|field|secret)%/g;

function linesOf(template: string): string[] {
  return template.split('\n').slice(1);
}

function hexadecimal(randomSeed: string): string {
  const digits = Array.from({ length: SECRET_BYTES }, (_, index) =>
    uniformInteger(256, 'secret', randomSeed, index).toString(16).padStart(2, '0'),
  );
  return digits.join('');
}
