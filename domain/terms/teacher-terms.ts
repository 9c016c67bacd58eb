import { z } from 'zod';

export const trainingRightSchema = z.enum(['allowed', 'denied', 'unknown']);

const termsEntrySchema = z.strictObject({
  /** `provider/model`; `*` stands for any text. */
  teacher: z.string().min(1),
  /** The students that the entry is about; every student where it is absent. */
  student: z.string().min(1).optional(),
  /** Whether students may be trained on the teacher's answers. */
  training: trainingRightSchema,
  /** What the terms say, in our own words. */
  rule: z.string().min(1),
  source: z.url({ protocol: /^https?$/ }),
  /** The day of the terms' version, or on which they were read, YYYY-MM-DD. */
  date: z.iso.date(),
});
export const teacherTermsBookSchema = z.strictObject({ terms: z.array(termsEntrySchema) });
export type TeacherTermsBook = z.infer<typeof teacherTermsBookSchema>;

export const teacherTermsSchema = z.object({
  training: trainingRightSchema,
  rule: z.string(),
  /** Null where no terms are known. */
  source: z.string().nullable(),
  date: z.string().nullable(),
});
/** What a teacher's terms say of training a student on its answers, as far as we know them. */
export type TeacherTerms = z.infer<typeof teacherTermsSchema>;

const NO_TERMS: TeacherTerms = {
  training: 'unknown',
  rule: 'Nothing is known of these terms.',
  source: null,
  date: null,
};

/** The terms of the entry that names teacher and student most closely; unknown where none does. */
export function findTeacherTerms({
  book,
  teacher,
  student,
}: {
  readonly book: TeacherTermsBook;
  readonly teacher: string;
  readonly student: string;
}): TeacherTerms {
  const closeness = ({ teacher: one, student: other = '' }: TeacherTermsBook['terms'][number]) =>
    [one, other].map((pattern) => pattern.replaceAll('*', '').length);
  const [best] = book.terms
    .filter((entry) => fits(entry.teacher, teacher) && (entry.student === undefined || fits(entry.student, student)))
    .map((entry) => ({ entry, closeness: closeness(entry) }))
    .toSorted((a, b) => compare(b.closeness, a.closeness));
  if (!best) return NO_TERMS;
  const { training, rule, source, date } = best.entry;
  return { training, rule, source, date };
}

/** Why a run must not train on a teacher's answers, in a sentence; null where it may. */
export function termsRefusal({
  teacher,
  terms,
  acknowledgement,
}: {
  readonly teacher: string;
  readonly terms: TeacherTerms;
  /** Null where nobody took the responsibility. */
  readonly acknowledgement: string | null;
}): string | null {
  if (terms.training === 'allowed' || acknowledgement !== null) return null;
  return `The terms of ${teacher}${placeOf(terms)} ${TRAINING_WORDS[terms.training]}: ${terms.rule}`;
}

/** The standing of terms on one line, e.g. for a table. */
export function termsText(terms: TeacherTerms): string {
  return `${terms.training}${placeOf(terms)}: ${terms.rule}`;
}

const TRAINING_WORDS = {
  denied: 'forbid training on its answers',
  unknown: 'do not plainly allow training on its answers',
} as const;

function placeOf({ source, date }: TeacherTerms): string {
  return source === null ? '' : ` (${source}${date === null ? '' : `, ${date}`})`;
}

function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}

function compare(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}
