import type { EscalationRecord } from '../../store/online/escalations.ts';

/** An escalation as a gateway records it, with the fields that matter to a test set by it. */
export function madeEscalation(requestId: string, fields: Partial<EscalationRecord> = {}): EscalationRecord {
  return {
    requestId,
    requestHash: `hash of ${requestId}`,
    task: 'json',
    at: '2026-11-24T00:00:00.000Z',
    decision: 'low_confidence',
    student: 'acme/student',
    teacher: 'acme/teacher',
    signal: 'tag',
    confidence: 0.4,
    threshold: 0.7,
    calibration: null,
    messages: [{ role: 'user', content: requestId }],
    studentAnswer: 'wrong',
    response: `answer to ${requestId}`,
    ...fields,
  };
}
