import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmulatedModel } from './models/emulated-model.ts';
import type { TrainedModel, TrainedModels } from './state/trained-models.ts';

/** Restored students that are kept in memory; one takes a few megabytes. */
const MOST_RESTORED = 16;

/** A model as the list of models shows it. */
export interface ModelEntry {
  readonly id: string;
  readonly createdAt: number;
  readonly ownedBy: 'emulator' | 'user';
}

export interface ModelCatalogue {
  /** Built-in models, then trained ones in the order of their making. */
  readonly list: () => ModelEntry[];
  readonly find: (id: string) => ModelEntry | null;
  /** The model itself; null where there is none of this name. */
  readonly load: (id: string) => Promise<EmulatedModel | null>;
}

/** 2026-01-01: since when the built-in models exist. */
const BUILT_IN_SINCE = 1_767_225_600;

/** Built-in models by name, and trained students restored from their weights at first use. */
export function createModelCatalogue(args: {
  readonly builtIn: Readonly<Record<string, EmulatedModel>>;
  readonly trained: TrainedModels;
  readonly weightsFolder: string;
  readonly restore: (weights: string) => EmulatedModel;
}): ModelCatalogue {
  const { trained, weightsFolder, restore } = args;
  const builtIn = new Map(Object.entries(args.builtIn));
  const restored = new Map<string, Promise<EmulatedModel>>();
  return {
    list: () => [...[...builtIn.keys()].map(builtInEntry), ...trained.all().map(trainedEntry)],
    find: (id) => {
      if (builtIn.has(id)) return builtInEntry(id);
      const model = trained.find(id);
      return model === null ? null : trainedEntry(model);
    },
    load: async (id) => {
      const own = builtIn.get(id);
      if (own !== undefined) return own;
      const model = trained.find(id);
      if (model === null) return null;
      // A checkpoint and the final model may share their weights.
      const { weightsFile } = model;
      const known = restored.get(weightsFile);
      const student = known ?? readFile(join(weightsFolder, weightsFile), 'utf8').then(restore);
      restored.delete(weightsFile);
      restored.set(weightsFile, student);
      student.catch(() => restored.delete(weightsFile));
      const [oldest] = restored.keys();
      if (restored.size > MOST_RESTORED && oldest !== undefined) restored.delete(oldest);
      return student;
    },
  };
}

function builtInEntry(id: string): ModelEntry {
  return { id, createdAt: BUILT_IN_SINCE, ownedBy: 'emulator' };
}

function trainedEntry({ id, createdAt }: TrainedModel): ModelEntry {
  return { id, createdAt, ownedBy: 'user' };
}
