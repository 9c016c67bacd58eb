import { describe, expect, test } from '@jest/globals';
import { parseTimeZone } from '../../client/time-zone.ts';

describe('time zone', () => {
  test('a name → as the database spells it', () => {
    expect(parseTimeZone('UTC')).toBe('UTC');
    expect(parseTimeZone('europe/berlin')).toBe('Europe/Berlin');
  });

  test.each(['', '+01:00', 'Mars/Base', 'Europe/Berln'])('no name: %j → wrong usage', (text) => {
    expect(() => parseTimeZone(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
