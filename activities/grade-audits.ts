import type { AuditRecord } from '../store/online/audits.ts';
import type { Store } from '../store/open-store.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { verifyPair } from '../tasks/verify-pair.ts';
import { whileBeating } from './calls/attempt.ts';
import { countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { CallOutcome, PaidCalls } from './calls/paid-call.ts';
import type { JudgeContext, Judging } from './exams/judging.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface GradeAuditsInput {
  readonly runKey: string;
  readonly task: string;
  /** Asked where no verifier can tell. */
  readonly judge: string;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

const PAGE = 50;

/**
 * `gradeAudits`: who was right in the accepted answers that the teacher was asked about as well, where the gateway could
 * not tell at once.
 */
export function createGradeAuditsActivities({
  store,
  calls,
  judging,
  findTaskPack,
}: {
  readonly store: Pick<Store, 'audits'>;
  readonly calls: Pick<PaidCalls, 'renew'>;
  readonly judging: Judging;
  readonly findTaskPack: FindTaskPack;
}) {
  return {
    /** Grades every audit that nobody has graded, each kept at once; what the budget keeps back stays ungraded. */
    async gradeAudits(input: GradeAuditsInput): Promise<{ readonly graded: number; readonly overBudget: number }> {
      const { runKey, task } = input;
      const pack = await findTaskPack(task);
      return whileBeating(async (attempt) => {
        const context: JudgeContext = { ...input, attempt, evaluationId: `${runKey}.audits` };
        const outcomes: CallOutcome[] = [];
        let graded = 0;
        for (let after = ''; ; ) {
          const audits = await store.audits.ungraded({ task, after, limit: PAGE });
          const done = await Promise.all(audits.map(async (audit) => gradeOne({ context, pack, audit })));
          graded += done.filter(({ isGraded }) => isGraded).length;
          outcomes.push(...done.flatMap((one) => one.outcomes));
          after = audits.at(-1)?.requestId ?? after;
          if (audits.length < PAGE) break;
        }
        throwIfLeft(outcomes);
        return { graded, overBudget: countOverBudget(outcomes) };
      }, calls.renew);
    },
  };

  async function gradeOne({
    context,
    pack,
    audit,
  }: {
    context: JudgeContext;
    pack: TaskPack;
    audit: AuditRecord;
  }): Promise<{ readonly isGraded: boolean; readonly outcomes: readonly CallOutcome[] }> {
    const { requestId } = audit;
    const input = audit.messages?.at(-1)?.content ?? '';
    const answers = { teacher: audit.teacherAnswer ?? '', student: audit.studentAnswer ?? '' };
    const verified = verifyPair({ pack, input, answers });
    if (verified !== null) {
      await store.audits.grade({ requestId, ...verified });
      return { isGraded: true, outcomes: [] };
    }
    const judgedCase = { input, evaluationCriteria: '', expectedOutput: '' };
    const { verdict, outcomes, isSettled } = await judging.judgePair(context, { name: requestId, judgedCase, answers });
    if (!isSettled) return { isGraded: false, outcomes };
    await store.audits.grade({
      requestId,
      studentRight: verdict?.studentPass ?? null,
      teacherRight: verdict?.teacherPass ?? null,
      gradedBy: verdict === null ? 'ungraded' : `judge:${judging.promptVersion}`,
    });
    return { isGraded: true, outcomes };
  }
}
