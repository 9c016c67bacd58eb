import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refuses, type Script, says } from './fake-upstream.ts';
import { ALIAS, type LocalGateway, STUDENT, startLocalGateway, TEACHER } from './local-gateway.ts';

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ settings: { studentTimeoutMs: 300 } });
});
afterAll(async () => gateway.stop());

const silent: Script = () => {};

interface Completion {
  readonly model: string;
  readonly choices: readonly { readonly message: { readonly content: string } }[];
}

describe('gateway routing', () => {
  test.each<[string, Script, string, string]>([
    ['a sure student', says('right\n[confidence: 0.95]'), 'student', 'accepted'],
    ['exactly at the threshold', says('right\n[confidence: 0.70]'), 'student', 'accepted'],
    ['an unsure student', says('wrong\n[confidence: 0.40]'), 'teacher', 'low_confidence'],
    ['no tag', says('wrong'), 'teacher', 'no_confidence'],
    ['two tags', says('wrong [confidence: 0.9]\n[confidence: 0.9]'), 'teacher', 'no_confidence'],
    ['cut off', says('wrong\n[confidence: 0.99]', { finishReason: 'length' }), 'teacher', 'truncated'],
    ['an empty answer', says('[confidence: 0.99]'), 'teacher', 'no_confidence'],
    ['an error', refuses(500), 'teacher', 'student_error'],
    ['silence', silent, 'teacher', 'student_timeout'],
  ])('%s → answered by the %s model', async (_name, script, servedBy, decision) => {
    gateway.upstream.script('ft:student:1', script);
    gateway.upstream.script('teacher', says('by the teacher'));
    const response = await gateway.ask({});
    const body = (await response.json()) as Completion;
    const model = servedBy === 'student' ? STUDENT : TEACHER;
    expect(response.status).toBe(200);
    expect(response.headers.get('x-distill-decision')).toBe(decision);
    expect(response.headers.get('x-distill-served-by')).toBe(servedBy);
    expect(response.headers.get('x-distill-model')).toBe(model);
    expect(body.model).toBe(model);
    expect(body.choices[0]?.message.content).toBe(servedBy === 'student' ? 'right' : 'by the teacher');
    const record = response.headers.get('x-distill-record');
    if (servedBy === 'student') expect(record).toBe('none');
    else
      expect(await gateway.store.escalations.get(record ?? '')).toMatchObject({
        decision,
        task: ALIAS,
        student: STUDENT,
      });
  });

  test('the same x-request-id again → the same answer, one record, nothing asked again', async () => {
    gateway.upstream.script('ft:student:1', says('unsure\n[confidence: 0.1]'));
    gateway.upstream.script('teacher', says('first'));
    const first = await gateway.ask({}, { 'x-request-id': 'again-1' });
    const calls = gateway.upstream.seen.length;
    gateway.upstream.script('teacher', says('second'));
    const second = await gateway.ask({}, { 'x-request-id': 'again-1' });
    expect(await second.json()).toEqual(await first.json());
    expect(gateway.upstream.seen).toHaveLength(calls);
    const other = await gateway.ask({ temperature: 1 }, { 'x-request-id': 'again-1' });
    expect(other.status).toBe(422);
  });

  test('a client that says No to records → its escalation is answered and not kept', async () => {
    gateway.upstream.script('ft:student:1', says('unsure\n[confidence: 0.1]'));
    gateway.upstream.script('teacher', says('by the teacher'));
    const response = await gateway.ask({}, { 'x-request-id': 'unkept-1', 'x-distill-record': 'No' });
    expect([response.status, response.headers.get('x-distill-record')]).toEqual([200, 'none']);
    expect(await gateway.store.escalations.get('unkept-1')).toBeNull();
  });

  test('the teacher down → 503 with the decision disclosed, the student never served', async () => {
    gateway.upstream.script('ft:student:1', says('unsure\n[confidence: 0.1]'));
    gateway.upstream.script('teacher', refuses(503));
    const response = await gateway.ask({});
    expect(response.status).toBe(503);
    expect(response.headers.get('x-distill-decision')).toBe('low_confidence');
    expect(await response.text()).not.toContain('unsure');
  });

  test('a stream → held until decided, whole, ends with [DONE]', async () => {
    gateway.upstream.script('ft:student:1', says('right\n[confidence: 0.95]'));
    const response = await gateway.ask({ stream: true, stream_options: { include_usage: true } });
    const text = await response.text();
    expect(response.headers.get('x-distill-decision')).toBe('accepted');
    expect(text).toContain('"content":"right"');
    expect(text).not.toContain('confidence:');
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  test('a concrete model → passed through', async () => {
    gateway.upstream.script('teacher', says('hello'));
    const response = await gateway.ask({ model: TEACHER });
    expect(response.headers.get('x-distill-decision')).toBe('pass_through');
    expect((await gateway.ask({ model: 'nobody' })).status).toBe(404);
  });
});
