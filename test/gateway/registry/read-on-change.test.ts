import { describe, expect, test } from '@jest/globals';
import { readOnChange } from '../../../gateway/registry/read-on-change.ts';

/** A store whose stamp is set by hand, and how often it was read. */
function scripted(stamp: string) {
  const state = { stamp, reads: 0 };
  const look = readOnChange({
    store: { changeStamp: async () => state.stamp },
    read: async () => {
      state.reads++;
      if (state.stamp === 'broken') throw new Error('away');
      return `${state.stamp} read`;
    },
  });
  return { state, look };
}

describe('read on change', () => {
  test('the stamp stays → read once; another stamp → read again', async () => {
    const { state, look } = scripted('1');
    expect([await look(), await look()]).toEqual(['1 read', '1 read']);
    state.stamp = '2';
    expect([await look(), await look()]).toEqual(['2 read', '2 read']);
    expect(state.reads).toBe(2);
  });

  test('a read that fails → the next look reads again', async () => {
    const { state, look } = scripted('broken');
    await expect(look()).rejects.toThrow('away');
    await expect(look()).rejects.toThrow('away');
    expect(state.reads).toBe(2);
  });
});
