import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refuses, type Script } from '../fake-upstream.ts';
import { ALIAS, type LocalGateway, STUDENT, startLocalGateway, TEACHER } from '../local-gateway.ts';
import { observe } from './observe.ts';
import { expectPassMarks, TEACHER_SAYS } from './pass-marks.ts';
import { delta, streams } from './streamed.ts';
import { hangsUp, silent } from './whole-answers.ts';

const DONE = '[DONE]';
const stop = delta({}, 'stop');
/** The words of an answer, a chunk each. */
const words = TEACHER_SAYS.split(/(?= )/).map((content) => delta({ content }));
const whole = [...words, stop, DONE];
const half = words.slice(0, 4);
const toolCall = delta({ content: null, tool_calls: [{ index: 0, id: 'call_1', function: { name: 'look' } }] });

/** `whole`: looks finished, with these words. `cut`: has begun, and never looks finished. A number: an error instead. */
const FAULTS: readonly [string, Script, 'whole' | 'cut' | number][] = [
  ['no fault', streams(whole), 'whole'],
  ['400', refuses(400), 400],
  ['401', refuses(401), 503],
  ['408', refuses(408), 503],
  ['429', refuses(429), 503],
  ['429 with Retry-After', refuses(429, { 'retry-after': '7' }), 503],
  ['500', refuses(500), 503],
  ['503', refuses(503), 503],
  ['hung up', hangsUp, 502],
  ['slow headers', silent, 502],
  ['no first token', streams([], 'stalls'), 502],
  ['ended before its first token', streams([]), 502],
  ['stalled, the socket open', streams(half, 'stalls'), 'cut'],
  ['cut after a part', streams(half, 'breaks off'), 'cut'],
  ['cut after its last word', streams([...words, stop], 'breaks off'), 'cut'],
  ['a malformed event, then a healthy rest', streams([...half, '{"choices":[{', ...whole.slice(4)]), 'cut'],
  ['an error among its events', streams([...half, '{"error":{"message":"overloaded"}}']), 'cut'],
  ['[DONE] missing', streams([...words, stop]), 'cut'],
  ['[DONE] early', streams([...half, DONE]), 'cut'],
  ['[DONE] early, then a rest', streams([...half, DONE, ...whole.slice(4)]), 'cut'],
  ['more after [DONE]', streams([...whole, delta({ content: ' and more' }), DONE]), 'whole'],
  [
    'usage chunk',
    streams([...words, stop, delta({}).replace(/"choices":.*\]/, '"choices":[],"usage":{}'), DONE]),
    'whole',
  ],
  ['cut by its length', streams([...words, delta({}, 'length'), DONE]), 'whole'],
  ['compressed without a word', ({ response }) => void response.writeHead(200).end(gzipSync(whole.join('\n\n'))), 502],
  ['a page instead of events', ({ response }) => void response.writeHead(200).end('<html>busy</html>'), 502],
  ['empty choices', streams(['{"choices":[]}', DONE]), 'cut'],
];

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway({ settings: { idleStreamMs: 250 } });
});
afterAll(async () => gateway.stop());

const PATHS = [
  { model: TEACHER, answers: TEACHER, headers: {} },
  { model: ALIAS, answers: STUDENT, headers: { 'x-distill-stream': 'student-first' } },
] as const;

describe('gateway, a stream that is passed on as it comes', () => {
  test.each(FAULTS)('%s → finished only where the provider finished', async (_name, script, outcome) => {
    for (const model of ['teacher', 'ft:student:1']) gateway.upstream.script(model, script);
    await Promise.all(
      PATHS.map(async ({ model, answers, headers }) => {
        const seen = await observe({ gateway, body: { model, stream: true }, headers });
        await expectPassMarks({ seen, gateway });
        expect(seen.headers.get('x-distill-model')).toBe(answers);
        expect(seen.status).toBe(typeof outcome === 'number' ? outcome : 200);
        expect(seen.looksFinished).toBe(outcome !== 'cut');
        if (outcome === 'whole') expect(seen).toMatchObject({ content: TEACHER_SAYS, models: [answers] });
      }),
    );
  });

  test('a chunk twice, tool calls, a refusal → relayed as they are', async () => {
    const refusal = delta({ refusal: 'I will not.' });
    gateway.upstream.script(
      'teacher',
      streams([delta({ content: 'ha' }), delta({ content: 'ha' }), toolCall, refusal, stop, DONE]),
    );
    const seen = await observe({ gateway, body: { model: TEACHER, stream: true } });
    expect(seen).toMatchObject({ content: 'haha', looksFinished: true });
    expect(seen.text).toContain('"tool_calls":[{"index":0,"id":"call_1"');
    expect(seen.text).toContain('"refusal":"I will not."');
  });

  test('Retry-After → told to the client', async () => {
    gateway.upstream.script('teacher', refuses(429, { 'retry-after': '7' }));
    const seen = await observe({ gateway, body: { model: TEACHER, stream: true } });
    expect(seen.headers.get('retry-after')).toBe('7');
  });
});
