import { describe, expect, test } from '@jest/globals';
import { readDemoFlags } from '../../../scripts/demo/demo-flags.ts';

describe('readDemoFlags', () => {
  test('flags: none, both → off, on', () => {
    expect(readDemoFlags([])).toEqual({ keep: false, json: false });
    expect(readDemoFlags(['--json', '--keep'])).toEqual({ keep: true, json: true });
  });

  test('flags: an unknown one → wrong usage in one sentence', () => {
    expect(() => readDemoFlags(['--fast'])).toThrow(
      "Unknown option '--fast'. Usage: npm run demo -- [--keep] [--json]",
    );
    expect(() => readDemoFlags(['--fast'])).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
