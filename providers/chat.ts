import { z } from 'zod';
import type { ChatMessage } from '../domain/chat.ts';
import { parseModelName } from '../domain/run/model-name.ts';
import { LOCAL_PROVIDER } from './local/local-names.ts';
import type { LocalModels } from './local-models.ts';
import type { OpenAiClients } from './openai-clients.ts';

/** The part of a chat completion request that we send; hashed whole into the call's key. */
export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly max_completion_tokens: number;
  readonly seed: number;
  readonly temperature?: number;
  readonly logprobs?: boolean;
  readonly top_logprobs?: number;
  readonly response_format?: { readonly type: 'json_object' } | JsonSchemaFormat;
}

interface JsonSchemaFormat {
  readonly type: 'json_schema';
  readonly json_schema: {
    readonly name: string;
    readonly strict: boolean;
    readonly schema: Readonly<Record<string, unknown>>;
  };
}

export interface ChatProvider {
  /**
   * Asks once. Answers the body exactly as received, before any parsing; whatever the client throws goes on to
   * `failureOfError`.
   */
  readonly ask: (args: {
    readonly modelName: string;
    readonly request: ChatRequest;
    readonly key: string;
    readonly signal: AbortSignal;
  }) => Promise<{ readonly raw: string; readonly httpStatus: number; readonly headers?: Headers }>;
}

/** Chat completions over OpenAI's wire, and by the classifiers of this process where the provider is `local`. */
export function createChatProvider({
  clients,
  localModels,
}: {
  readonly clients: OpenAiClients;
  readonly localModels: LocalModels;
}): ChatProvider {
  return {
    ask: async ({ modelName, request, key, signal }) => {
      const name = parseModelName(modelName);
      if (name.provider === LOCAL_PROVIDER) {
        return { raw: await localModels.complete({ model: name.model, request }), httpStatus: 200 };
      }
      const { client, model } = clients.of(modelName);
      const response = await client.chat.completions
        .create({ model, ...request, messages: [...request.messages] }, { signal, headers: { 'x-distill-key': key } })
        .asResponse();
      return { raw: await response.text(), httpStatus: response.status, headers: response.headers };
    },
  };
}

const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() }).nullish(),
});

/** What we read of a chat completion. */
export interface ChatAnswer {
  readonly content: string;
  readonly finishReason: string | null;
  readonly refusal: string | null;
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number } | null;
}

/** Reads a raw body; null where it is not a chat completion. */
export function readChatAnswer(raw: string): ChatAnswer | null {
  let body: unknown;
  try {
    body = JSON.parse(raw);
  } catch {
    return null;
  }
  const parsed = completionSchema.safeParse(body);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) return null;
  const usage = parsed.data.usage;
  return {
    content: choice.message.content ?? '',
    finishReason: choice.finish_reason ?? null,
    refusal: choice.message.refusal ?? null,
    usage: usage ? { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens } : null,
  };
}
