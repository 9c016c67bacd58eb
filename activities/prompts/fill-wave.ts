import { setImmediate as turn } from 'node:timers/promises';
import { contentHash } from '../../content-hash.ts';
import { isPoolSource } from '../../domain/prompts/prompt-source.ts';
import { wavePlaces } from '../../domain/prompts/wave-places.ts';
import type { WaveCell } from '../../domain/prompts/wave-plan.ts';
import type { Store } from '../../store/open-store.ts';
import type { PoolPrompt, PromptRecord, SampleRecord, WaveRecord } from '../../store/records.ts';
import type { SourceDocument, TaskPack } from '../../tasks/task-pack.ts';

/** Prompts of a transaction: few enough that drawing them does not hold up the process, and all that is in memory. */
const PAGE = 100;

interface Filling {
  readonly store: Pick<Store, 'pool' | 'prompts'>;
  readonly pack: TaskPack;
  readonly documents: readonly SourceDocument[];
  readonly task: string;
  readonly seed: number;
  readonly wave: WaveRecord;
}

/**
 * Writes the prompts of a wave that are not there yet, page by page, and answers how many. Each is drawn by seed and
 * position alone, so a wave that was half written goes on as if nothing had happened.
 */
export async function fillWave(filling: Filling): Promise<number> {
  const { store, seed, wave } = filling;
  const { runKey, round, from, plan } = wave;
  const places = await inTurns(wavePlaces({ plan, seed, round, from }));
  const written = await store.prompts.count(runKey);
  const pools = plan.cells.map((cell) => poolOf(filling, cell));
  const page = new Page(store);
  let added = 0;
  for (const [position, place] of places.entries()) {
    const cell = plan.cells[place];
    if (cell === undefined) continue;
    const ordinal = from + position * plan.answersPerPrompt;
    // Also where the prompts are there already: the pool goes on behind them.
    const pooled = (await pools[place]?.next())?.value ?? null;
    if (ordinal + plan.answersPerPrompt <= written) continue;
    const prompt = pooled === null ? drawn(filling, { cell, ordinal }) : adopted({ pooled, cell, wave, ordinal });
    for (let answer = 0; answer < plan.answersPerPrompt; answer++) {
      page.prompts.push({ ...prompt, ordinal: ordinal + answer });
      if (ordinal + answer >= written) added++;
    }
    if (pooled?.answer) page.answered.push(answeredAlready({ runKey, ordinal, answer: pooled.answer }));
    if (page.prompts.length >= PAGE) await page.write();
  }
  await page.write();
  return added;
}

/** Does work in steps, with a turn for everybody else after each. */
async function inTurns<T>(steps: Generator<undefined, T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await turn();
  }
}

class Page {
  readonly prompts: PromptRecord[] = [];
  readonly answered: SampleRecord[] = [];
  readonly #store: Filling['store'];

  constructor(store: Filling['store']) {
    this.#store = store;
  }

  async write(): Promise<void> {
    await this.#store.prompts.insert(this.prompts, this.answered);
    this.prompts.length = 0;
    this.answered.length = 0;
    // Drawing holds the event loop, and other activities have heartbeats to send.
    await turn();
  }
}

/** The pool's prompts of a cell in the run's own order, a page at a time; null for a cell that the pack draws. */
function poolOf({ store, task, seed, wave }: Filling, cell: WaveCell): AsyncGenerator<PoolPrompt, undefined> | null {
  const { category, difficulty, source } = cell;
  if (!isPoolSource(source)) return null;
  const { runKey, from: before, createdAt: asOf } = wave;
  const start = contentHash(['pool', seed, source, category, difficulty]);
  return (async function* walk(): AsyncGenerator<PoolPrompt, undefined> {
    let after: string | null = null;
    for (;;) {
      const prompts: PoolPrompt[] = await store.pool.draw({
        task,
        runKey,
        before,
        asOf,
        source,
        category,
        difficulty,
        start,
        after,
        limit: PAGE,
      });
      yield* prompts;
      after = prompts.at(-1)?.hash ?? null;
      if (prompts.length < PAGE) return undefined;
    }
  })();
}

/** A prompt of the pack's own; also where the pool has lost entries since the wave was planned. */
function drawn({ pack, documents, seed, wave }: Filling, place: { cell: WaveCell; ordinal: number }): PromptRecord {
  const { cell, ordinal } = place;
  const prompt = pack.drawPrompt({
    pool: 'training',
    category: cell.category,
    difficulty: cell.difficulty,
    seed: `${seed}/${ordinal}`,
    ...(cell.source === 'documents' ? { documents } : {}),
  });
  return {
    runKey: wave.runKey,
    ordinal,
    round: wave.round,
    category: prompt.category,
    difficulty: prompt.difficulty,
    source: prompt.source,
    messages: [
      { role: 'system', content: pack.systemPrompt },
      { role: 'user', content: prompt.input },
    ],
    spec: prompt.spec,
    documentHash: prompt.documentHash,
    group: ordinal,
    poolHash: null,
  };
}

function adopted(place: { pooled: PoolPrompt; cell: WaveCell; wave: WaveRecord; ordinal: number }): PromptRecord {
  const { pooled, cell, wave, ordinal } = place;
  return {
    runKey: wave.runKey,
    ordinal,
    round: wave.round,
    category: cell.category,
    difficulty: cell.difficulty,
    source: pooled.source,
    messages: pooled.messages,
    spec: pooled.spec,
    documentHash: pooled.hash,
    group: ordinal,
    poolHash: pooled.hash,
  };
}

function answeredAlready(known: {
  runKey: string;
  ordinal: number;
  answer: NonNullable<PoolPrompt['answer']>;
}): SampleRecord {
  const { runKey, ordinal, answer } = known;
  return {
    runKey,
    ordinal,
    status: 'answered',
    callKey: null,
    answeredBy: answer.model,
    answer: answer.content,
    finishReason: answer.finishReason,
    gate: null,
    reason: null,
  };
}
