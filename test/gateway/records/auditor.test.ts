import { describe, expect, test } from '@jest/globals';
import type { Disclosure } from '../../../gateway/chat/disclosure.ts';
import { createAuditor } from '../../../gateway/records/auditor.ts';
import { redactNothing } from '../../../gateway/records/redaction.ts';
import { DEFAULT_SETTINGS } from '../../../gateway/settings.ts';
import type { Upstream } from '../../../gateway/upstream/upstream.ts';
import type { AuditRecord } from '../../../store/online/audits.ts';
import type { Store } from '../../../store/open-store.ts';

const ANSWER = JSON.stringify({
  id: 'a',
  choices: [{ index: 0, finish_reason: 'stop', message: { content: 'right' } }],
});

/** An auditor whose teacher answers only what it is told to, with six jobs: two more than it works on at once. */
function withSixJobs(ask: Upstream['ask']) {
  const saved: string[] = [];
  const save = async ({ requestId }: AuditRecord) => void saved.push(requestId);
  const auditor = createAuditor({
    upstream: { ask, open: () => Promise.reject(new Error('nobody streams')), close: async () => {} },
    store: { audits: { save } as unknown as Store['audits'] },
    settings: DEFAULT_SETTINGS,
    redact: redactNothing,
    logger: { warn: () => {} },
  });
  const route = { alias: 'task', teacher: 'x/teacher', systemPrompt: null, champion: null, canary: null };
  const disclosure = { version: 'x/student', confidence: 0.9, threshold: 0.7 } as Disclosure;
  for (let job = 1; job <= 6; job++) {
    const task = { request: { model: 'task', messages: [] }, route, requestId: `${job}` };
    auditor.enqueue({ task, disclosure, signal: 'tag', studentAnswer: 'a', probability: 1, messages: [], at: '' });
  }
  return { auditor, saved };
}

describe('auditor, its end', () => {
  test('a teacher that answers → every job is kept', async () => {
    const { auditor, saved } = withSixJobs(async () => ({
      kind: 'answered',
      status: 200,
      text: ANSWER,
      retryAfter: null,
    }));
    await auditor.drain({ withinMs: 10_000 });
    expect(saved.toSorted()).toEqual(['1', '2', '3', '4', '5', '6']);
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
