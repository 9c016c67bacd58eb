import { parseExaminee, studentOf } from '../domain/exam/examinee.ts';
import { type Teaching, teachingOf } from '../domain/run/teaching.ts';
import type { Store } from '../store/open-store.ts';

/** `readTeaching`: whom a student is measured beside where nobody says it. */
export function createReadTeachingActivities({
  store,
}: {
  readonly store: Pick<Store, 'models' | 'promptLibrary' | 'runs'>;
}) {
  return {
    /** Teacher and judge of the run that made the student, or else its prompt; the defaults where there is no such run. */
    async readTeaching({
      examinee,
    }: {
      /** The name that verdicts are kept under; null for nobody. */
      readonly examinee: string | null;
    }): Promise<Teaching> {
      const runKey = examinee === null ? null : await runKeyOf(examinee);
      return teachingOf(runKey === null ? null : (await store.runs.byRunKey(runKey))?.input);
    },
  };

  async function runKeyOf(examinee: string): Promise<string | null> {
    const student = await store.models.get(studentOf(examinee));
    if (student !== null) return student.runKey;
    const { prompt } = parseExaminee(examinee);
    return prompt === null ? null : ((await store.promptLibrary.get(prompt))?.runKey ?? null);
  }
}
