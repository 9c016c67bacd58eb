import type { Logger } from 'pino';
import { auditedRegret } from '../../domain/calibration/audited-regret.ts';
import { latestLook } from '../../domain/routing/audit-look.ts';
import { trafficTrigger } from '../../domain/routing/traffic-trigger.ts';
import type { Store } from '../../store/open-store.ts';
import { rollBack } from '../../store/registry/roll-back.ts';
import { withdrawThreshold } from '../../store/registry/withdraw-threshold.ts';
import type { RoutingSource, StudentRoute, TaskRoute } from '../routing-table.ts';

/** What a student that was never calibrated is held to. */
const UNCALIBRATED = { alpha: 0.05, delta: 0.1 } as const;

type WatchedStore = Pick<Store, 'auditGrades' | 'calibrations' | 'canaries' | 'escalations' | 'models' | 'traffic'>;

/** Takes students out of service whose audited answers break the bound of their regret. */
export interface RegretWatch {
  readonly stop: () => Promise<void>;
}

/**
 * Looks at the graded audits of every student in service, again and again. One whose regret is beyond its bound, and
 * not by chance, goes: a canary ends, a champion makes way for the one before it, with the reason in the registry. The
 * first champion has none before it: its teacher answers everything until it is calibrated or trained anew.
 */
export function watchRegret({
  registry,
  store,
  logger,
  intervalMs,
  now = () => new Date(),
}: {
  readonly registry: RoutingSource & { readonly refresh: () => Promise<void> };
  readonly store: WatchedStore;
  readonly logger: Pick<Logger, 'warn'>;
  readonly intervalMs: number;
  readonly now?: () => Date;
}): RegretWatch {
  /** By student and start of service: the last look that was taken. */
  const looked = new Map<string, number>();
  let looking: Promise<void> | null = null;

  const lookAtStudent = async ({ alias: task }: TaskRoute, { model, calibration }: StudentRoute) => {
    const start = await servesSince({ store, task, model });
    if (start === null) return;
    // What an earlier threshold let pass says nothing of the present one.
    const since = calibration !== null && calibration.createdAt > start ? calibration.createdAt : start;
    const { alpha, delta } = calibration ?? UNCALIBRATED;
    const served = { task, student: model, since };
    const look = latestLook({ graded: await store.auditGrades.count(served), delta });
    const key = JSON.stringify(served);
    if (look === null || looked.get(key) === look.number) return;
    const audits = await store.auditGrades.oldest({ ...served, limit: look.audits });
    const regret = auditedRegret({ audits, delta: look.delta });
    const standing = { waiting: 0, acceptedShare: await acceptedShare({ store, ...served }), regret };
    const reason = trafficTrigger({ standing, escalationsToRetrain: 0, alpha });
    if (reason !== null) {
      const at = now().toISOString();
      const done = await rollBack({ store, task, model, reason, decidedBy: 'gateway', at });
      const isLeft = done.did === 'nothing' && (await store.models.champion(task))?.id === model;
      if (isLeft) await withdrawThreshold({ store, task, student: model, alpha, delta, at });
      const did = isLeft ? { did: 'withdrew-threshold' } : done;
      logger.warn({ task, model, reason, ...did }, 'a student answers worse than it may');
      await registry.refresh();
    }
    looked.set(key, look.number);
  };

  const look = async () => {
    for (const route of registry.current().tasks.values()) {
      for (const student of [route.canary?.student, route.champion]) {
        if (student) await lookAtStudent(route, student);
      }
    }
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => logger.warn({ error: String(error) }, 'the audits cannot be looked at'))
      .finally(() => {
        looking = null;
      });
  }, intervalMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}

/** Since when a student serves in its present role; null where it does not any more. */
async function servesSince({
  store,
  task,
  model,
}: {
  store: WatchedStore;
  task: string;
  model: string;
}): Promise<string | null> {
  const canary = await store.canaries.current(task);
  if (canary?.model === model) return canary.startedAt;
  const last = (await store.models.promotions(task)).at(-1);
  return last?.model === model ? last.at : null;
}

/** Of the requests that a student was asked first, those that it answered itself; null before the first one. */
async function acceptedShare({
  store,
  task,
  student,
  since,
}: {
  store: WatchedStore;
  task: string;
  student: string;
  since: string;
}): Promise<number | null> {
  const traffic = await store.traffic.list({ task, sinceHour: since.slice(0, 13) });
  const accepted = traffic
    .filter(({ model, decision }) => model === student && decision === 'accepted')
    .reduce((sum, { requests }) => sum + requests, 0);
  const escalated = await store.escalations.count({ task, student, since });
  return accepted + escalated === 0 ? null : accepted / (accepted + escalated);
}
