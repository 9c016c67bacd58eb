import { parseExaminee } from '../../domain/exam/examinee.ts';
import { inheritedInput } from '../../domain/run/inherited-input.ts';
import { currentArtefact } from '../../store/online/current-artefact.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { withImportedLabels } from '../../tasks/with-imported-labels.ts';
import type { RoutingTable, StudentRoute, TaskRoute } from '../routing-table.ts';

type RegistryStore = Pick<Store, 'models' | 'runs' | 'calibrations' | 'canaries' | 'promptLibrary' | 'labelSets'>;

/** Reads how every task is served now. */
export async function loadRoutingTable({
  store,
  packs,
}: {
  readonly store: RegistryStore;
  readonly packs: readonly TaskPack[];
}): Promise<RoutingTable> {
  const routes = await Promise.all(packs.map(async (pack) => routeOf({ store, pack })));
  return { tasks: new Map(routes.map((route) => [route.alias, route])) };
}

async function routeOf({ store, pack }: { store: RegistryStore; pack: TaskPack }): Promise<TaskRoute> {
  const champion = await store.models.champion(pack.name);
  const canary = await store.canaries.current(pack.name);
  const run = champion === null ? null : await store.runs.byRunKey(champion.runKey);
  return {
    alias: pack.name,
    teacher: inheritedInput(run?.input).teacher,
    pack: await withImportedLabels({ pack, store }),
    champion: champion === null ? null : await studentOf(store, champion.id),
    canary: canary === null ? null : { student: await studentOf(store, canary.model), share: canary.share },
  };
}

async function studentOf({ calibrations, promptLibrary }: RegistryStore, model: string): Promise<StudentRoute> {
  const { model: asked, prompt: id } = parseExaminee(model);
  const prompt = id === null ? null : await promptLibrary.get(id);
  if (id !== null && prompt === null) throw new Error(`The prompt of ${model} is not in the store.`);
  const calibration = await currentArtefact({ calibrations, student: model });
  return { model, asked, prompt: prompt?.messages ?? null, calibration };
}
