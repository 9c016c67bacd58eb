import type { ServingStudent, servingText } from '../../domain/registry/serving-text.ts';
import { currentArtefact } from '../online/current-artefact.ts';
import type { Store } from '../open-store.ts';

/** Who serves a task now. */
export async function readServing({
  store,
  task,
}: {
  readonly store: Pick<Store, 'models' | 'canaries' | 'calibrations'>;
  readonly task: string;
}): Promise<Parameters<typeof servingText>[0]> {
  const champion = await store.models.champion(task);
  const canary = await store.canaries.current(task);
  const studentOf = async (model: string): Promise<ServingStudent> => {
    const artefact = await currentArtefact({ calibrations: store.calibrations, student: model });
    return {
      model,
      calibration: artefact === null ? null : { threshold: artefact.threshold, coverage: artefact.coverage },
    };
  };
  return {
    task,
    champion: champion === null ? null : await studentOf(champion.id),
    canary: canary === null ? null : { ...(await studentOf(canary.model)), share: canary.share },
  };
}
