import { describe, expect, test } from '@jest/globals';
import type { Disclosure } from '../../../gateway/chat/disclosure.ts';
import { type AuditJob, createAuditor } from '../../../gateway/records/auditor.ts';
import { type Redact, redactNothing } from '../../../gateway/records/redaction.ts';
import { DEFAULT_SETTINGS } from '../../../gateway/settings.ts';
import type { Upstream } from '../../../gateway/upstream/upstream.ts';
import type { AuditRecord } from '../../../store/online/audits.ts';
import type { Store } from '../../../store/open-store.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';

const answered = (content: string): Upstream['ask'] => {
  const choices = [{ index: 0, finish_reason: 'stop', message: { content } }];
  return async () => ({ kind: 'answered', status: 200, text: JSON.stringify({ id: 'a', choices }), retryAfter: null });
};

/** An auditor whose teacher answers as it is told to, and what it keeps. */
function setUp({ ask, redact = redactNothing }: { readonly ask: Upstream['ask']; readonly redact?: Redact }) {
  const saved: AuditRecord[] = [];
  const save = async (record: AuditRecord) => void saved.push(record);
  const auditor = createAuditor({
    upstream: { ask, open: () => Promise.reject(new Error('nobody streams')), close: async () => {} },
    store: { audits: { save } as unknown as Store['audits'] },
    settings: DEFAULT_SETTINGS,
    redact,
    logger: { warn: () => {} },
  });
  return { auditor, saved };
}

/** An accepted answer, "wrong", to a message. */
function jobOf({ requestId, content }: { readonly requestId: string; readonly content: string }): AuditJob {
  const route = { alias: 'task', teacher: 'x/teacher', pack: jsonProcessing, champion: null, canary: null };
  const disclosure = { version: 'x/student', confidence: 0.9, threshold: 0.7 } as Disclosure;
  const messages = [{ role: 'user' as const, content }];
  const task = { request: { model: 'task', messages }, route, requestId };
  return { task, disclosure, signal: 'tag', studentAnswer: 'wrong', probability: 1, messages, at: '' };
}

/** Six jobs: two more than are worked on at once. */
function withSixJobs(ask: Upstream['ask']) {
  const { auditor, saved } = setUp({ ask });
  for (let job = 1; job <= 6; job++) auditor.enqueue(jobOf({ requestId: `${job}`, content: 'question' }));
  return { auditor, saved };
}

describe('auditor, what it keeps', () => {
  const drawn = jsonProcessing.drawPrompt({ pool: 'exam', category: 'csv', difficulty: 'easy', seed: '1' });
  const task = jsonProcessing.read(drawn.input);
  const right = task?.skill.apply(task.documents, task.chosen) ?? '';

  test('a message that the verifier knows → graded by what was said, though what is kept is unreadable', async () => {
    const { auditor, saved } = setUp({ ask: answered(right), redact: () => '[redacted]' });
    auditor.enqueue(jobOf({ requestId: '1', content: drawn.input }));
    await auditor.drain({ withinMs: 10_000 });
    expect(saved).toMatchObject([
      {
        messages: [{ role: 'user', content: '[redacted]' }],
        studentAnswer: '[redacted]',
        teacherAnswer: '[redacted]',
        studentRight: false,
        teacherRight: true,
        gradedBy: 'verifier:json-processing-1',
      },
    ]);
  });

  test('another message → ungraded', async () => {
    const { auditor, saved } = setUp({ ask: answered(right) });
    auditor.enqueue(jobOf({ requestId: '1', content: 'Make a table of my data, please.' }));
    await auditor.drain({ withinMs: 10_000 });
    expect(saved).toMatchObject([
      { studentAnswer: 'wrong', teacherAnswer: right, studentRight: null, teacherRight: null, gradedBy: null },
    ]);
  });
});

describe('auditor, its end', () => {
  test('a teacher that answers → every job is kept', async () => {
    const { auditor, saved } = withSixJobs(answered('right'));
    await auditor.drain({ withinMs: 10_000 });
    expect(saved.map(({ requestId }) => requestId).toSorted()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(auditor.dropped()).toBe(0);
  });

  test('a teacher that is silent → given up after the grace time, what waited is dropped', async () => {
    const { auditor, saved } = withSixJobs(
      async ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve({ kind: 'aborted' }));
        }),
    );
    await auditor.drain({ withinMs: 5 });
    expect(saved).toEqual([]);
    expect(auditor.dropped()).toBe(2);
  });
});
