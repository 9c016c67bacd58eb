import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { refuses } from './fake-upstream.ts';
import { delta, streams } from './faults/streamed.ts';
import { ALIAS, type LocalGateway, STUDENT, startLocalGateway } from './local-gateway.ts';

const USAGE = JSON.stringify({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 2 } });

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway();
});
afterAll(async () => gateway.stop());

async function askFirst(): Promise<Headers> {
  const response = await gateway.ask({ stream: true }, { 'x-distill-stream': 'student-first' });
  await response.text();
  return response.headers;
}
const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();

describe('gateway, a stream of the student first', () => {
  test('relayed → disclosed as passed on undecided, in the metrics and in the traffic, with the tokens of its usage', async () => {
    gateway.upstream.script('ft:student:1', streams([delta({ content: 'right' }), delta({}, 'stop'), USAGE, '[DONE]']));
    const headers = await askFirst();
    expect(headers.get('x-distill-served-by')).toBe('student');
    expect(headers.get('x-distill-version')).toBe(STUDENT);
    expect(headers.get('x-distill-decision')).toBe('pass_through');
    const text = await metrics();
    expect(text).toContain(`requests_total{task="${ALIAS}",decision="pass_through",served_by="student"} 1`);
    expect(text).toContain(`request_seconds_count{task="${ALIAS}",served_by="student"} 1`);
    expect(text).toContain(`tokens_total{model="${STUDENT}",direction="in"} 7`);
    expect(text).toContain(`escalation_share{task="${ALIAS}"} 0`);
    await until(async () => (await gateway.store.traffic.list({ task: ALIAS })).length > 0);
    const counted = { model: STUDENT, decision: 'pass_through', requests: 1, promptTokens: 7, completionTokens: 2 };
    expect(await gateway.store.traffic.list({ task: ALIAS })).toMatchObject([counted]);
  });

  test('refused → one error, no answer', async () => {
    gateway.upstream.script('ft:student:1', refuses(500));
    await askFirst();
    const text = await metrics();
    expect(text).toContain('errors_total{status="503",code="upstream_unavailable"} 1');
    expect(text).toContain(`requests_total{task="${ALIAS}",decision="pass_through",served_by="student"} 1`);
  });
});
