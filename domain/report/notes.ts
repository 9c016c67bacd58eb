import { isEmulated } from '../model-name.ts';
import type { RunFacts } from './run-facts.ts';
import type { Retention } from './schema.ts';

/** Sentences that a reader of the numbers must know. */
export function notesOf({
  facts,
  retention,
}: {
  readonly facts: RunFacts;
  readonly retention: Retention | null;
}): string[] {
  const notes: string[] = [];
  const { teacher, judge, end } = facts;
  if ([teacher, judge, end?.student ?? ''].some((model) => model !== '' && isEmulated(model))) {
    notes.push(
      'Simulated: a model of the emulator took part, so these numbers say how the loop works, not how a real model does.',
    );
  }
  if (retention?.value != null && retention.value > 1) {
    notes.push(
      'Retention above 1: the student passes more cases than its teacher, since it was trained only on answers that passed the gates.',
    );
  }
  if (judge === teacher || (end?.student != null && judge === end.student)) {
    notes.push('The judge is one of the models that it judges: expect it to favour its own answers.');
  }
  if (retention !== null && retention.ungraded > 0) {
    notes.push(`${retention.ungraded} cases have no verdict on one of the models and count for neither.`);
  }
  return notes;
}
