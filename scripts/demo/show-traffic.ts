import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textTable } from '../../client/text-table.ts';
import { percentText } from '../../domain/report/number-texts.ts';
import {
  type DistillReport,
  distillReportSchema,
  type RegressionReport,
  regressionReportSchema,
} from '../../domain/report/schema.ts';
import type { TrafficCycle } from '../../domain/report/traffic-cycle.ts';
import { readTrafficCycles } from '../../store/online/traffic-cycles.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { drawTraffic, SHIFTED_MIX } from './draw-traffic.ts';
import { documentOf, type RunCommand } from './run-command.ts';
import { type SentTraffic, sendTraffic, untilServed } from './send-traffic.ts';
import { untilRecorded } from './until-recorded.ts';

const TASK = jsonProcessing.name;
const REQUESTS = 200;
const ESCALATIONS_SHOWN = '5';
/** For little traffic: a few escalations are enough, and three times the lessons, so that they do not outweigh the rest. */
const REGRESSION = { target: 0.8, escalationsToRetrain: 5, cooldownHours: 0, retrain: { samples: 900, rounds: 1 } };

/** What the traffic of the demo showed. */
export interface ShownTraffic {
  readonly before: SentTraffic;
  readonly regression: RegressionReport;
  /** Null where too little was escalated to start one. */
  readonly retrain: DistillReport | null;
  /** The same number of other requests. */
  readonly after: SentTraffic;
  /** A line for each champion. */
  readonly cycles: readonly TrafficCycle[];
}

interface Stage {
  readonly runCommand: RunCommand;
  readonly announce: (line: string) => void;
  readonly show: (text: string) => void;
  readonly gatewayUrl: string;
  readonly storeUrl: string;
  /** Where the input of the regression goes. */
  readonly stateFolder: string;
}

/**
 * Requests of a shifted mix through the gateway, what it passed on, a regression that starts a retrain from that, and as
 * many requests again.
 */
export async function showTraffic(stage: Stage): Promise<ShownTraffic> {
  const { runCommand, announce, show, storeUrl, stateFolder } = stage;
  const store = await openStore(storeUrl);
  try {
    const before = await sendRound({ ...stage, store, round: 1 });
    announce(`$ distill escalations ${TASK} --limit ${ESCALATIONS_SHOWN}`);
    show((await runCommand('escalations', TASK, '--limit', ESCALATIONS_SHOWN)).output);

    const inputFile = join(stateFolder, 'regression.json');
    await writeFile(inputFile, JSON.stringify(REGRESSION));
    announce(`$ distill regression ${TASK} --input regression.json --watch     with ${JSON.stringify(REGRESSION)}`);
    const examined = await runCommand('regression', TASK, '--input', inputFile, '--watch', '--json');
    const regression = regressionReportSchema.parse(documentOf(examined, 'regression'));
    show((await runCommand('report', regression.workflowId)).output);
    const retrain = regression.retrain === null ? null : await watchRetrain(stage, regression.retrain);
    const after = await sendRound({ ...stage, store, round: 2 });
    const cycles = await readTrafficCycles({ store, task: TASK });
    show(cyclesText(cycles));
    return { before, regression, retrain, after, cycles };
  } finally {
    await store.close();
  }
}

async function watchRetrain({ runCommand, announce, show }: Stage, workflowId: string): Promise<DistillReport> {
  announce(`$ distill watch ${workflowId}`);
  const retrain = distillReportSchema.parse(documentOf(await runCommand('watch', workflowId, '--json'), 'watch'));
  show((await runCommand('report', workflowId)).output);
  return retrain;
}

async function sendRound({
  announce,
  gatewayUrl,
  store,
  round,
}: Stage & { readonly store: Store; readonly round: number }): Promise<SentTraffic> {
  const student = (await store.models.champion(TASK))?.id ?? '';
  await untilServed({ gatewayUrl, task: TASK, student });
  announce(`${REQUESTS} requests to ${gatewayUrl}/v1/chat/completions, mostly csv and diff …`);
  const pack = jsonProcessing;
  const prompts = drawTraffic({ pack, mix: SHIFTED_MIX, count: REQUESTS, seed: String(round) });
  const sent = await sendTraffic({ gatewayUrl, pack, prompts });
  await untilRecorded({ store, task: TASK, requests: round * REQUESTS });
  const counts = Object.entries(sent.decisions).map(([decision, count]) => `${decision} ${count}`);
  announce(
    `${student} answered ${sent.accepted}, the teacher ${sent.requests - sent.accepted} (${counts.toSorted().join(', ')}). ` +
      `Right of those that it answered: ${sent.acceptedRight}.`,
  );
  return sent;
}

function cyclesText(cycles: readonly TrafficCycle[]): string {
  return textTable({
    head: ['champion', 'requests', 'escalated', 'threshold', 'taught from traffic'],
    align: ['left', 'right', 'right', 'right', 'right'],
    rows: cycles.map(({ student, requests, escalated, threshold, calibration, fromTraffic }) => [
      student,
      String(requests),
      percentText(escalated),
      calibration === null ? 'uncalibrated' : (threshold?.toFixed(3) ?? 'none'),
      String(fromTraffic),
    ]),
  });
}
