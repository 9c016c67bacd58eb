import { setImmediate as nextTurn } from 'node:timers/promises';
import { Hono } from 'hono';
import type { EmulatorEnvironment } from '../environment.ts';
import type { BatchRecord } from '../state/batch-record.ts';
import type { BilledCall } from '../state/calls.ts';
import type { JobRecord } from '../state/job-record.ts';
import type { EmulatorState } from '../state/open-state.ts';

/** `GET /emulator/ledger`: every billed call, every job, every batch, and the totals, sent a page at a time. */
export function ledger({ state }: { readonly state: EmulatorState }): Hono<EmulatorEnvironment> {
  return new Hono<EmulatorEnvironment>().get('/', (context) => {
    context.header('content-type', 'application/json');
    return context.body(ReadableStream.from(inTurns(ledgerTexts(state))));
  });
}

function* ledgerTexts({ calls, jobs, batches }: EmulatorState): Generator<string> {
  const jobList = jobs.all();
  const { costInMicroUsd: callCost, ...counts } = calls.totals();
  const jobCost = jobList.reduce((sum, { costInMicroUsd }) => sum + costInMicroUsd, 0);
  const money = { usd: usdOf(callCost + jobCost), callsUsd: usdOf(callCost), jobsUsd: usdOf(jobCost) };
  const totals = { ...counts, jobs: jobList.length, ...money };
  yield `{"totals":${JSON.stringify(totals)},"jobs":${JSON.stringify(jobList.map(jobLine))},"batches":${JSON.stringify(batches.all().map(batchLine))},"calls":[`;
  let separator = '';
  for (const page of calls.pages()) {
    yield separator + page.map((call) => JSON.stringify(callLine(call))).join(',');
    separator = ',';
  }
  yield ']}';
}

/** Other requests get their turn between two pages. */
async function* inTurns(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const text of texts) {
    yield encoder.encode(text);
    await nextTurn();
  }
}

function callLine({ costInMicroUsd, ...call }: BilledCall) {
  return { ...call, usd: usdOf(costInMicroUsd) };
}

function jobLine({ id, trainingFile, status, metadata, trainedModel, trainedTokens, costInMicroUsd }: JobRecord) {
  return { id, trainingFile, status, metadata, trainedModel, trainedTokens, usd: usdOf(costInMicroUsd) };
}

function batchLine({ id, inputFile, status, metadata, total, completed, failed }: BatchRecord) {
  return { id, inputFile, status, metadata, total, completed, failed };
}

function usdOf(microUsd: number): number {
  return microUsd / 1e6;
}
