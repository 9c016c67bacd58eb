import { contentHash } from '../../content-hash.ts';
import type { ComparedText } from '../../domain/gates/near-duplicates/find-near-duplicates.ts';
import type { Quota } from '../../domain/prompts/quotas.ts';
import type { PromptRecord, SampleRecord } from '../../store/records.ts';
import type { CrossCheck } from '../../store/samples/gates.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { checkAnswer } from './answer-gates.ts';
import { comparedText } from './compared-text.ts';
import type { GateRejection } from './gate-rejection.ts';
import type { SearchJob } from './search-thread.ts';
import { duplicateRejection, overlapRejection } from './text-rejections.ts';

/** A sample with its prompt, and what a second model said of its answer. */
export interface RoundSample {
  readonly prompt: PromptRecord;
  readonly sample: SampleRecord;
  readonly crossCheck: CrossCheck | null;
  /** Its answer reads otherwise than it did when it was stored. */
  readonly isReread: boolean;
}

/** A sample's fate: `waiting` until a second model has looked at it. */
export interface Settled {
  readonly before: RoundSample;
  readonly status: 'accepted' | 'surplus' | 'rejected' | 'failed' | 'waiting';
  readonly rejection: GateRejection | null;
}

/**
 * Puts every answer of a round through all gates, then hands out the quotas in the order of the prompts: what passes
 * beyond its category's quota, or answers a prompt that has an accepted answer, is surplus. The fate of the samples
 * follows from the answers alone, whatever was decided about them before.
 */
export async function* settleRound({
  pages,
  earlier,
  quotas,
  pack,
  search,
}: {
  /** The round's samples by position, read twice; equal both times. */
  readonly pages: () => AsyncIterable<readonly RoundSample[]>;
  /** What earlier rounds accepted; it stays. */
  readonly earlier: AsyncIterable<readonly ComparedText[]> | Iterable<readonly ComparedText[]>;
  readonly quotas: readonly Quota[];
  readonly pack: TaskPack;
  readonly search: SearchJob;
}): AsyncGenerator<readonly Settled[]> {
  const fates = new Map<number, GateRejection | 'waiting'>();
  // Answers to one prompt follow each other, so the last prompt is all that is to be remembered.
  let comparedGroup: number | null = null;
  let answeredGroup: number | null = null;
  for await (const texts of earlier) await search.add(texts.map((text) => ({ ...text, isSettled: true })));
  for await (const page of pages()) await judgePage(page);

  const duplicates = await search.duplicates();
  const duplicateOf = new Map(duplicates.map((duplicate) => [duplicate.id, duplicateRejection(duplicate)]));
  const left = new Map<string, number>();
  for (const { category, count } of quotas) left.set(category, (left.get(category) ?? 0) + count);
  for await (const page of pages()) yield page.map(settle);

  async function judgePage(page: readonly RoundSample[]): Promise<void> {
    const passed: RoundSample[] = [];
    for (const each of page) {
      const { sample, prompt } = each;
      if (sample.status === 'failed') continue;
      const verdict = checkAnswer({ sample, prompt, pack });
      if (typeof verdict === 'object') fates.set(sample.ordinal, verdict);
      else passed.push(each);
    }
    await judgeTexts(passed);
  }

  async function judgeTexts(passed: readonly RoundSample[]): Promise<void> {
    const overlaps = new Map(
      (await search.overlaps(passed.map(textOf))).map((overlap) => [overlap.id, overlapRejection(overlap)]),
    );
    const compared: ComparedText[] = [];
    for (const each of passed) {
      const { ordinal, group } = placeOf(each);
      const fate = overlaps.get(ordinal) ?? crossCheckFate(each);
      if (fate !== null) fates.set(ordinal, fate);
      else if (group !== comparedGroup) {
        // Answers to one prompt are no near-duplicates of each other: one of them is chosen by the quota.
        comparedGroup = group;
        compared.push({ id: group, text: textOf(each).text });
      }
    }
    await search.add(compared);
  }

  function settle(before: RoundSample): Settled {
    const { ordinal, group } = placeOf(before);
    if (before.sample.status === 'failed') return { before, status: 'failed', rejection: null };
    const fate = fates.get(ordinal) ?? duplicateOf.get(group) ?? null;
    if (fate === 'waiting') return { before, status: 'waiting', rejection: null };
    if (fate !== null) return { before, status: 'rejected', rejection: fate };
    const room = left.get(before.prompt.category) ?? 0;
    if (room <= 0 || group === answeredGroup) return { before, status: 'surplus', rejection: null };
    left.set(before.prompt.category, room - 1);
    answeredGroup = group;
    return { before, status: 'accepted', rejection: null };
  }
}

function crossCheckFate({ sample, prompt, crossCheck }: RoundSample): GateRejection | 'waiting' | null {
  if (prompt.spec !== null) return null;
  if (crossCheck === null || crossCheck.answerHash !== contentHash(sample.answer)) return 'waiting';
  if (crossCheck.pass === true) return null;
  const { model, reason } = crossCheck;
  return { gate: 'cross-check', reason, evidence: { model } };
}

function placeOf({ prompt }: RoundSample): { readonly ordinal: number; readonly group: number } {
  return { ordinal: prompt.ordinal, group: prompt.group };
}

function textOf({ prompt }: RoundSample): ComparedText {
  return { id: prompt.ordinal, text: comparedText(prompt) };
}
