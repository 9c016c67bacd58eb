import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';

const MODULE = new URL('../keep-heap-small.ts', import.meta.url).href;

/** The young generation of a process of its own in MB after it has kept 10 million numbers, with or without the limit. */
function youngGenerationInMb(start: string): number {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { keepHeapSmall } from ${JSON.stringify(MODULE)};
    ${start}
    const kept = [];
    for (let count = 0; count < 100_000; count++) kept.push(Array.from({ length: 100 }, (_, index) => index));
    const { space_size } = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
    console.log(kept.length > 0 ? space_size / 2 ** 20 : 0);
  `;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  return Number(said);
}

describe('keepHeapSmall', () => {
  test('much that survives → the young generation has 8 MB, where it would have taken more', () => {
    expect(youngGenerationInMb('keepHeapSmall();')).toBe(8);
    expect(youngGenerationInMb('')).toBeGreaterThan(16);
  });

  test('16 MB are asked for → it has those', () => {
    expect(youngGenerationInMb('keepHeapSmall({ youngGenerationInMb: 16 });')).toBe(16);
  });
});
