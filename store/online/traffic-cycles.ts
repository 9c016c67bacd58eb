import { auditedRegret } from '../../domain/calibration/audited-regret.ts';
import { calibrationArtefactSchema } from '../../domain/calibration/calibration-artefact.ts';
import { datasetManifestSchema } from '../../domain/dataset/dataset-manifest.ts';
import type { TrafficCycle } from '../../domain/report/traffic-cycle.ts';
import type { Store } from '../open-store.ts';
import type { AuditRecord } from './audits.ts';

type CycleStore = Pick<Store, 'audits' | 'calibrations' | 'datasets' | 'escalations' | 'models' | 'traffic'>;

const MOST_AUDITS = 10_000;
/** As calibrations have it where nobody says otherwise. */
const DELTA = 0.1;

/** A line for each champion of a task that had traffic, oldest first; one that came back has one line. */
export async function readTrafficCycles({
  store,
  task,
}: {
  readonly store: CycleStore;
  readonly task: string;
}): Promise<TrafficCycle[]> {
  const [traffic, escalations] = await Promise.all([
    store.traffic.list({ task }),
    store.escalations.countByStudent(task),
  ]);
  if (traffic.length === 0) return [];
  const firsts = new Map<string, string>();
  for (const { model, at } of await store.models.promotions(task)) if (!firsts.has(model)) firsts.set(model, at);
  const cycles = await Promise.all(
    [...firsts].map(async ([student, since]) => {
      const accepted = traffic
        .filter(({ model, decision }) => model === student && decision === 'accepted')
        .reduce((sum, { requests }) => sum + requests, 0);
      const escalated = escalations.find((each) => each.student === student)?.count ?? 0;
      const requests = accepted + escalated;
      return {
        student,
        since,
        requests,
        escalated: requests === 0 ? 0 : escalated / requests,
        ...(await calibrationOf(store, student)),
        fromTraffic: await taughtFromTraffic(store, student),
        ...gradesOf(await store.audits.list({ task, student, limit: MOST_AUDITS })),
      };
    }),
  );
  return cycles.filter(({ requests }) => requests > 0);
}

async function calibrationOf(
  store: CycleStore,
  student: string,
): Promise<Pick<TrafficCycle, 'threshold' | 'calibration'>> {
  const record = await store.calibrations.current(student);
  const artefact = calibrationArtefactSchema.safeParse(record?.artefact);
  if (record === null || !artefact.success) return { threshold: null, calibration: null };
  return { threshold: artefact.data.threshold, calibration: record.id };
}

async function taughtFromTraffic(store: CycleStore, student: string): Promise<number> {
  const model = await store.models.get(student);
  if (!model?.datasetId) return 0;
  const dataset = await store.datasets.get({ id: model.datasetId, runKey: model.runKey });
  return datasetManifestSchema.safeParse(dataset?.manifest).data?.sources.escalation ?? 0;
}

function gradesOf(records: readonly AuditRecord[]): Pick<TrafficCycle, 'audits' | 'right' | 'regret' | 'regretHigh'> {
  const audits = records.flatMap(({ probability, studentRight, teacherRight }) =>
    studentRight === null || teacherRight === null ? [] : [{ probability, studentRight, teacherRight }],
  );
  const { value, high } = auditedRegret({ audits, delta: DELTA });
  const weightOf = (chosen: typeof audits) => chosen.reduce((sum, { probability }) => sum + 1 / probability, 0);
  const right = audits.length === 0 ? null : weightOf(audits.filter((each) => each.studentRight)) / weightOf(audits);
  return { audits: audits.length, right, regret: value, regretHigh: high };
}
