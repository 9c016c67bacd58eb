import { comparedText } from '../../activities/gates/compared-text.ts';
import { examSource } from '../../activities/gates/exam-source.ts';
import { roundPages } from '../../activities/gates/round-pages.ts';
import type { StartSearch } from '../../activities/gates/search-thread.ts';
import { type Settled, settleRound } from '../../activities/gates/settle-round.ts';
import type { ComparedText } from '../../domain/gates/near-duplicates/find-near-duplicates.ts';
import type { Store } from '../../store/open-store.ts';
import type { FilterRound } from '../../store/samples/gates.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

type Counts = Readonly<Record<'accepted' | 'surplus' | 'rejected' | 'failed' | 'waiting', number>>;

/** Samples with the same fates before and now. */
export interface FateChange {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly examples: readonly { readonly ordinal: number; readonly reason: string }[];
}

export interface Replay {
  readonly rounds: readonly { readonly round: number; readonly before: Counts; readonly after: Counts }[];
  readonly changes: readonly FateChange[];
}

const EXAMPLES = 3;

/**
 * Puts the stored raw answers of a run through the gates as they are now, round by round, and says what would change.
 * Nothing is written and no model is asked: what a second model has not looked at yet counts as waiting.
 */
export async function replayGates({
  store,
  pack,
  run: { runKey, examVersion },
  startSearch,
}: {
  readonly store: Pick<Store, 'calls' | 'exams' | 'gates' | 'prompts' | 'samples'>;
  readonly pack: TaskPack;
  readonly run: { readonly runKey: string; readonly examVersion: string | null };
  readonly startSearch: StartSearch;
}): Promise<Replay> {
  const exam = examVersion === null ? null : await examSource({ store, pack });
  const earlier: ComparedText[] = [];
  const rounds: { round: number; before: Counts; after: Counts }[] = [];
  const changes = new Map<string, FateChange>();
  for (const round of await store.gates.rounds(runKey)) rounds.push(await replayRound(round));
  return { rounds, changes: [...changes.values()].toSorted((a, b) => b.count - a.count) };

  async function replayRound({ round, from, to, quotas }: FilterRound) {
    const [before, after] = [noCounts(), noCounts()];
    const accepted: ComparedText[] = [];
    const search = await startSearch(exam);
    try {
      const pages = () => roundPages({ store, runKey, round, from, to, reread: 'all' });
      for await (const page of settleRound({ pages, earlier: [earlier], quotas, pack, search })) {
        for (const settled of page) {
          const { prompt, sample } = settled.before;
          before[sample.status === 'answered' ? 'waiting' : sample.status]++;
          after[settled.status]++;
          note(settled);
          if (settled.status === 'accepted') accepted.push({ id: sample.ordinal, text: comparedText(prompt) });
        }
      }
    } finally {
      await search.end();
    }
    earlier.push(...accepted);
    return { round, before, after };
  }

  function note({ before: { sample }, status, rejection }: Settled): void {
    const from = fateName(sample.status === 'answered' ? 'waiting' : sample.status, sample.gate);
    const to = fateName(status, rejection?.gate ?? null);
    if (from === to || status === 'failed') return;
    const known = changes.get(`${from} ${to}`) ?? { from, to, count: 0, examples: [] };
    const example = { ordinal: sample.ordinal, reason: rejection?.reason ?? sample.reason ?? '' };
    const examples = known.examples.length < EXAMPLES ? [...known.examples, example] : known.examples;
    changes.set(`${from} ${to}`, { from, to, count: known.count + 1, examples });
  }
}

function fateName(status: string, gate: string | null): string {
  return status === 'rejected' ? `rejected by ${gate ?? 'unknown'}` : status;
}

function noCounts(): Record<keyof Counts, number> {
  return { accepted: 0, surplus: 0, rejected: 0, failed: 0, waiting: 0 };
}
