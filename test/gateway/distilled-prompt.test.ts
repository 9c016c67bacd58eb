import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contentHash } from '../../content-hash.ts';
import type { ChatMessage } from '../../domain/chat.ts';
import { examineeName } from '../../domain/exam/examinee.ts';
import { CONFIDENCE_REQUEST } from '../../domain/routing/confidence-tag.ts';
import { until } from '../support/until.ts';
import { says } from './fake-upstream.ts';
import { ALIAS, crown, type LocalGateway, startLocalGateway, TEACHER } from './local-gateway.ts';

const BASE = 'emulator/student';
const shown: readonly ChatMessage[] = [
  { role: 'user', content: 'an example' },
  { role: 'assistant', content: '<thinking>why</thinking>\n\nits answer' },
];
const messages: readonly ChatMessage[] = [{ role: 'system', content: 'Think first.' }, ...shown];
const prompt = contentHash(messages);
const student = examineeName({ model: BASE, prompt });

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ hasChampion: false, settings: { auditShare: 0 } });
  const record = { id: prompt, task: ALIAS, runKey: 'key', teacher: TEACHER, student: BASE, messages, examples: [] };
  await gateway.store.promptLibrary.save({ ...record, createdAt: '2026-11-26T00:00:00.000Z' });
  const run = { workflowId: 'prompt', runId: 'run', runKey: `run-of-${student}`, kind: 'promptDistill' as const };
  const input = { task: ALIAS, teacher: 'emulator/teacher-2', examples: 5 };
  await gateway.store.runs.begin({ ...run, task: ALIAS, input, examVersion: null, startedAt: '2026-11-26T00:00:00Z' });
  await crown(gateway.store, student);
  const crowned = async () => {
    const body = (await (await fetch(`${gateway.url}/v1/models/${ALIAS}`)).json()) as { student: string | null };
    return body.student === student;
  };
  await until(crowned);
});
afterAll(async () => gateway.stop());

interface Completion {
  readonly model: string;
  readonly choices: readonly { readonly message: { readonly content: string }; readonly logprobs: unknown }[];
}

describe('gateway: a base model promoted with a distilled prompt', () => {
  test('a question → asked behind the prompt, answered without reasoning; headers name model, prompt and all', async () => {
    gateway.upstream.script('student', says('<thinking>so</thinking>\n\nright\n[confidence: 0.95]'));
    const response = await gateway.ask({ logprobs: true });
    const body = (await response.json()) as Completion;
    expect(gateway.upstream.seen.at(-1)?.body.messages).toEqual([
      { role: 'system', content: `Think first.\n\n${CONFIDENCE_REQUEST}` },
      ...shown,
      { role: 'user', content: 'question' },
    ]);
    expect(body.choices[0]).toMatchObject({ message: { content: 'right' }, logprobs: null });
    expect(body.model).toBe(BASE);
    expect(response.headers.get('x-distill-model')).toBe(BASE);
    expect(response.headers.get('x-distill-version')).toBe(student);
    expect(response.headers.get('x-distill-decision')).toBe('accepted');
  });

  test('reasoning that never comes to an end → the teacher of its run answers, without the prompt', async () => {
    gateway.upstream.script('student', says('<thinking>so and so\n[confidence: 0.95]'));
    gateway.upstream.script('teacher-2', says('by the teacher'));
    const response = await gateway.ask({});
    expect(response.headers.get('x-distill-decision')).toBe('no_confidence');
    const asked = gateway.upstream.seen.at(-1)?.body.messages as readonly ChatMessage[];
    expect(asked.at(-1)?.content).toBe('question');
    expect(JSON.stringify(asked)).not.toContain('an example');
    const record = await gateway.store.escalations.get(response.headers.get('x-distill-record') ?? '');
    expect(record).toMatchObject({ student, teacher: 'emulator/teacher-2', studentAnswer: '' });
  });

  test('a stream that asks for the student first → held, so that no reasoning gets out', async () => {
    gateway.upstream.script('student', says('<thinking>so</thinking>\n\nright\n[confidence: 0.95]'));
    const response = await gateway.ask({ stream: true }, { 'x-distill-stream': 'student-first' });
    const text = await response.text();
    expect(text).toContain('"content":"right"');
    expect(text).not.toContain('thinking');
    expect(gateway.upstream.seen.at(-1)?.body.stream).toBeUndefined();
  });
});
