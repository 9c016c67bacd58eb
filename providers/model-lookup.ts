import { z } from 'zod';
import { parseModelName } from '../domain/run/model-name.ts';
import { LOCAL_PROVIDER } from './local/local-names.ts';
import type { LocalModels } from './local-models.ts';
import type { OpenAiClients } from './openai-clients.ts';

/** What a provider says of a model. */
export interface ServedModel {
  /** The day it is shut down, if one is known. */
  readonly shutdownDate: string | null;
}

export interface ModelLookup {
  /** Throws UnknownProviderError for a model of a provider that nobody named; asks nobody. */
  readonly requireProvider: (modelName: string) => void;
  /** Asks the provider for the model; throws what the client throws where it does not serve it. */
  readonly get: (args: { readonly modelName: string; readonly signal: AbortSignal }) => Promise<ServedModel>;
}

const modelSchema = z.object({ shutdown_date: z.string().nullish() });

/** `GET /v1/models/{id}` of a model's own provider; a look into the store for `local`, whose models are never shut down. */
export function createModelLookup({
  clients,
  localModels,
}: {
  readonly clients: OpenAiClients;
  readonly localModels: Pick<LocalModels, 'require'>;
}): ModelLookup {
  return {
    requireProvider: (modelName) => {
      if (parseModelName(modelName).provider !== LOCAL_PROVIDER) clients.of(modelName);
    },
    get: async ({ modelName, signal }) => {
      const name = parseModelName(modelName);
      if (name.provider === LOCAL_PROVIDER) {
        await localModels.require(name.model);
        return { shutdownDate: null };
      }
      const { client, model } = clients.of(modelName);
      const parsed = modelSchema.safeParse(await client.models.retrieve(model, { signal }));
      return { shutdownDate: parsed.data?.shutdown_date ?? null };
    },
  };
}
