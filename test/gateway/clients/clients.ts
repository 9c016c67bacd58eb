import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { AIMessageChunk } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, jsonSchema, type ModelMessage, Output, streamText, type ToolSet } from 'ai';
import OpenAI from 'openai';
import { ALIAS } from '../local-gateway.ts';
import type { Conversation } from './conversations.ts';

/** What a client's own reading of the answer says. */
export interface Heard {
  readonly text: string;
  readonly toolCall: string | null;
  readonly totalTokens: number | undefined;
  /** The texts of all choices, and what the tokens of the first one's log-probabilities spell; where the client tells. */
  readonly answers?: readonly string[];
  readonly tokens?: string | null;
}

/** Has a conversation through a client library. */
export type Converse = (args: {
  readonly url: string;
  readonly conversation: Conversation;
  readonly stream: boolean;
}) => Promise<Heard>;

export const openai: Converse = async ({ url, conversation: { messages, fields }, stream }) => {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
  const body = { ...fields, model: ALIAS, messages: [...messages] };
  const completion = stream
    ? await client.chat.completions
        .stream({ ...body, stream: true, stream_options: { include_usage: true } })
        .finalChatCompletion()
    : await client.chat.completions.create(body);
  const message = completion.choices[0]?.message;
  const call = message?.tool_calls?.[0];
  return {
    text: message?.content ?? '',
    toolCall: call?.type === 'function' ? call.function.arguments : null,
    totalTokens: completion.usage?.total_tokens,
    answers: completion.choices.map((choice) => choice.message.content ?? ''),
    tokens: completion.choices[0]?.logprobs?.content?.map(({ token }) => token).join('') ?? null,
  };
};

export const vercel: Converse = async ({ url, conversation: { messages, fields = {} }, stream }) => {
  const provider = createOpenAICompatible({
    name: 'distill',
    baseURL: `${url}/v1`,
    includeUsage: true,
    supportsStructuredOutputs: true,
  });
  const {
    response_format: format,
    tools,
    stop,
    ...rest
  } = fields as {
    readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: object } };
    readonly tools?: readonly { readonly function: { readonly parameters: object } }[];
    readonly stop?: string[];
    readonly [name: string]: unknown;
  };
  const [first] = tools ?? [];
  const system = messages.find(({ role }) => role === 'system');
  const settings = {
    model: provider(ALIAS),
    messages: messages.filter(({ role }) => role !== 'system') as ModelMessage[],
    maxRetries: 0,
    providerOptions: { distill: rest as Record<string, string> },
    ...(system ? { system: system.content } : {}),
    ...(stop ? { stopSequences: stop } : {}),
    ...(first ? { tools: { look: { inputSchema: jsonSchema(first.function.parameters) } } as ToolSet } : {}),
    ...(format?.json_schema ? { output: Output.object({ schema: jsonSchema(format.json_schema.schema) }) } : {}),
    ...(format?.type === 'json_object' ? { output: Output.json() } : {}),
  };
  const answer = stream ? streamText(settings) : await generateText(settings);
  const [calls, usage] = [await answer.toolCalls, await answer.usage];
  return {
    text: await answer.text,
    toolCall: calls[0] ? JSON.stringify(calls[0].input) : null,
    totalTokens: usage.totalTokens,
  };
};

export const langchain: Converse = async ({ url, conversation: { messages, fields = {} }, stream }) => {
  const model = new ChatOpenAI({
    model: ALIAS,
    apiKey: 'none',
    maxRetries: 0,
    useResponsesApi: false,
    streamUsage: true,
    configuration: { baseURL: `${url}/v1` },
    modelKwargs: { ...fields },
  });
  const input = messages.map(({ role, content }) => ({ role, content }));
  let answer: AIMessageChunk | null = null;
  if (stream) {
    for await (const chunk of await model.stream(input)) answer = answer === null ? chunk : answer.concat(chunk);
  } else answer = await model.invoke(input);
  const [call] = answer?.tool_calls ?? [];
  return {
    text: answer?.text ?? '',
    toolCall: call ? JSON.stringify(call.args) : null,
    totalTokens: (answer?.usage_metadata as { readonly total_tokens: number } | undefined)?.total_tokens,
  };
};
