import OpenAI from 'openai';
import { parseModelName } from '../domain/run/model-name.ts';
import type { Provider, Providers } from './providers-file.ts';

/** No provider goes by this name. */
export class UnknownProviderError extends Error {
  override readonly name = 'UnknownProviderError';
}

export interface OpenAiClients {
  /** The client and the provider's settings for a `provider/model` name; throws UnknownProviderError. */
  readonly of: (modelName: string) => { client: OpenAI; provider: Provider; model: string };
}

/** One OpenAI client a provider, made at its first use. Clients never retry: retries belong to the workflow engine. */
export function createOpenAiClients({
  providers,
  environment,
}: {
  readonly providers: Providers;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): OpenAiClients {
  const clients = new Map<string, OpenAI>();
  return {
    of: (modelName) => {
      const { provider: name, model } = parseModelName(modelName);
      const provider = providers[name];
      if (!provider) {
        const known = Object.keys(providers).join(', ');
        throw new UnknownProviderError(
          `${modelName}: no provider is called "${name}" (known: ${known}). Add it to PROVIDERS_FILE.`,
        );
      }
      let client = clients.get(name);
      if (!client) {
        client = new OpenAI({
          baseURL: provider.baseUrl,
          // A provider that needs no key still gets a header; an absent key is then refused by the provider itself.
          apiKey: environment[provider.apiKeyVariable ?? ''] || 'none',
          maxRetries: 0,
          timeout: provider.timeoutSeconds * 1000,
          organization: null,
          project: null,
        });
        clients.set(name, client);
      }
      return { client, provider, model };
    },
  };
}
