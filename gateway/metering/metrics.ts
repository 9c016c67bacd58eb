import { createHistogram } from './histogram.ts';
import { createNumberMetric } from './number-metric.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * The gateway's metrics in Prometheus' names, units and text format. They are kept by hand: a request adds to seven of
 * them, and a client library took a tenth of the time that the gateway has for a request, and 80 modules at its start.
 */
export function createMetrics() {
  const metrics = {
    requests: createNumberMetric({
      type: 'counter',
      name: 'distill_gateway_requests_total',
      help: 'Answered requests by task, decision and who answered',
      labelNames: ['task', 'decision', 'served_by'],
    }),
    errors: createNumberMetric({
      type: 'counter',
      name: 'distill_gateway_errors_total',
      help: 'Requests that ended with an error, by status and code',
      labelNames: ['status', 'code'],
    }),
    seconds: createHistogram({
      name: 'distill_gateway_request_seconds',
      help: 'Time from the request to its answer, in seconds',
      labelNames: ['task', 'served_by'],
      bounds: SECONDS,
    }),
    tokens: createNumberMetric({
      type: 'counter',
      name: 'distill_gateway_tokens_total',
      help: 'Tokens of the answers that went out, by model and direction',
      labelNames: ['model', 'direction'],
    }),
    usd: createNumberMetric({
      type: 'counter',
      name: 'distill_gateway_usd_total',
      help: 'Price of the answers that went out, in USD, by model',
      labelNames: ['model'],
    }),
    inside: createNumberMetric({
      type: 'gauge',
      name: 'distill_gateway_requests_in_progress',
      help: 'Requests being worked on',
    }),
    waiting: createNumberMetric({
      type: 'gauge',
      name: 'distill_gateway_requests_waiting',
      help: 'Requests in the queue',
    }),
    auditsDropped: createNumberMetric({
      type: 'gauge',
      name: 'distill_gateway_audits_dropped',
      help: 'Audits that found no place',
    }),
    escalationShare: createNumberMetric({
      type: 'gauge',
      name: 'distill_gateway_escalation_share',
      help: 'Share of the task requests since the start that the teacher answered',
      labelNames: ['task'],
    }),
  };
  return {
    ...metrics,
    contentType: CONTENT_TYPE,
    text: () =>
      `${Object.values(metrics)
        .flatMap(({ lines }) => lines())
        .join('\n')}\n`,
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
