import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refuses, type Script, says } from '../fake-upstream.ts';
import { type LocalGateway, startLocalGateway } from '../local-gateway.ts';
import { observe } from './observe.ts';
import { expectPassMarks, STUDENT_SAYS, TEACHER_SAYS } from './pass-marks.ts';
import {
  breaksOff,
  completion,
  compressed,
  falselyCompressed,
  hangsUp,
  sends,
  silent,
  stalls,
} from './whole-answers.ts';

const RETRIES = 1;
const good = completion({ content: TEACHER_SAYS });
const toolCalls = [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } }];

/** Fails each question once with a status that may pass, then answers it. */
function recovers(status: number): Script {
  const failed = new Set<string>();
  return (args) => {
    const question = JSON.stringify(args.seen.body.messages);
    if (failed.has(question)) return sends(good)(args);
    failed.add(question);
    return refuses(status, { 'retry-after': '0' })(args);
  };
}

const FAULTS: readonly [string, Script, number, string][] = [
  ['401', refuses(401), 503, 'upstream_unavailable'],
  ['400', refuses(400), 400, 'upstream_refused'],
  ['408', refuses(408), 503, 'upstream_unavailable'],
  ['429', refuses(429), 503, 'upstream_unavailable'],
  ['429 with Retry-After', refuses(429, { 'retry-after': '0' }), 503, 'upstream_unavailable'],
  ['500', refuses(500), 503, 'upstream_unavailable'],
  ['503', refuses(503, { 'retry-after': '0' }), 503, 'upstream_unavailable'],
  ['hung up', hangsUp, 502, 'upstream_unreachable'],
  ['slow headers', silent, 504, 'upstream_timeout'],
  ['stalled in its body, the socket open', stalls(good), 504, 'upstream_timeout'],
  ['cut after a part', breaksOff(good), 502, 'upstream_unreachable'],
  ['malformed JSON', sends(good.slice(1)), 502, 'upstream_unreadable'],
  ['compressed without a word', compressed(good), 502, 'upstream_unreadable'],
  ['empty choices', sends(completion({ content: null, fields: { choices: [] } })), 502, 'upstream_unreadable'],
];

const ODD: readonly [string, Script][] = [
  ['no fault', sends(good)],
  ['500, then well', recovers(500)],
  ['429 with Retry-After, then well', recovers(429)],
  ['said to be compressed, but plain', falselyCompressed(good)],
  ['usage absent', sends(completion({ content: TEACHER_SAYS, fields: { usage: undefined } }))],
  ['content null with tool calls', sends(completion({ content: null, message: { tool_calls: toolCalls } }))],
  ['a refusal', sends(completion({ content: null, message: { refusal: 'I will not.' } }))],
  ['cut by its length', sends(completion({ content: TEACHER_SAYS, choice: { finish_reason: 'length' } }))],
  ['logprobs null', sends(completion({ content: TEACHER_SAYS, choice: { logprobs: null } }))],
  ['tags imitated', sends(completion({ content: `${TEACHER_SAYS}\n[confidence: 0.9]` }))],
];

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ settings: { teacherTimeoutMs: 250, teacherRetries: RETRIES } });
  gateway.upstream.script('ft:student:1', says(`${STUDENT_SAYS}\n[confidence: 0.1]`));
});
afterAll(async () => gateway.stop());

const observeBoth = async () => Promise.all([observe({ gateway }), observe({ gateway, body: { stream: true } })]);

describe('gateway, a teacher at fault', () => {
  test.each(FAULTS)(
    '%s → an error, nothing recorded, the student never served',
    async (_name, script, status, code) => {
      gateway.upstream.script('teacher', script);
      for (const seen of await observeBoth()) {
        await expectPassMarks({ seen, gateway, retries: RETRIES });
        expect(seen.status).toBe(status);
        expect(JSON.parse(seen.text)).toMatchObject({ error: { code } });
        expect(seen.headers.get('x-distill-decision')).toBe('low_confidence');
        expect(seen.text).not.toContain('student speaks');
      }
    },
  );

  test.each(ODD)('%s → its answer, recorded as it went out', async (_name, script) => {
    gateway.upstream.script('teacher', script);
    const both = await observeBoth();
    for (const seen of both) {
      await expectPassMarks({ seen, gateway, retries: RETRIES });
      expect(seen).toMatchObject({ status: 200, looksFinished: true });
      expect(seen.text).not.toContain('[confidence');
      expect(await gateway.store.escalations.get(seen.requestId)).toMatchObject({ decision: 'low_confidence' });
    }
    const record = await gateway.store.escalations.get(both[0].requestId);
    expect(JSON.parse(record?.response ?? '')).toEqual(JSON.parse(both[0].text));
  });
});
