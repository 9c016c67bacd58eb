import { GATE_VERSIONS } from '../domain/gates/gate-versions.ts';
import type { Quota } from '../domain/prompts/quotas.ts';
import type { Store } from '../store/open-store.ts';
import type { SampleRecord } from '../store/records.ts';
import { comparedText } from './gates/compared-text.ts';
import { examSource } from './gates/exam-source.ts';
import { roundPages } from './gates/round-pages.ts';
import type { StartSearch } from './gates/search-thread.ts';
import { type Settled, settleRound } from './gates/settle-round.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface FilterRoundInput {
  readonly runKey: string;
  readonly task: string;
  readonly round: number;
  readonly quotas: readonly Quota[];
  /** The round's prompts are those of it from ordinal `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
}

export interface FilterRoundResult {
  readonly accepted: number;
  readonly surplus: number;
  readonly rejected: number;
  readonly failed: number;
  /** Samples that a second model has to look at; after it has, the round is to be filtered again. */
  readonly waiting: number;
}

/** `filterRound`: gates decide which answers are good enough to train on. */
export function createFilterActivities({
  store,
  findTaskPack,
  startSearch,
}: {
  readonly store: Pick<Store, 'calls' | 'exams' | 'gates' | 'prompts' | 'runs' | 'samples'>;
  readonly findTaskPack: FindTaskPack;
  readonly startSearch: StartSearch;
}) {
  return {
    /** Settles the round anew, see `settleRound`, and keeps what changed. Run again over the same answers it decides the same. */
    async filterRound(input: FilterRoundInput): Promise<FilterRoundResult> {
      const { runKey, round, from, to, quotas } = input;
      const pack = await findTaskPack(input.task);
      await store.gates.saveRound({ runKey, round, from, to, quotas });
      const hasExam = (await store.runs.byRunKey(runKey))?.examVersion != null;
      const search = await startSearch(hasExam ? await examSource({ store, pack }) : null);
      const totals = { accepted: 0, surplus: 0, rejected: 0, failed: 0, waiting: 0 };
      try {
        const settling = settleRound({
          pages: () => roundPages({ store, runKey, round, from, to, reread: 'unreadable' }),
          earlier: earlierTexts({ runKey, round }),
          quotas,
          pack,
          search,
        });
        for await (const page of settling) {
          for (const { status } of page) totals[status]++;
          await keep(page);
        }
      } finally {
        await search.end();
      }
      return totals;
    },
  };

  async function* earlierTexts({ runKey, round }: { runKey: string; round: number }) {
    if (round <= 1) return;
    for await (const page of store.samples.acceptedPages({ runKey, throughRound: round - 1 })) {
      yield page.map((sample) => ({ id: sample.ordinal, text: comparedText(sample) }));
    }
  }

  /** Findings first: a rejected sample without its evidence would never get it. */
  async function keep(page: readonly Settled[]): Promise<void> {
    const changed = page.filter(({ before, ...fate }) => before.isReread || isChanged(before.sample, fate));
    if (changed.length === 0) return;
    await store.gates.saveFindings(
      changed.flatMap(({ before: { sample }, rejection }) => {
        if (rejection === null) return [];
        const { runKey, ordinal } = sample;
        const { gate, evidence = null } = rejection;
        return [{ runKey, ordinal, gate, version: GATE_VERSIONS[gate], evidence }];
      }),
    );
    await store.samples.save(changed.map(settledSample));
  }
}

type Fate = Omit<Settled, 'before'>;

function isChanged({ status, gate, reason }: SampleRecord, fate: Fate): boolean {
  if (fate.status === 'failed') return false;
  const after = columnsOf(fate);
  return status !== after.status || gate !== after.gate || reason !== after.reason;
}

function settledSample({ before: { sample }, ...fate }: Settled): SampleRecord {
  return { ...sample, ...columnsOf(fate) };
}

/** A sample that waits for a second model is answered as before, and says what it waits for. */
function columnsOf({ status, rejection }: Fate): Pick<SampleRecord, 'status' | 'gate' | 'reason'> {
  if (status === 'waiting') return { status: 'answered', gate: 'cross-check', reason: null };
  return { status, gate: rejection?.gate ?? null, reason: rejection?.reason ?? null };
}
