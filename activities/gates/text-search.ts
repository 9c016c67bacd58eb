import type { ExamText } from '../../domain/gates/contamination/exam-parts.ts';
import { createOverlapSearch, type ExamOverlap } from '../../domain/gates/contamination/find-overlap.ts';
import {
  type ComparedText,
  createNearDuplicateSearch,
  type NearDuplicate,
  type NearDuplicateSearch,
} from '../../domain/gates/near-duplicates/find-near-duplicates.ts';

/** An exam, and clean prompts of its task; see `createOverlapSearch`. */
export interface SearchedExam {
  readonly version: string;
  readonly cases: readonly ExamText[];
  readonly background: readonly string[];
}

export type FoundOverlap = ExamOverlap & { readonly id: number };

export type SearchRequest =
  /** Indexes an exam, for all jobs to come. */
  | { readonly kind: 'exam'; readonly exam: SearchedExam }
  | { readonly kind: 'forget-exam'; readonly examVersion: string }
  | { readonly kind: 'overlaps'; readonly examVersion: string; readonly texts: readonly ComparedText[] }
  /** Adds to the texts of a job. */
  | { readonly kind: 'texts'; readonly job: string; readonly texts: readonly ComparedText[] }
  /** Compares all texts of a job, and forgets them. */
  | { readonly kind: 'duplicates'; readonly job: string }
  | { readonly kind: 'forget'; readonly job: string };

export type SearchReply =
  | { readonly kind: 'done' }
  | { readonly kind: 'overlaps'; readonly overlaps: readonly FoundOverlap[] }
  | { readonly kind: 'duplicates'; readonly duplicates: readonly NearDuplicate[] };

/** Answers requests one after another. */
export function createTextSearch(): (request: SearchRequest) => SearchReply {
  const exams = new Map<string, (prompt: string) => ExamOverlap | null>();
  const jobs = new Map<string, NearDuplicateSearch>();
  return (request) => {
    switch (request.kind) {
      case 'exam':
        exams.set(request.exam.version, createOverlapSearch(request.exam));
        break;
      case 'forget-exam':
        exams.delete(request.examVersion);
        break;
      case 'overlaps': {
        const search = exams.get(request.examVersion);
        if (!search) throw new Error(`The exam ${request.examVersion} is not indexed.`);
        const overlaps = request.texts.flatMap(({ id, text }) => {
          const overlap = search(text);
          return overlap === null ? [] : [{ id, ...overlap }];
        });
        return { kind: 'overlaps', overlaps };
      }
      case 'texts': {
        const job = jobs.get(request.job) ?? createNearDuplicateSearch();
        jobs.set(request.job, job);
        for (const text of request.texts) job.add(text);
        break;
      }
      case 'duplicates': {
        const job = jobs.get(request.job);
        jobs.delete(request.job);
        return { kind: 'duplicates', duplicates: job?.find() ?? [] };
      }
      case 'forget':
        jobs.delete(request.job);
    }
    return { kind: 'done' };
  };
}
