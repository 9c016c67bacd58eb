import { join, resolve } from 'node:path';
import { parseModelName } from '../domain/run/model-name.ts';
import type { LocalTraining } from '../store/training/local-training.ts';
import { createCommandTrainer } from './command-trainer.ts';
import { LOCAL_PROVIDER } from './local/local-names.ts';
import { createLocalTrainer } from './local-trainer.ts';
import type { OpenAiClients } from './openai-clients.ts';
import { createOpenAiTrainer } from './openai-trainer.ts';
import type { PriceList } from './price-list.ts';
import type { Trainer } from './trainer.ts';

export interface Trainers {
  /** The trainer of a `provider/model`; throws UnknownProviderError. */
  readonly of: (modelName: string) => Trainer;
}

/** One trainer a provider, made at its first use. */
export function createTrainers({
  clients,
  prices,
  training,
  stateFolder,
  environment,
}: {
  readonly clients: OpenAiClients;
  readonly prices: PriceList;
  readonly training: LocalTraining;
  /** Where programs that train keep their files. */
  readonly stateFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Trainers {
  const made = new Map<string, Trainer>();
  const make = (modelName: string): Trainer => {
    const { provider: name } = parseModelName(modelName);
    if (name === LOCAL_PROVIDER) return createLocalTrainer({ training });
    const { client, provider } = clients.of(modelName);
    const settings = provider.trainer;
    const estimate: Trainer['estimate'] = ({ baseModel, rows, epochs }) =>
      prices.maximalTrainingCost({ modelName: `${name}/${baseModel}`, rows, epochs });
    if (settings.kind === 'openai') return createOpenAiTrainer({ client, settings, estimate });
    const folder = resolve(join(stateFolder, 'training', name));
    return createCommandTrainer({ settings, folder, environment, estimate });
  };
  return {
    of: (modelName) => {
      const { provider } = parseModelName(modelName);
      const known = made.get(provider) ?? make(modelName);
      made.set(provider, known);
      return known;
    },
  };
}
