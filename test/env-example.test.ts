import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { environmentSchema, loadConfig } from '../config.ts';
import { faultsSchema } from '../emulator/faults.ts';

const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
const examples = new Map([...text.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));

describe('.env.example', () => {
  test('variables: those of the configuration → each is there', () => {
    expect([...examples.keys()]).toEqual(expect.arrayContaining(Object.keys(environmentSchema.shape)));
  });

  test('faults: those of the emulator → each is named', () => {
    for (const fault of Object.keys(faultsSchema.shape)) expect(text).toMatch(new RegExp(`^# .*\\b${fault}\\b`, 'm'));
  });

  test('values: all at once → a valid configuration', () => {
    expect(() => loadConfig(Object.fromEntries(examples))).not.toThrow();
  });

  test('values: those with a default → the default', () => {
    const defaults = Object.entries(environmentSchema.parse({})).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(defaults.map(([name]) => [name, examples.get(name)]))).toEqual(
      Object.fromEntries(defaults.map(([name, value]) => [name, String(value)])),
    );
  });
});
