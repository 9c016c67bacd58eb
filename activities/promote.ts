import { datasetManifestSchema } from '../domain/dataset-manifest.ts';
import type { Store } from '../store/open-store.ts';

export interface CandidateInput {
  readonly runKey: string;
  readonly task: string;
  /** `provider/model` of the trained student. */
  readonly model: string;
  readonly baseModel: string;
  readonly jobKey: string;
  readonly datasetId: string;
}

export interface PromoteInput {
  readonly runKey: string;
  readonly task: string;
  readonly model: string;
  /** The champion that the candidate was examined beside; another one means: examine again. */
  readonly expectedChampion: string | null;
  readonly reason: string;
}

/** `registerCandidate`, `promote`: the registry of students. */
export function createPromoteActivities({
  store,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'datasets' | 'models'>;
  readonly now?: () => Date;
}) {
  return {
    /** Keeps a student with the terms under which its dataset was made. */
    async registerCandidate({ model, ...candidate }: CandidateInput): Promise<void> {
      const dataset = await store.datasets.get({ id: candidate.datasetId, runKey: candidate.runKey });
      const terms = datasetManifestSchema.safeParse(dataset?.manifest).data?.terms ?? null;
      await store.models.register({ id: model, ...candidate, terms, createdAt: now().toISOString() });
    },

    /** One transaction: the model becomes the champion if the champion is still the expected one. */
    async promote(input: PromoteInput): Promise<{ readonly promoted: boolean; readonly champion: string | null }> {
      return store.models.promote({ ...input, at: now().toISOString() });
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
