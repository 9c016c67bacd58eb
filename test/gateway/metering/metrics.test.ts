import { describe, expect, test } from '@jest/globals';
import { createHistogram } from '../../../gateway/metering/histogram.ts';
import { createMetrics } from '../../../gateway/metering/metrics.ts';
import { createNumberMetric } from '../../../gateway/metering/number-metric.ts';

describe('metrics', () => {
  test('counter: two label values, one added to twice → a line each, what breaks a label escaped', () => {
    const counter = createNumberMetric({
      type: 'counter',
      name: 'asked_total',
      help: 'Asked',
      labelNames: ['by', 'of'],
    });
    counter.add(['anna', 'a'], 1);
    counter.add(['"\\\n', 'a'], 2);
    counter.add(['anna', 'a'], 0.5);
    expect(counter.lines()).toEqual([
      '# HELP asked_total Asked',
      '# TYPE asked_total counter',
      'asked_total{by="anna",of="a"} 1.5',
      'asked_total{by="\\"\\\\\\n",of="a"} 2',
    ]);
  });

  test('gauge without labels: set twice → the last value, no braces', () => {
    const gauge = createNumberMetric({ type: 'gauge', name: 'inside', help: 'Inside' });
    gauge.set([], 3);
    gauge.set([], 2);
    expect(gauge.lines().at(-1)).toBe('inside 2');
  });

  test('histogram: values at, between and beyond the bounds → buckets add up', () => {
    const histogram = createHistogram({ name: 'took', help: 'Took', labelNames: ['task'], bounds: [1, 2.5] });
    for (const value of [0.5, 1, 2, 4]) histogram.observe(['t'], value);
    expect(histogram.lines()).toEqual([
      '# HELP took Took',
      '# TYPE took histogram',
      'took_bucket{task="t",le="1"} 2',
      'took_bucket{task="t",le="2.5"} 3',
      'took_bucket{task="t",le="+Inf"} 4',
      'took_sum{task="t"} 7.5',
      'took_count{task="t"} 4',
    ]);
  });

  test('gateway: nothing asked yet → every metric is described, the text ends with a new line', () => {
    const text = createMetrics().text();
    expect(text.match(/^# TYPE distill_gateway_\w+ (?:counter|gauge|histogram)$/gm)).toHaveLength(9);
    expect(text.endsWith('\n')).toBe(true);
  });
});
