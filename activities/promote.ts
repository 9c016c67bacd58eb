import { datasetManifestSchema } from '../domain/dataset/dataset-manifest.ts';
import type { Store } from '../store/open-store.ts';

export interface CandidateInput {
  readonly runKey: string;
  readonly task: string;
  /** `provider/model` of the student, with the id of its prompt where it has one. */
  readonly model: string;
  readonly baseModel: string;
  /** Null where it was not trained. */
  readonly jobKey: string | null;
  readonly datasetId: string | null;
}

export interface PromoteInput {
  readonly runKey: string;
  readonly task: string;
  readonly model: string;
  /** The champion that the candidate was examined beside; another one means: examine again. */
  readonly expectedChampion: string | null;
  readonly reason: string;
  /** Above 0 it is tried on this share of the callers, where there is a champion to try it beside. */
  readonly canaryShare: number;
}

export interface PromoteOutcome {
  readonly promoted: boolean;
  readonly champion: string | null;
  /** It serves beside the champion, not instead of it. */
  readonly asCanary: boolean;
}

/** `registerCandidate`, `promote`: the registry of students. */
export function createPromoteActivities({
  store,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'canaries' | 'datasets' | 'models'>;
  readonly now?: () => Date;
}) {
  return {
    /** Keeps a student with the terms under which its dataset was made. */
    async registerCandidate({ model, ...candidate }: CandidateInput): Promise<void> {
      const { datasetId: id, runKey } = candidate;
      const dataset = id === null ? null : await store.datasets.get({ id, runKey });
      const terms = datasetManifestSchema.safeParse(dataset?.manifest).data?.terms ?? null;
      await store.models.register({ id: model, ...candidate, terms, createdAt: now().toISOString() });
    },

    /** The model becomes the champion, or a canary beside it, if the champion is still the expected one. */
    async promote({ canaryShare: share, ...input }: PromoteInput): Promise<PromoteOutcome> {
      const at = now().toISOString();
      const { task, model, expectedChampion, reason: startReason } = input;
      if (share === 0 || expectedChampion === null || expectedChampion === model) {
        return { ...(await store.models.promote({ ...input, at })), asCanary: false };
      }
      const canary = { task, model, share, startedAt: at, decidedBy: null, startReason };
      const { started: promoted, champion } = await store.canaries.start({ ...canary, beside: expectedChampion });
      return { promoted, champion, asCanary: true };
    },

    /** The champion of a task with what a regression needs of its history; null where there is none. */
    async readChampion({
      task,
    }: {
      readonly task: string;
    }): Promise<{ readonly model: string; readonly runKey: string } | null> {
      const champion = await store.models.champion(task);
      return champion ? { model: champion.id, runKey: champion.runKey } : null;
    },
  };
}
