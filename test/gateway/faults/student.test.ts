import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Script } from '../fake-upstream.ts';
import { type LocalGateway, STUDENT, startLocalGateway, TEACHER } from '../local-gateway.ts';
import { observeBoth } from './observe.ts';
import { expectPassMarks, STUDENT_SAYS, TEACHER_SAYS } from './pass-marks.ts';
import { type NoAnswer, noAnswers, type OddAnswer, oddAnswers } from './provider-faults.ts';
import { completion, sends } from './whole-answers.ts';

const SURE = `${STUDENT_SAYS}\n[confidence: 0.95]`;
const tokensOf = (content: unknown) => sends(completion({ content: '{}', choice: { logprobs: content } }));
const STRUCTURED = { response_format: { type: 'json_object' } };
const LARGE = { messages: [{ role: 'user', content: 'x'.repeat(2 ** 20) }] };

const DECISIONS: Readonly<Record<NoAnswer | OddAnswer, string>> = {
  '401': 'student_error',
  '408': 'student_error',
  '429': 'student_error',
  '429 with Retry-After': 'student_error',
  '500': 'student_error',
  '503': 'student_error',
  'hung up': 'student_error',
  'slow headers': 'student_timeout',
  'stalled in its body, the socket open': 'student_timeout',
  'cut after a part': 'student_error',
  'malformed JSON': 'student_error',
  'compressed without a word': 'student_error',
  'empty choices': 'student_error',
  'no fault': 'accepted',
  'said to be compressed, but plain': 'accepted',
  'usage absent': 'accepted',
  'content null with tool calls': 'no_confidence',
  'a refusal': 'no_confidence',
  'logprobs null': 'accepted',
};

/** Faults that only a student can have, as it is asked how sure it is. */
const OWN: readonly [string, Script, string, Record<string, unknown>?][] = [
  [
    'length truncates the tag',
    sends(completion({ content: `${STUDENT_SAYS}\n[confidence: 0.`, choice: { finish_reason: 'length' } })),
    'truncated',
  ],
  ['no reason to finish', sends(completion({ content: SURE, choice: { finish_reason: null } })), 'truncated'],
  ['JSON, logprobs null', tokensOf(null), 'no_confidence', STRUCTURED],
  ['logprobs empty', tokensOf({ content: [] }), 'no_confidence', STRUCTURED],
  ['logprobs shorter than the text', tokensOf({ content: [{ token: '{', logprob: 0 }] }), 'no_confidence', STRUCTURED],
  [
    'a log-probability that is none',
    tokensOf({ content: [{ token: '{}', logprob: null }] }),
    'no_confidence',
    STRUCTURED,
  ],
  ['a prompt of 1 MB', sends(completion({ content: SURE })), 'accepted', LARGE],
];

const FAULTS = [
  // Nobody waits half a minute for a student.
  ...Object.entries({ ...noAnswers({ says: SURE, retryAfter: '30' }), ...oddAnswers({ says: SURE }) }).map(
    ([name, script]) => ({ name, script, decision: DECISIONS[name as NoAnswer | OddAnswer], body: {} }),
  ),
  ...OWN.map(([name, script, decision, body = {}]) => ({ name, script, decision, body })),
];

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ settings: { studentTimeoutMs: 750, teacherRetries: 0 } });
  gateway.upstream.script('teacher', sends(completion({ content: TEACHER_SAYS })));
});
afterAll(async () => gateway.stop());

describe('gateway, a student at fault', () => {
  test.each(FAULTS)(
    '$name → decided, answered whole by one model, body and stream',
    async ({ script, decision, body }) => {
      gateway.upstream.script('ft:student:1', script);
      for (const seen of await observeBoth({ gateway, body })) {
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
