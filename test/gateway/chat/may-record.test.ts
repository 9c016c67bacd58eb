import { expect, test } from '@jest/globals';
import { mayRecord } from '../../../gateway/chat/may-record.ts';

test.each(['no', 'No', 'NO', ' no ', 'false', 'False', '0', 'no, no', 'yes, no'])('mayRecord: %p → no', (header) => {
  expect(mayRecord(header)).toBe(false);
});

test.each([undefined, '', 'yes', 'true', '1', 'nobody'])('mayRecord: %p → yes', (header) => {
  expect(mayRecord(header)).toBe(true);
});
