import type { Store } from '../store/open-store.ts';

interface Champion {
  readonly task: string;
  readonly model: string;
  /** Of the run that trained it. */
  readonly runKey: string;
}

export interface ExamChange {
  /** The exam that the champion is held to, where it is another one than this run's; null where they are the same. */
  readonly changedFrom: string | null;
}

/** `compareExam`, `rebaseExam`: a champion is only ever held to one exam until somebody moves it to another. */
export function createExamBaselineActivities({
  store,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'exams' | 'examVersions' | 'runs'>;
  readonly now?: () => Date;
}) {
  const coreOf = async (version: string) => (await store.exams.coreVersion(version)) ?? version;
  return {
    /** Whether a run's exam is the one that the champion was promoted on, or moved to since. A run's own documents do not count. */
    async compareExam({
      champion,
      examVersion,
    }: {
      readonly champion: Champion;
      readonly examVersion: string;
    }): Promise<ExamChange> {
      const { task, model, runKey } = champion;
      const promotedOn = (await store.runs.byRunKey(runKey))?.examVersion ?? null;
      const baseline =
        (await store.examVersions.baseline({ task, model })) ?? (promotedOn === null ? null : await coreOf(promotedOn));
      return { changedFrom: baseline === null || baseline === (await coreOf(examVersion)) ? null : baseline };
    },

    /** Moves the champion to a run's exam: later regressions are held against this one. */
    async rebaseExam({
      champion,
      examVersion,
      runKey,
    }: {
      readonly champion: Champion;
      readonly examVersion: string;
      readonly runKey: string;
    }): Promise<void> {
      const { task, model } = champion;
      const coreVersion = await coreOf(examVersion);
      await store.examVersions.rebase({ task, model, coreVersion, runKey, at: now().toISOString() });
    },
  };
}
