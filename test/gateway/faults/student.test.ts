import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refuses, type Script } from '../fake-upstream.ts';
import { type LocalGateway, STUDENT, startLocalGateway, TEACHER } from '../local-gateway.ts';
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

const SURE = `${STUDENT_SAYS}\n[confidence: 0.95]`;
const good = completion({ content: SURE });
const toolCalls = [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{}' } }];
const tokensOf = (content: unknown) => sends(completion({ content: '{}', choice: { logprobs: content } }));
const STRUCTURED = { response_format: { type: 'json_object' } };

const FAULTS: readonly [string, Script, string, Record<string, unknown>?][] = [
  ['no fault', sends(good), 'accepted'],
  ['401', refuses(401), 'student_error'],
  ['408', refuses(408), 'student_error'],
  ['429', refuses(429), 'student_error'],
  ['429 with Retry-After', refuses(429, { 'retry-after': '30' }), 'student_error'],
  ['500', refuses(500), 'student_error'],
  ['503', refuses(503), 'student_error'],
  ['hung up', hangsUp, 'student_error'],
  ['slow headers', silent, 'student_timeout'],
  ['stalled in its body, the socket open', stalls(good), 'student_timeout'],
  ['cut after a part', breaksOff(good), 'student_error'],
  ['malformed JSON', sends(good.slice(1)), 'student_error'],
  ['compressed without a word', compressed(good), 'student_error'],
  ['said to be compressed, but plain', falselyCompressed(good), 'accepted'],
  ['usage absent', sends(completion({ content: SURE, fields: { usage: undefined } })), 'accepted'],
  ['empty choices', sends(completion({ content: null, fields: { choices: [] } })), 'student_error'],
  [
    'content null with tool calls',
    sends(completion({ content: null, message: { tool_calls: toolCalls } })),
    'no_confidence',
  ],
  ['a refusal', sends(completion({ content: null, message: { refusal: 'I will not.' } })), 'no_confidence'],
  [
    'length truncates the tag',
    sends(completion({ content: `${STUDENT_SAYS}\n[confidence: 0.`, choice: { finish_reason: 'length' } })),
    'truncated',
  ],
  ['no reason to finish', sends(completion({ content: SURE, choice: { finish_reason: null } })), 'truncated'],
  ['logprobs null', tokensOf(null), 'no_confidence', STRUCTURED],
  ['logprobs empty', tokensOf({ content: [] }), 'no_confidence', STRUCTURED],
  ['logprobs shorter than the text', tokensOf({ content: [{ token: '{', logprob: 0 }] }), 'no_confidence', STRUCTURED],
  [
    'a log-probability that is none',
    tokensOf({ content: [{ token: '{}', logprob: null }] }),
    'student_error',
    STRUCTURED,
  ],
  ['a prompt of 1 MB', sends(good), 'accepted', { messages: [{ role: 'user', content: 'x'.repeat(2 ** 20) }] }],
];

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ settings: { studentTimeoutMs: 250, teacherRetries: 0 } });
  gateway.upstream.script('teacher', sends(completion({ content: TEACHER_SAYS })));
});
afterAll(async () => gateway.stop());

describe('gateway, a student at fault', () => {
  test.each(FAULTS.map(([name, script, decision, body = {}]) => ({ name, script, decision, body })))(
    '$name → decided, answered whole by one model, body and stream',
    async ({ script, decision, body }) => {
      gateway.upstream.script('ft:student:1', script);
      const both = await Promise.all([
        observe({ gateway, body }),
        observe({ gateway, body: { ...body, stream: true } }),
      ]);
      for (const seen of both) {
        await expectPassMarks({ seen, gateway });
        const isAccepted = decision === 'accepted';
        expect(seen).toMatchObject({
          status: 200,
          looksFinished: true,
          content: isAccepted ? STUDENT_SAYS : TEACHER_SAYS,
        });
        expect(seen.headers.get('x-distill-decision')).toBe(decision);
        expect(seen.models).toEqual([isAccepted ? STUDENT : TEACHER]);
        expect(seen.text).not.toContain('[confidence');
      }
    },
  );
});
