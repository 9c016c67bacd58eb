import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** The gateway's metrics in Prometheus' names and units. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'distill_gateway_requests_total',
      help: 'Answered requests by task, decision and who answered',
      labelNames: ['task', 'decision', 'served_by'],
      registers,
    }),
    errors: new Counter({
      name: 'distill_gateway_errors_total',
      help: 'Requests that ended with an error, by status and code',
      labelNames: ['status', 'code'],
      registers,
    }),
    seconds: new Histogram({
      name: 'distill_gateway_request_seconds',
      help: 'Time from the request to its answer, in seconds',
      labelNames: ['task', 'served_by'],
      buckets: SECONDS,
      registers,
    }),
    tokens: new Counter({
      name: 'distill_gateway_tokens_total',
      help: 'Tokens of the answers that went out, by model and direction',
      labelNames: ['model', 'direction'],
      registers,
    }),
    usd: new Counter({
      name: 'distill_gateway_usd_total',
      help: 'Price of the answers that went out, in USD, by model',
      labelNames: ['model'],
      registers,
    }),
    inside: new Gauge({ name: 'distill_gateway_requests_in_progress', help: 'Requests being worked on', registers }),
    waiting: new Gauge({ name: 'distill_gateway_requests_waiting', help: 'Requests in the queue', registers }),
    auditsDropped: new Gauge({ name: 'distill_gateway_audits_dropped', help: 'Audits that found no place', registers }),
    escalationShare: new Gauge({
      name: 'distill_gateway_escalation_share',
      help: 'Share of the task requests since the start that the teacher answered',
      labelNames: ['task'],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
