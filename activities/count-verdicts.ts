import type { PairedCounts } from '../domain/exam/paired-counts.ts';
import { pairVerdicts } from '../store/exams/pair-verdicts.ts';
import type { Store } from '../store/open-store.ts';

/** Passes over graded cases. */
export interface PassCount {
  readonly passes: number;
  readonly cases: number;
}

/** `countPairs`, `countPasses`: verdicts as the few integers that decisions are made of. */
export function createCountVerdictsActivities({ store }: { readonly store: Pick<Store, 'verdicts' | 'jobs'> }) {
  return {
    /** How two models fared on the same cases, by category; a case that lacks a verdict on either counts as ungraded. */
    async countPairs(input: {
      readonly evaluationId: string;
      readonly teacher: string;
      readonly student: string;
    }): Promise<Record<string, PairedCounts>> {
      return pairVerdicts({
        verdicts: await store.verdicts.all(input.evaluationId),
        teacher: input.teacher,
        student: input.student,
      });
    },

    /** Each model's passes by category, for evaluations without a teacher. */
    async countPasses(input: {
      readonly evaluationId: string;
      readonly models: readonly string[];
    }): Promise<Record<string, Record<string, PassCount>>> {
      const counts: Record<string, Record<string, PassCount>> = Object.fromEntries(
        input.models.map((model) => [model, {}]),
      );
      for (const row of await store.verdicts.all(input.evaluationId)) {
        const ofModel = counts[row.model];
        if (!ofModel || row.pass === null) continue;
        const { passes, cases } = ofModel[row.category] ?? { passes: 0, cases: 0 };
        ofModel[row.category] = { passes: passes + (row.pass ? 1 : 0), cases: cases + 1 };
      }
      return counts;
    },

    /** Keeps a job's validation rate beside the job. */
    async recordValidation(input: { readonly jobKey: string; readonly validation: number | null }): Promise<void> {
      await store.jobs.update(input.jobKey, { validation: input.validation });
    },
  };
}
