import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';

const folder = mkdtempSync(join(tmpdir(), 'distill-compile-cache-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MODULE = new URL('../compile-cache.ts', import.meta.url).href;
const LOADED = new URL('../domain/pricing.ts', import.meta.url).href;

/** A process that loads TypeScript with its compiled code kept in this folder. */
function load(place: string): void {
  const script = `
    const { reuseCompiledCode } = await import(${JSON.stringify(MODULE)});
    reuseCompiledCode({ folder: ${JSON.stringify(place)} });
    await import(${JSON.stringify(LOADED)});
  `;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script]);
}

describe('reuseCompiledCode', () => {
  test('a process that ends → its compiled code is there for the next one', () => {
    load(folder);
    expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(2);
  });

  test('a folder that cannot be made → the process goes on without', () => {
    expect(() => load('/dev/null/cache')).not.toThrow();
  });
});
