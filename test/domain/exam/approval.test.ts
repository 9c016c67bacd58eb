import { expect, test } from '@jest/globals';
import { approvalText } from '../../../domain/exam/approval.ts';

test.each([
  [{ approved: true }, 'Approved.'],
  [
    { approved: true, by: 'anna', note: 'looked at the failing cases' },
    'Approved by anna: looked at the failing cases',
  ],
  [{ approved: false, note: 'not this week' }, 'Not approved: not this week'],
  [{ approved: false, by: 'anna' }, 'Not approved by anna.'],
])('approvalText: %j → %s', (approval, text) => {
  expect(approvalText(approval)).toBe(text);
});
