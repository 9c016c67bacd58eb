import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { GatewayError } from '../../../gateway/http/gateway-error.ts';
import { createMeter, type Meter, type PriceAnswer } from '../../../gateway/metering/meter.ts';
import { createMetrics, type Metrics } from '../../../gateway/metering/metrics.ts';
import type { TrafficRow } from '../../../store/online/traffic.ts';

type Answered = Parameters<Meter['answered']>[0];

const said: string[] = [];
const detailed: unknown[] = [];
const logger = {
  debug: (details: unknown) => void detailed.push(details),
  warn: (_details: unknown, text?: string) => said.push(text ?? ''),
  error: () => {},
};
const priceOf: PriceAnswer = ({ promptTokens, completionTokens }) => promptTokens + 10 * completionTokens;
const now = () => new Date('2026-11-24T05:59:59Z');

function answerBy(servedBy: 'student' | 'teacher'): Answered {
  const decision = servedBy === 'student' ? 'accepted' : 'low_confidence';
  const disclosure = { servedBy, decision, model: `m/${servedBy}`, version: 'm/student#1' };
  const usage = { prompt_tokens: 10, completion_tokens: 3 };
  return { routed: { disclosure, completion: { usage } }, task: { route: { alias: 'a' } }, ms: 2 } as Answered;
}

describe('meter', () => {
  let written: TrafficRow[][];
  let isStoreAway: boolean;
  let metrics: Metrics;
  let meter: Meter;
  beforeEach(() => {
    [written, isStoreAway, metrics] = [[], false, createMetrics()];
    const add = async (rows: readonly TrafficRow[]) => {
      if (isStoreAway) throw new Error('away');
      written.push([...rows]);
    };
    const store = { traffic: { add, list: async () => [] } };
    meter = createMeter({ metrics, store, priceOf, logger, now });
    for (const servedBy of ['student', 'student', 'student', 'teacher'] as const) meter.answered(answerBy(servedBy));
  });
  afterEach(() => meter.stop());

  const student = { task: 'a', hour: '2026-11-24T05', model: 'm/student#1', decision: 'accepted' };
  const ofStudent = { ...student, requests: 3, promptTokens: 30, completionTokens: 9, microUsd: 120 };
  const teacher = { task: 'a', hour: '2026-11-24T05', model: 'm/teacher', decision: 'low_confidence' };
  const ofTeacher = { ...teacher, requests: 1, promptTokens: 10, completionTokens: 3, microUsd: 40 };

  test('four answers, then two folds → each metric holds them once', async () => {
    meter.fold();
    meter.fold();
    const text = await metrics.registry.metrics();
    expect(text).toContain('requests_total{task="a",decision="accepted",served_by="student"} 3');
    expect(text).toContain('tokens_total{model="m/student",direction="in"} 30');
    expect(text).toContain('usd_total{model="m/teacher"} 0.00004');
    expect(text).toContain('escalation_share{task="a"} 0.25');
    expect(text).toContain('request_seconds_count{task="a",served_by="student"} 3');
  });

  test('passed through, refused → a line with the id of the request', () => {
    detailed.length = 0;
    meter.passed({ modelName: 'm/teacher', ms: 2, requestId: 'request-1' });
    meter.failed({ error: new GatewayError({ status: 404, message: 'none' }), ms: 2, requestId: 'request-2' });
    expect(detailed).toMatchObject([{ requestId: 'request-1', model: 'm/teacher' }, { requestId: 'request-2' }]);
  });

  test('flushed → a row for each kind of answer, once', async () => {
    await meter.flush();
    await meter.flush();
    expect(written).toEqual([[ofStudent, ofTeacher]]);
  });

  test('flushed while the store is away → said, and written once it is back, with what came meanwhile', async () => {
    isStoreAway = true;
    await meter.flush();
    expect(said).toEqual([expect.stringContaining('tried again later')]);
    meter.answered(answerBy('teacher'));
    await meter.flush();
    isStoreAway = false;
    await meter.flush();
    const twice = { ...ofTeacher, requests: 2, promptTokens: 20, completionTokens: 6, microUsd: 80 };
    expect(written).toEqual([[ofStudent, twice]]);
  });
});
