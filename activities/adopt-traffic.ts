import { setImmediate as turn } from 'node:timers/promises';
import { contentHash } from '../content-hash.ts';
import { readChatAnswer } from '../providers/chat.ts';
import type { AdoptionRecord, RecordKind, WaitingRecord } from '../store/online/adoptions.ts';
import type { Store } from '../store/open-store.ts';
import type { KnownAnswer, PoolPrompt } from '../store/records.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { heldOutInputs } from './datasets/held-out.ts';
import { questionHash } from './datasets/question-hash.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

/** What became of the records that were waiting. */
export interface AdoptedTraffic {
  readonly adopted: number;
  /** Prompts that the pool has already. */
  readonly known: number;
  /** Not of this task as its pack reads it. */
  readonly unfitting: number;
  /** Questions of an exam or a calibration. */
  readonly heldOut: number;
}

/** Reading a prompt takes up to a tenth of a millisecond: a page does not hold up the process. */
const PAGE = 100;
const KINDS: readonly RecordKind[] = ['escalation', 'audit'];

/** `adoptTraffic`: what the gateway passed on or had audited becomes prompts that later rounds draw. */
export function createAdoptTrafficActivities({
  store,
  findTaskPack,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'adoptions' | 'exams' | 'pool'>;
  readonly findTaskPack: FindTaskPack;
  readonly now?: () => Date;
}) {
  return {
    /**
     * Takes up every waiting record of the task once, with the teacher's answer that it has: it is not paid again and goes
     * through the same gates as any other. The pool is written before the record is ticked off, so that a death in between
     * finds the prompt there already.
     */
    async adoptTraffic({ task }: { readonly task: string }): Promise<AdoptedTraffic> {
      const pack = await findTaskPack(task);
      const totals = { adopted: 0, known: 0, unfitting: 0, heldOut: 0 };
      let heldOut: ReadonlySet<string> | null = null;
      for (const kind of KINDS) {
        for (;;) {
          const records = await store.adoptions.waiting({ task, kind, limit: PAGE });
          if (records.length === 0) break;
          heldOut ??= await heldOutInputs({ store, task });
          const at = now().toISOString();
          const read = records.map((record) => readRecord({ record, kind, pack, heldOut: heldOut ?? new Set(), at }));
          const prompts = distinct(read.flatMap(({ prompt }) => prompt ?? []));
          const { added } = await store.pool.add(prompts);
          await store.adoptions.save(read.map(({ adoption }) => adoption));
          const fates = read.map(({ adoption }) => adoption.fate);
          totals.adopted += added;
          totals.known += fates.filter((fate) => fate === 'adopted').length - added;
          totals.unfitting += fates.filter((fate) => fate === 'unfitting').length;
          totals.heldOut += fates.filter((fate) => fate === 'held-out').length;
          await turn();
        }
      }
      return totals;
    },
  };
}

/** The first of equal prompts, with the first answer that one of them has. */
function distinct(prompts: readonly PoolPrompt[]): PoolPrompt[] {
  return [...Map.groupBy(prompts, ({ hash }) => hash).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    return [{ ...first, answer: first.answer ?? others.find(({ answer }) => answer !== null)?.answer ?? null }];
  });
}

function readRecord({
  record: { requestId, teacher, messages, answer },
  kind,
  pack,
  heldOut,
  at,
}: {
  record: WaitingRecord;
  kind: RecordKind;
  pack: TaskPack;
  heldOut: ReadonlySet<string>;
  at: string;
}): { readonly prompt: PoolPrompt | null; readonly adoption: AdoptionRecord } {
  const { name: task } = pack;
  const known = { requestId, kind, task, at };
  const last = messages.at(-1);
  const fit = last?.role === 'user' ? pack.adopt(last.content) : null;
  if (last === undefined || fit === null) return { prompt: null, adoption: { ...known, fate: 'unfitting' } };
  if (heldOut.has(questionHash(last.content))) return { prompt: null, adoption: { ...known, fate: 'held-out' } };
  const asked = messages.some(({ role }) => role === 'system')
    ? messages
    : [{ role: 'system' as const, content: pack.systemPrompt }, ...messages];
  return {
    prompt: {
      task,
      hash: contentHash(asked),
      source: 'escalation',
      ...fit,
      messages: asked,
      answer: answer === null ? null : answerOf({ kind, model: teacher, text: answer }),
      lineage: requestId,
      createdAt: at,
    },
    adoption: { ...known, fate: 'adopted' },
  };
}

/** Null where the answer is no text, so that the teacher is asked anew. */
function answerOf({ kind, model, text }: { kind: RecordKind; model: string; text: string }): KnownAnswer | null {
  const { content, finishReason } =
    kind === 'audit'
      ? { content: text, finishReason: null }
      : (readChatAnswer(text) ?? { content: '', finishReason: null });
  return content === '' ? null : { model, content, finishReason };
}
