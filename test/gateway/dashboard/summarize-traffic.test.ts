import { expect, test } from '@jest/globals';
import { summarizeTraffic } from '../../../gateway/dashboard/summarize-traffic.ts';

test('summarizeTraffic: what was accepted or streamed by a student → its own; all else → the share of the teacher', () => {
  const row = { task: 'a', hour: '2026-11-24T05', promptTokens: 0, completionTokens: 0, microUsd: 500_000 };
  const rows = [
    { ...row, model: 'm/student', decision: 'accepted', requests: 4 },
    { ...row, model: 'm/student', decision: 'pass_through', requests: 2 },
    { ...row, model: 'm/teacher', decision: 'low_confidence', requests: 3 },
    { ...row, model: 'm/teacher', decision: 'pass_through', requests: 1 },
  ];
  // (3 + 1) of 10.
  expect(summarizeTraffic({ rows, teacher: 'm/teacher' })).toEqual([
    { hour: row.hour, requests: 10, escalated: 0.4, usd: 2 },
  ]);
});
