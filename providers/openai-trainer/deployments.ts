import type OpenAI from 'openai';
import { APIError } from 'openai';
import { z } from 'zod';
import type { Deployment } from '../trainer.ts';

const modelSchema = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  status: z.string().nullish(),
  status_reason: z.string().nullish(),
});

/** Students put into service as custom models, as at Nebius: `POST /v0/models` beside the `/v1` of everything else. */
export function createDeployments({ client }: { readonly client: OpenAI }) {
  const address = (name?: string) => {
    const url = new URL(client.baseURL);
    const path = url.pathname.replace(/\/v1\/?$/, '');
    return `${url.origin}${path}/v0/models${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
  };
  return {
    /** Finds the deployment of this name or asks for it. */
    deploy: async (args: {
      readonly name: string;
      readonly baseModel: string;
      readonly source: string;
      readonly signal: AbortSignal;
    }): Promise<Deployment> => {
      const { name, baseModel, source, signal } = args;
      try {
        return deploymentOf(name, await client.get(address(name), { signal }));
      } catch (error) {
        if (!(error instanceof APIError) || error.status !== 404) throw error;
      }
      const body = { name, base_model: baseModel, source };
      return deploymentOf(name, await client.post(address(), { body, signal }));
    },
    undeploy: async ({ id, signal }: { readonly id: string; readonly signal: AbortSignal }): Promise<void> => {
      try {
        await client.delete(address(id), { signal });
      } catch (error) {
        if (!(error instanceof APIError) || error.status !== 404) throw error;
      }
    },
  };
}

function deploymentOf(name: string, answer: unknown): Deployment {
  const { id, name: served, status, status_reason: reason } = modelSchema.parse(answer);
  const failed = status === 'error' || status === 'deleted';
  return {
    id: name,
    model: status === 'active' ? (served ?? id ?? name) : null,
    error: failed ? `${status}: ${reason ?? 'no reason given'}` : null,
  };
}
