import { connectTemporal } from '../../client/connect-temporal.ts';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import type { Report } from '../../domain/report/schema.ts';
import { retrainWorkflowId } from '../../domain/run/workflow-ids.ts';
import { drawTraffic, SHIFTED_MIX } from '../../scripts/demo/draw-traffic.ts';
import { type SentTraffic, sendTraffic, untilServed } from '../../scripts/demo/send-traffic.ts';
import { untilRecorded } from '../../scripts/demo/until-recorded.ts';
import type { Everything } from '../../scripts/processes/start-everything.ts';
import { readTrafficCycles } from '../../store/online/traffic-cycles.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { type AuditedQuality, qualityTrend } from './quality-trend.ts';

const CYCLES = 3;
const REQUESTS = 800;
const TASK = jsonProcessing.name;
const RUN = {
  rounds: 1,
  target: 0.8,
  floor: 0.7,
  learningRates: [1, 2],
  calibrationRows: 600,
  pollIntervalSeconds: 0.2,
};
const MOST_ATTEMPTS = 8;
const FIRST_SEED = 3;
const SAMPLES = { first: 300, retrain: 600 } as const;

/** One cycle: the traffic that a champion met, and what it had been taught. */
export interface CycleRow extends Readonly<Record<string, unknown>> {
  readonly seed: number;
  readonly cycle: number;
  readonly requests: number;
  readonly escalated: number;
  /** Of the audited answers, against the cycle before. */
  readonly quality?: string;
}

interface Loop {
  readonly gatewayUrl: string;
  readonly store: Store;
  readonly distill: DistillClient;
  readonly seed: number;
}

/** Teaches a champion, then sends traffic of a shifted mix and retrains from it, cycle by cycle. */
export async function learnOnline({
  everything: { config, environment, gatewayUrl },
  seed,
}: {
  readonly everything: Everything;
  readonly seed: number;
}): Promise<CycleRow[]> {
  const store = await openStore(config.storeUrl);
  const { client, close } = await connectTemporal({ config, environment });
  try {
    const distill = createDistillClient({ client, taskQueue: config.TEMPORAL_TASK_QUEUE });
    const loop = { gatewayUrl, store, distill, seed };
    let taught = await teachFirst(loop);
    const rows: CycleRow[] = [];
    let before: AuditedQuality | null = null;
    for (let cycle = 1; cycle <= CYCLES; cycle++) {
      const sent = await sendCycle(loop, cycle);
      const regression = await examine(loop, cycle);
      const { audited, ...row } = await rowOf(loop, { cycle, taught, sent });
      const quality = qualityTrend({ before, now: audited });
      before = audited;
      rows.push({ ...row, quality });
      process.stderr.write(
        `seed ${seed}, cycle ${cycle}: ${(100 * sent.escalated).toFixed(1)} % escalated, quality: ${quality}\n`,
      );
      if (cycle === CYCLES) break;
      if (regression.kind !== 'regression' || regression.retrain === null) {
        throw new Error(`The traffic started no retrain: ${regression.reason}`);
      }
      taught = await distill.result({ workflowId: retrainWorkflowId(TASK) });
    }
    return rows;
  } finally {
    await close();
    await store.close();
  }
}

/** A student after little teaching that passes the exam all the same: of several seeds the first that does. */
async function teachFirst({ distill, seed }: Loop): Promise<Report> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const run = { ...RUN, samples: SAMPLES.first, seed: FIRST_SEED + seed + attempt };
    const { workflowId } = await distill.start(run, { workflowId: `first-${seed}-${attempt}` });
    const report = await distill.result({ workflowId });
    if (report.outcome === 'promoted') return report;
    process.stderr.write(`seed ${seed}: not promoted, ${report.reason}\n`);
  }
  throw new Error(`None of ${MOST_ATTEMPTS} students was promoted.`);
}

async function sendCycle({ gatewayUrl, store, seed }: Loop, cycle: number): Promise<SentTraffic> {
  const student = (await store.models.champion(TASK))?.id;
  if (student === undefined) throw new Error('Nobody was promoted.');
  await untilServed({ gatewayUrl, task: TASK, student });
  const pack = jsonProcessing;
  const prompts = drawTraffic({ pack, mix: SHIFTED_MIX, count: REQUESTS, seed: `${seed}/${cycle}` });
  const sent = await sendTraffic({ gatewayUrl, pack, prompts });
  await untilRecorded({ store, task: TASK, requests: cycle * REQUESTS });
  return sent;
}

/** Has the audits graded and, but for the last cycle, the retrain started. */
async function examine({ distill }: Loop, cycle: number): Promise<Report> {
  const { workflowId } = await distill.regression({
    calibrationRows: RUN.calibrationRows,
    escalationsToRetrain: cycle === CYCLES ? 0 : 1,
    cooldownHours: 0,
    retrain: { samples: SAMPLES.retrain },
  });
  return distill.result({ workflowId });
}

async function rowOf(
  { store, seed }: Loop,
  { cycle, taught, sent }: { cycle: number; taught: Report; sent: SentTraffic },
): Promise<CycleRow & { readonly audited: AuditedQuality }> {
  const student = (await store.models.champion(TASK))?.id;
  const seen = (await readTrafficCycles({ store, task: TASK })).find((each) => each.student === student);
  const audits = seen?.audits ?? 0;
  return {
    seed,
    cycle,
    outcome: taught.outcome,
    retention: taught.retention?.value ?? null,
    requests: sent.requests,
    escalated: sent.escalated,
    acceptedRight: sent.accepted === 0 ? null : sent.acceptedRight / sent.accepted,
    audits,
    auditedRight: seen?.right ?? null,
    regret: seen?.regret ?? null,
    regretHigh: seen?.regretHigh ?? null,
    threshold: seen?.threshold ?? null,
    calibration: seen?.calibration ?? 'uncalibrated',
    fromTraffic: seen?.fromTraffic ?? 0,
    audited: { audits, right: Math.round(audits * (seen?.right ?? 0)) },
  };
}
