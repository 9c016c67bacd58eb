import type { Logger } from 'pino';
import type { TrafficRow } from '../../store/online/traffic.ts';
import type { Store } from '../../store/open-store.ts';
import type { CountedAnswer, TaskRequest } from '../chat/task-request.ts';
import { GatewayError } from '../http/gateway-error.ts';
import { createAnswerCounts } from './answer-counts.ts';
import type { Metrics } from './metrics.ts';
import { tokensOfUsage } from './tokens-of-usage.ts';

/** Counts what the gateway does. Answers reach the metrics and the store every few seconds, and the metrics before a look. */
export interface Meter {
  readonly answered: (args: {
    readonly routed: CountedAnswer;
    readonly task: TaskRequest;
    readonly ms: number;
  }) => void;
  readonly passed: (args: { readonly modelName: string; readonly ms: number; readonly requestId: string }) => void;
  readonly failed: (args: { readonly error: unknown; readonly ms: number; readonly requestId: string }) => void;
  /** Adds to the metrics what was answered since the last time. */
  readonly fold: () => void;
  /** Folds, and writes what the store does not have yet. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

/** The price of an answer in micro-dollars; 0 where none is known. */
export type PriceAnswer = (args: {
  readonly modelName: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
}) => number;

const FLUSH_EVERY_MS = 2_000;

export function createMeter({
  metrics,
  store,
  priceOf,
  logger,
  now = () => new Date(),
}: {
  readonly metrics: Metrics;
  readonly store: Pick<Store, 'traffic'>;
  readonly priceOf: PriceAnswer;
  readonly logger: Pick<Logger, 'debug' | 'warn' | 'error'>;
  readonly now?: () => Date;
}): Meter {
  const counts = createAnswerCounts();
  const shares = new Map<string, { requests: number; escalated: number }>();
  let unwritten: readonly TrafficRow[] = [];

  function fold(): void {
    const hour = now().toISOString().slice(0, 13);
    for (const { task, decision, servedBy, model, version, ...sums } of counts.take()) {
      const { requests, promptTokens, completionTokens } = sums;
      const microUsd = priceOf({ modelName: model, promptTokens, completionTokens });
      metrics.requests.inc({ task, decision, served_by: servedBy }, requests);
      metrics.tokens.inc({ model, direction: 'in' }, promptTokens);
      metrics.tokens.inc({ model, direction: 'out' }, completionTokens);
      metrics.usd.inc({ model }, microUsd / 1_000_000);
      const share = shares.get(task) ?? { requests: 0, escalated: 0 };
      shares.set(task, share);
      share.requests += requests;
      if (servedBy === 'teacher') share.escalated += requests;
      metrics.escalationShare.set({ task }, share.escalated / share.requests);
      const row = { task, hour, decision, model: servedBy === 'student' ? version : model, ...sums, microUsd };
      unwritten = addedUp([...unwritten, row]);
    }
  }

  async function flush(): Promise<void> {
    fold();
    const rows = unwritten;
    if (rows.length === 0) return;
    unwritten = [];
    try {
      await store.traffic.add(rows);
    } catch (error) {
      unwritten = addedUp([...rows, ...unwritten]);
      logger.warn({ error: String(error) }, 'the traffic could not be counted in the store; tried again later');
    }
  }

  const timer = setInterval(() => void flush(), FLUSH_EVERY_MS);
  timer.unref();
  return {
    answered: ({ routed: { completion, disclosure }, task: { route, requestId }, ms }) => {
      const { model, version, decision, servedBy } = disclosure;
      const task = route.alias;
      counts.add({
        task,
        decision,
        servedBy,
        model,
        version,
        ...tokensOfUsage(completion.usage),
      });
      metrics.seconds.observe({ task, served_by: servedBy }, ms / 1_000);
      logger.debug({ requestId, task, decision, model, ms }, 'answered');
    },
    passed: ({ modelName, ms, requestId }) => {
      metrics.requests.inc({ task: 'none', decision: 'pass_through', served_by: 'teacher' });
      metrics.seconds.observe({ task: 'none', served_by: 'teacher' }, ms / 1_000);
      logger.debug({ requestId, model: modelName, ms }, 'passed through');
    },
    failed: ({ error, ms, requestId }) => {
      const status = error instanceof GatewayError ? error.status : 500;
      const code = error instanceof GatewayError ? (error.code ?? 'none') : 'internal_error';
      metrics.errors.inc({ status: String(status), code });
      if (status >= 500) logger.error({ requestId, status, code, ms, error: String(error) }, 'refused');
      else logger.debug({ requestId, status, code, ms }, 'refused');
    },
    fold,
    flush,
    stop: () => clearInterval(timer),
  };
}

/** One row for each task, hour, model and decision, so that a store that is away leaves no more than a few an hour. */
function addedUp(rows: readonly TrafficRow[]): readonly TrafficRow[] {
  const groups = Map.groupBy(rows, ({ task, hour, model, decision }) => [task, hour, model, decision].join('\u0000'));
  return [...groups.values()].map((group) =>
    group.reduce((sum, row) => ({
      ...row,
      requests: sum.requests + row.requests,
      promptTokens: sum.promptTokens + row.promptTokens,
      completionTokens: sum.completionTokens + row.completionTokens,
      microUsd: sum.microUsd + row.microUsd,
    })),
  );
}
