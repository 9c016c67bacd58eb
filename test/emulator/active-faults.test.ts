import { describe, expect, test } from '@jest/globals';
import { createActiveFaults } from '../../emulator/active-faults.ts';
import { parseFaults } from '../../emulator/configured-faults.ts';
import { faultsSchema } from '../../emulator/faults.ts';
import type { Settings } from '../../emulator/state/settings.ts';

function memory(): Settings {
  const values = new Map<string, string>();
  return { get: (name) => values.get(name) ?? null, set: (name, value) => void values.set(name, value) };
}

describe('createActiveFaults', () => {
  test('restart with the same configuration → goes on where it was, job failures counted down', () => {
    const settings = memory();
    const configured = faultsSchema.parse({ jobFailures: 2, errorRate: 0.1 });
    const before = createActiveFaults({ settings, configured });
    expect(before.takeJobFailure()).toBe(true);
    const after = createActiveFaults({ settings, configured });
    expect(after.current()).toMatchObject({ jobFailures: 1, errorRate: 0.1 });
    expect([after.takeJobFailure(), after.takeJobFailure()]).toEqual([true, false]);
  });

  test('faults put last → survive a restart until the configuration changes', () => {
    const settings = memory();
    createActiveFaults({ settings, configured: null }).replace(faultsSchema.parse({ errorRate: 0.5 }));
    expect(createActiveFaults({ settings, configured: null }).current().errorRate).toBe(0.5);
    const configured = faultsSchema.parse({ resetRate: 0.2 });
    expect(createActiveFaults({ settings, configured }).current()).toEqual(configured);
  });
});

describe('parseFaults', () => {
  test('not set → null; a field → the rest is harmless', () => {
    expect(parseFaults(undefined)).toBeNull();
    expect(parseFaults('{"errorRate": 0.1}')).toEqual({ ...faultsSchema.parse({}), errorRate: 0.1 });
  });

  test.each([
    ['{', 'EMULATOR_FAULTS is not JSON'],
    ['{"errorRat": 0.1}', 'errorRat'],
    ['{"errorRate": 2}', 'errorRate'],
  ])('wrong: %s → an error that names it', (text, named) => {
    expect(() => parseFaults(text)).toThrow(named);
  });
});
