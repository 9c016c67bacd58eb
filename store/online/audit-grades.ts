import type { Kysely } from 'kysely';
import type { GradedAudit } from '../../domain/calibration/audited-regret.ts';
import type { Database } from '../schema.ts';

interface Served {
  readonly task: string;
  readonly student: string;
  /** Since it serves. */
  readonly since: string;
}

/** Who was right in a student's audited answers, without their texts: read every few seconds, by an index alone. */
export interface AuditGrades {
  readonly count: (served: Served) => Promise<number>;
  /** Oldest first. */
  readonly oldest: (served: Served & { readonly limit: number }) => Promise<GradedAudit[]>;
}

export function createAuditGrades({ db }: { readonly db: Kysely<Database> }): AuditGrades {
  const graded = ({ task, student, since }: Served) =>
    db
      .selectFrom('audits')
      .where('task', '=', task)
      .where('student', '=', student)
      .where('at', '>=', since)
      .where('studentRight', 'is not', null)
      .where('teacherRight', 'is not', null);
  return {
    count: async (served) => {
      const { count } = await graded(served)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
    oldest: async ({ limit, ...served }) => {
      const rows = await graded(served)
        .select(['probability', 'studentRight', 'teacherRight'])
        .orderBy('at')
        .limit(limit)
        .execute();
      return rows.map(({ probability, studentRight, teacherRight }) => ({
        probability,
        studentRight: studentRight === 1,
        teacherRight: teacherRight === 1,
      }));
    },
  };
}
