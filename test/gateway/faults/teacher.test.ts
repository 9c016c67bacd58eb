import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refuses, type Script, says } from '../fake-upstream.ts';
import { type LocalGateway, startLocalGateway } from '../local-gateway.ts';
import { observeBoth } from './observe.ts';
import { expectPassMarks, STUDENT_SAYS, TEACHER_SAYS } from './pass-marks.ts';
import { type NoAnswer, noAnswers, oddAnswers } from './provider-faults.ts';
import { completion, sends } from './whole-answers.ts';

const RETRIES = 1;
const good = completion({ content: TEACHER_SAYS });

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

/** The status and the code that the client gets. */
const ERRORS: Readonly<Record<NoAnswer, readonly [number, string]>> = {
  '401': [503, 'upstream_unavailable'],
  '408': [503, 'upstream_unavailable'],
  '429': [503, 'upstream_unavailable'],
  '429 with Retry-After': [503, 'upstream_unavailable'],
  '500': [503, 'upstream_unavailable'],
  '503': [503, 'upstream_unavailable'],
  'hung up': [502, 'upstream_unreachable'],
  'slow headers': [504, 'upstream_timeout'],
  'stalled in its body, the socket open': [504, 'upstream_timeout'],
  'cut after a part': [502, 'upstream_unreachable'],
  'malformed JSON': [502, 'upstream_unreadable'],
  'compressed without a word': [502, 'upstream_unreadable'],
  'empty choices': [502, 'upstream_unreadable'],
};

const FAULTS: readonly [string, Script, number, string][] = [
  ...Object.entries(noAnswers({ says: TEACHER_SAYS, retryAfter: '0' })).map(
    ([name, script]): [string, Script, number, string] => [name, script, ...ERRORS[name as NoAnswer]],
  ),
  ['400', refuses(400), 400, 'upstream_refused'],
  ['503 with Retry-After', refuses(503, { 'retry-after': '0' }), 503, 'upstream_unavailable'],
];

const ODD: readonly [string, Script][] = [
  ...Object.entries(oddAnswers({ says: TEACHER_SAYS })),
  ['500, then well', recovers(500)],
  ['429 with Retry-After, then well', recovers(429)],
  ['cut by its length', sends(completion({ content: TEACHER_SAYS, choice: { finish_reason: 'length' } }))],
  ['tags imitated', sends(completion({ content: `${TEACHER_SAYS}\n[confidence: 0.9]` }))],
];

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ settings: { teacherTimeoutMs: 250, teacherRetries: RETRIES } });
  gateway.upstream.script('ft:student:1', says(`${STUDENT_SAYS}\n[confidence: 0.1]`));
});
afterAll(async () => gateway.stop());

describe('gateway, a teacher at fault', () => {
  test.each(FAULTS)(
    '%s → an error, nothing recorded, the student never served',
    async (_name, script, status, code) => {
      gateway.upstream.script('teacher', script);
      for (const seen of await observeBoth({ gateway })) {
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
    const both = await observeBoth({ gateway });
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
