import { auditedRegret } from '../domain/calibration/audited-regret.ts';
import type { TrafficStanding } from '../domain/routing/traffic-trigger.ts';
import type { Store } from '../store/open-store.ts';

/** The newest audits of a student that its regret is told from. */
const MOST_AUDITS = 10_000;

/** `readTrafficStanding`: how a champion does in its traffic. */
export function createTrafficStandingActivities({
  store,
}: {
  readonly store: Pick<Store, 'adoptions' | 'audits' | 'escalations' | 'runs' | 'traffic'>;
}) {
  return {
    /** Counts since the champion's own run started; audits without a grade tell nothing. */
    async readTrafficStanding({
      task,
      champion: { model, runKey },
      delta,
    }: {
      readonly task: string;
      readonly champion: { readonly model: string; readonly runKey: string };
      readonly delta: number;
    }): Promise<TrafficStanding> {
      const since = (await store.runs.byRunKey(runKey))?.startedAt ?? '';
      const [waiting, audits, traffic, escalations] = await Promise.all([
        store.adoptions.countWaiting({ task, since }),
        store.audits.list({ task, student: model, limit: MOST_AUDITS }),
        store.traffic.list({ task }),
        store.escalations.countByStudent(task),
      ]);
      const accepted = traffic
        .filter((row) => row.model === model && row.decision === 'accepted')
        .reduce((sum, { requests }) => sum + requests, 0);
      const escalated = escalations.find(({ student }) => student === model)?.count ?? 0;
      const graded = audits.flatMap(({ probability, studentRight, teacherRight }) =>
        studentRight === null || teacherRight === null ? [] : [{ probability, studentRight, teacherRight }],
      );
      return {
        waiting,
        acceptedShare: accepted + escalated === 0 ? null : accepted / (accepted + escalated),
        regret: auditedRegret({ audits: graded, delta }),
      };
    },
  };
}
