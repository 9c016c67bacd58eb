import { randomUUID } from 'node:crypto';
import type { APIError } from 'openai';
import { restoreTextClassifier, type TextClassifier } from '../domain/learning/text-classifier.ts';
import type { LocalTraining } from '../store/training/local-training.ts';
import { LOCAL_BASE_MODEL, LOCAL_PROVIDER } from './local/local-names.ts';

/** A process keeps so many classifiers ready; each takes some 12 MB. */
const KEPT = 8;
const MOST_ALTERNATIVES = 20;
const NOT_FOUND = 404;

/** The classifiers that were trained here, answering in this process at no cost. */
export interface LocalModels {
  /** Throws what the OpenAI client throws for an unknown model. */
  readonly require: (model: string) => Promise<void>;
  /** The body of a chat completion whose message is the label; with `logprobs` its probability, as one token. */
  readonly complete: (args: { readonly model: string; readonly request: LocalRequest }) => Promise<string>;
}

/** The part of a chat completion request that a classifier reads. */
export interface LocalRequest {
  readonly messages: readonly { readonly role: string; readonly content?: string | null | undefined }[];
  readonly logprobs?: boolean | null | undefined;
  readonly top_logprobs?: number | null | undefined;
}

/** Classifiers of the store, restored at their first use; those asked last are kept. */
export function createLocalModels({
  training,
}: {
  readonly training: Pick<LocalTraining, 'hasModel' | 'modelBytes'>;
}): LocalModels {
  const kept = new Map<string, Promise<TextClassifier>>();
  const load = async (model: string): Promise<TextClassifier> => {
    const bytes = await training.modelBytes(model);
    if (bytes === null) throw await unknownModel(model);
    return restoreTextClassifier(bytes);
  };
  const classifierOf = async (model: string): Promise<TextClassifier> => {
    const known = kept.get(model) ?? load(model);
    kept.delete(model);
    kept.set(model, known);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    try {
      return await known;
    } catch (error) {
      if (kept.get(model) === known) kept.delete(model);
      throw error;
    }
  };
  return {
    require: async (model) => {
      if (model !== LOCAL_BASE_MODEL && !(await training.hasModel(model))) throw await unknownModel(model);
    },
    complete: async ({ model, request }) => {
      const classifier = await classifierOf(model);
      const question = request.messages.findLast((message) => message.role === 'user')?.content ?? '';
      const { label, probabilities } = classifier.predict(question);
      const choices = classifier.labels
        .map((token, index) => ({ token, logprob: Math.log(probabilities[index] as number), bytes: null }))
        .toSorted((a, b) => b.logprob - a.logprob);
      const [first] = choices;
      const alternatives = choices.slice(0, Math.min(request.top_logprobs ?? 0, MOST_ALTERNATIVES));
      const logprobs =
        request.logprobs === true ? { content: [{ ...first, top_logprobs: alternatives }], refusal: null } : null;
      const message = { role: 'assistant', content: label, refusal: null };
      return JSON.stringify({
        id: `chatcmpl-${randomUUID()}`,
        object: 'chat.completion',
        created: Math.floor(Date.now() / 1000),
        model,
        choices: [{ index: 0, message, logprobs, finish_reason: 'stop' }],
        // There are no tokens, and nothing to pay.
        usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
      });
    },
  };
}

/** A process that only serves classifiers does without the client until then: it takes 9 MB. */
async function unknownModel(model: string): Promise<APIError> {
  const { APIError } = await import('openai');
  const message =
    model === LOCAL_BASE_MODEL
      ? `${LOCAL_PROVIDER}/${model} has learnt nothing yet: it is a base model to train, not one to ask.`
      : `No model ${LOCAL_PROVIDER}/${model} was trained in this store.`;
  return APIError.generate(NOT_FOUND, { error: { message, code: 'model_not_found' } }, undefined, new Headers());
}
