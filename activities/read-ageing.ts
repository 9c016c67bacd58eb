import { examAgeWarning } from '../domain/exam/exam-age.ts';
import { parseExaminee } from '../domain/exam/examinee.ts';
import { daysToShutdown } from '../domain/terms/shutdown-notice.ts';
import type { ModelLookup } from '../providers/model-lookup.ts';
import type { Store } from '../store/open-store.ts';
import { currentAttempt } from './calls/attempt.ts';

export interface AgeingInput {
  readonly task: string;
  readonly teacher: string;
  readonly judge: string;
  /** The name of the champion. */
  readonly champion: string;
  readonly examVersion: string;
}

/** What grows old around a champion that may still be fine. */
export interface Ageing {
  /** Sentences, each with what to do. */
  readonly warnings: readonly string[];
  /** The champion's base model, where it is shut down soon. */
  readonly endingBase: string | null;
}

const LOOKUP_TIMEOUT_IN_MS = 20_000;

/** `readAgeing`: models that are shut down within two months, and an exam that is older than half a year. */
export function createReadAgeingActivities({
  store,
  lookup,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'evaluations' | 'examVersions' | 'models'>;
  readonly lookup: Pick<ModelLookup, 'get'>;
  readonly now?: () => Date;
}) {
  return {
    async readAgeing({ task, teacher, judge, champion, examVersion }: AgeingInput): Promise<Ageing> {
      const signal = AbortSignal.any([currentAttempt().signal, AbortSignal.timeout(LOOKUP_TIMEOUT_IN_MS)]);
      const today = now().toISOString();
      const base = (await store.models.get(champion))?.baseModel ?? null;
      const left = async (modelName: string | null) => {
        if (modelName === null) return null;
        // A provider that is away, or does not list a base model, says nothing of its end.
        const served = await lookup.get({ modelName, signal }).catch(() => null);
        return daysToShutdown({ shutdownDate: served?.shutdownDate ?? null, today });
      };
      const [ofTeacher, ofJudge, ofChampion, ofBase] = await Promise.all(
        [teacher, judge, parseExaminee(champion).model, base].map(left),
      );
      const examAge = examAgeWarning({ task, since: await examSince({ task, examVersion }), today });
      return {
        warnings: [
          ...ending(`The teacher ${teacher}`, ofTeacher, 'Choose another one: --teacher PROVIDER/MODEL.'),
          ...ending(`The judge ${judge}`, ofJudge, 'Choose another one: --judge PROVIDER/MODEL.'),
          ...ending(`The champion ${champion}`, ofChampion, 'Train a student on another base in time.'),
          ...ending(`The champion's base ${base}`, ofBase, RETRAIN_REMEDY),
          ...(examAge === null ? [] : [examAge]),
        ],
        endingBase: (ofBase ?? null) === null ? null : base,
      };
    },
  };

  async function examSince({ task, examVersion }: { task: string; examVersion: string }): Promise<string | null> {
    const adopted = (await store.examVersions.list(task)).find(({ version }) => version === examVersion);
    return adopted?.createdAt ?? store.evaluations.firstUse(examVersion);
  }
}

const RETRAIN_REMEDY =
  'Students on it end with it: `distill start --student PROVIDER/MODEL` trains one on another base, as does a regression whose input names it: {"retrain": {"student": "PROVIDER/MODEL"}}.';

function ending(what: string, days: number | null | undefined, remedy: string): string[] {
  if (days === null || days === undefined) return [];
  return [`${what} is shut down in ${days === 1 ? '1 day' : `${days} days`}. ${remedy}`];
}
