import { asSentence } from '../as-sentence.ts';
import { parseExaminee } from '../exam/examinee.ts';
import { rejectNote } from './reject-note.ts';
import type { CategoryResult, DistillReport, Retention } from './schema.ts';

interface Noted {
  readonly teacher: string;
  readonly judge: string;
  readonly student: string | null;
  readonly simulated: boolean;
  readonly retention: Retention | null;
  readonly categories: readonly CategoryResult[];
  /** Categories whose gap is more than chance. */
  readonly failing: readonly string[];
  readonly rounds: DistillReport['rounds'];
}

/** Sentences that a reader of the numbers must know. */
export function notesOf(noted: Noted): string[] {
  return [
    ...(noted.simulated
      ? [
          'Simulated: a model of the emulator took part, so these numbers say how the loop works, not how a real model does.',
        ]
      : []),
    ...(judgesItself(noted)
      ? ['The judge is one of the models that it judges: expect it to favour its own answers.']
      : []),
    ...retentionNotes(noted.retention),
    ...categoryNotes(noted),
    ...[rejectNote(noted.rounds)].filter((note) => note !== null),
    ...shortfallNotes(noted.rounds),
  ];
}

/** With a prompt of the library or another signal a model is still the same model. */
function judgesItself({ judge, teacher, student }: Noted): boolean {
  const judged = [teacher, ...(student === null ? [] : [student])].map((name) => parseExaminee(name).model);
  return judged.includes(parseExaminee(judge).model);
}

function retentionNotes(retention: Retention | null): string[] {
  if (retention === null) return [];
  const { value, ungraded } = retention;
  return [
    ...(value !== null && value > 1
      ? [
          'Retention above 1: the student passes more cases than its teacher, since it was trained only on answers that passed the gates.',
        ]
      : []),
    ...(ungraded === 1 ? ['1 case lacks a verdict on one of the models and counts for neither.'] : []),
    ...(ungraded > 1 ? [`${ungraded} cases lack a verdict on one of the models and count for neither.`] : []),
  ];
}

function categoryNotes({ categories, failing }: Noted): string[] {
  const unsure = categories.filter((each) => each.status === 'fail' && !failing.includes(each.category));
  if (unsure.length === 0) return [];
  const names = unsure.map((each) => each.category).join(', ');
  return [`${names}: a gap of 10 points or more, but on so few cases chance alone can make it, so it decides nothing.`];
}

function shortfallNotes(rounds: DistillReport['rounds']): string[] {
  return rounds.flatMap(({ round, shortfalls }) =>
    shortfalls.map(({ category, wanted, accepted, reason }) =>
      asSentence(`Round ${round} fell short of ${category}, ${accepted} of ${wanted} samples: ${reason}`),
    ),
  );
}
