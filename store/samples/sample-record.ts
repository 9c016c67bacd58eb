import type { SampleRecord } from '../records.ts';

/** Of a row that may hold more, the sample alone. */
export function sampleRecordOf(row: SampleRecord): SampleRecord {
  const { runKey, ordinal, status, callKey, answeredBy, answer, finishReason, gate, reason } = row;
  return { runKey, ordinal, status, callKey, answeredBy, answer, finishReason, gate, reason };
}
