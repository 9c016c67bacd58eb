import { readFileSync } from 'node:fs';
import { parseModelName } from '../domain/run/model-name.ts';
import {
  findTeacherTerms,
  type TeacherTerms,
  type TeacherTermsBook,
  teacherTermsBookSchema,
} from '../domain/terms/teacher-terms.ts';
import type { Providers } from './providers-file.ts';

/** What a teacher's terms say of training this student on its answers. */
export type TermsOf = (args: { readonly teacher: string; readonly student: string }) => TeacherTerms;

const BOOK = new URL('./teacher-terms.json', import.meta.url);

/** The terms that the providers file states for a provider, else those of the book of this folder, read once. */
export function createTermsOf({
  providers,
  book = teacherTermsBookSchema.parse(JSON.parse(readFileSync(BOOK, 'utf8'))),
}: {
  readonly providers: Providers;
  readonly book?: TeacherTermsBook;
}): TermsOf {
  return ({ teacher, student }) => {
    const stated = providers[parseModelName(teacher).provider]?.terms;
    return stated ? { ...stated } : findTeacherTerms({ book, teacher, student });
  };
}
