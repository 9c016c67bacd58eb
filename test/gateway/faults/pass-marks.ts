import { expect } from '@jest/globals';
import { ALIAS, type LocalGateway } from '../local-gateway.ts';
import type { Observation } from './observe.ts';

/** The words of the two models; an answer that a client takes for finished holds those of one, whole. */
export const STUDENT_SAYS = 'the student speaks of alpha and beta';
export const TEACHER_SAYS = 'the teacher speaks of gamma and delta';

interface Recorded {
  readonly model: string;
  readonly choices: readonly { readonly message: { readonly content?: string | null } }[];
}

/** What holds for every request, whatever its providers do. */
export async function expectPassMarks({
  seen,
  gateway,
  retries = 0,
}: {
  readonly seen: Observation;
  readonly gateway: LocalGateway;
  readonly retries?: number;
}): Promise<void> {
  const { requestId, status, headers, text, looksFinished, content, models } = seen;
  const model = headers.get('x-distill-model');
  const servedBy = headers.get('x-distill-served-by');
  const decision = headers.get('x-distill-decision');
  expect(decision).not.toBeNull();

  // Never a joined answer, nor half of one that looks whole.
  if (content.includes('student')) expect(content).not.toContain('teacher');
  if (status === 200 && looksFinished && content !== '') expect([STUDENT_SAYS, TEACHER_SAYS]).toContain(content);
  if (status !== 200) expect(JSON.parse(text)).toMatchObject({ error: { message: expect.any(String) } });

  // Header, body and record name the same model.
  if (status === 200) for (const named of models) expect(named).toBe(model);

  // One record, of what went out, where the teacher answered for the student, none otherwise.
  const records = await gateway.store.escalations.list({ task: ALIAS, limit: 1_000 });
  const own = records.filter((record) => record.requestId === requestId);
  const isEscalated = status === 200 && servedBy === 'teacher' && decision !== 'pass_through';
  expect(own).toHaveLength(isEscalated ? 1 : 0);
  expect(headers.get('x-distill-record')).toBe(isEscalated ? requestId : 'none');
  for (const { teacher, response, decision: kept } of own) {
    const recorded = JSON.parse(response ?? '') as Recorded;
    expect([teacher, recorded.model, kept]).toEqual([model, model, decision]);
    expect(recorded.choices.map(({ message }) => message.content ?? '').join('')).toBe(content);
  }

  const calls = gateway.upstream.seen.filter(({ body }) => JSON.stringify(body).includes(`of ${requestId}"`));
  expect(calls.length).toBeLessThanOrEqual(2 + retries);
}
