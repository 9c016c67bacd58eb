import type { Gate } from '../domain/gates/gate.ts';
import { rulesGate } from '../domain/gates/rules.ts';
import { shapeGate } from '../domain/gates/shape.ts';
import type { Quota } from '../domain/quotas.ts';
import type { Store } from '../store/open-store.ts';
import type { PromptRecord, SampleRecord } from '../store/records.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import type { FindTaskPack } from './task-pack.ts';

export interface FilterRoundInput {
  readonly runKey: string;
  readonly task: string;
  readonly quotas: readonly Quota[];
  /** The round's prompts, by ordinal: from `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
}

export interface FilterRoundResult {
  readonly accepted: number;
  readonly surplus: number;
  readonly rejected: number;
  readonly failed: number;
}

const GATES: readonly Gate[] = [shapeGate, rulesGate];
const PAGE = 200;

/** `filterRound`: gates decide which answers are good enough to train on. */
export function createFilterActivities({
  store,
  findTaskPack,
}: {
  readonly store: Pick<Store, 'prompts' | 'samples'>;
  readonly findTaskPack: FindTaskPack;
}) {
  return {
    /**
     * Puts every new answer of the round through the gates, then hands out the quotas in the order of the prompts:
     * what passes beyond its category's quota is surplus, and so is a further answer to a prompt that has an accepted
     * one. Run again over the same answers it decides the same.
     */
    async filterRound(input: FilterRoundInput): Promise<FilterRoundResult> {
      const pack = await findTaskPack(input.task);
      const left = new Map<string, number>();
      for (const { category, count } of input.quotas) left.set(category, (left.get(category) ?? 0) + count);
      let lastAccepted: number | null = null;
      const totals = { accepted: 0, surplus: 0, rejected: 0, failed: 0 };
      for (let from = input.from; from < input.to; from += PAGE) {
        const page = { runKey: input.runKey, from, count: Math.min(PAGE, input.to - from) };
        const prompts = new Map((await store.prompts.list(page)).map((prompt) => [prompt.ordinal, prompt]));
        const changed: SampleRecord[] = [];
        for (const sample of await store.samples.list(page)) {
          const prompt = prompts.get(sample.ordinal);
          if (!prompt) continue;
          const judged = sample.status === 'answered' ? gated({ sample, prompt, pack }) : sample;
          const settled =
            prompt.group === lastAccepted
              ? surplus(judged)
              : withQuota({ sample: judged, left, category: prompt.category });
          if (settled.status === 'accepted') lastAccepted = prompt.group;
          if (settled.status !== sample.status) changed.push(settled);
          if (settled.status !== 'answered') totals[settled.status]++;
        }
        if (changed.length > 0) await store.samples.save(changed);
      }
      return totals;
    },
  };
}

function gated({ sample, prompt, pack }: { sample: SampleRecord; prompt: PromptRecord; pack: TaskPack }): SampleRecord {
  const content = sample.answer ?? '';
  const rejected = (gate: string, reason: string): SampleRecord => ({ ...sample, status: 'rejected', gate, reason });
  if (sample.finishReason === 'unreadable') return rejected('shape', 'the response is not a chat completion');
  const refusal = sample.finishReason === 'refusal' ? content || 'the model refused' : null;
  for (const gate of GATES) {
    const reason = gate.check({ content, finishReason: sample.finishReason, refusal });
    if (reason !== null) return rejected(gate.name, reason);
  }
  const input = prompt.messages.at(-1)?.content ?? '';
  const verification = pack.verify({ spec: prompt.spec, input, answer: content });
  return verification.pass ? { ...sample, status: 'accepted' } : rejected('verifier', verification.reason);
}

/** What passed but is not needed. */
function surplus(sample: SampleRecord): SampleRecord {
  return sample.status === 'accepted' ? { ...sample, status: 'surplus' } : sample;
}

function withQuota({
  sample,
  left,
  category,
}: {
  sample: SampleRecord;
  left: Map<string, number>;
  category: string;
}): SampleRecord {
  if (sample.status !== 'accepted' && sample.status !== 'surplus') return sample;
  const room = left.get(category) ?? 0;
  if (room <= 0) return { ...sample, status: 'surplus' };
  left.set(category, room - 1);
  return { ...sample, status: 'accepted' };
}
