import { createDriftingModel } from '../drifting-model.ts';
import { ApiError } from '../errors.ts';
import type { FaultDraw } from '../fault-draw.ts';
import type { Faults } from '../faults.ts';
import { createFaultyJudge } from '../faulty-judge.ts';
import type { ModelCatalogue } from '../model-catalogue.ts';
import type { EmulatedModel } from '../models/emulated-model.ts';
import { tokenTexts } from '../token-texts.ts';
import { type Answer, cutAnswer } from './answer.ts';
import type { ChatRequest } from './chat-request.ts';

const REFUSAL = tokenTexts("I'm sorry, but I can't help with that.");

/** Asks the model and cuts its completion as asked; what is drawn to be wrong with it is in it. */
export async function computeAnswer(args: {
  readonly catalogue: ModelCatalogue;
  readonly faults: Faults;
  readonly request: ChatRequest;
  readonly draw: FaultDraw;
  readonly mostTokens: number;
}): Promise<Answer> {
  const { catalogue, faults, request, draw, mostTokens } = args;
  const { model: name, messages } = request;
  const loaded = await catalogue.load(name);
  if (loaded === null) {
    // Deleted while its latency passed.
    throw new ApiError({ status: 404, code: 'model_not_found', param: 'model', message: `There is no model ${name}.` });
  }
  const model = withFaults({ model: loaded, name, faults });
  const completion = model.complete({ messages, seed: request.seed ?? 0, maxCompletionTokens: mostTokens });
  const answer = cutAnswer({ completion, stop: [request.stop ?? []].flat(), mostTokens });
  if (draw.isRefused) return { ...answer, tokens: REFUSAL, finishReason: 'stop', isRefusal: true };
  if (draw.isEmpty) return { ...answer, tokens: [], finishReason: 'stop' };
  // A stream is cut on its way instead.
  if (!draw.isTruncated || request.stream === true) return answer;
  const kept = Math.floor(answer.tokens.length * draw.truncatedAt);
  return { ...answer, tokens: answer.tokens.slice(0, kept), finishReason: 'length' };
}

/** A fine-tuned student drifts and the judge errs as the faults say. */
function withFaults({ model, name, faults }: { model: EmulatedModel; name: string; faults: Faults }): EmulatedModel {
  const { driftRate: rate, seed } = faults;
  if (name === 'judge') return createFaultyJudge({ model, faults });
  return rate > 0 && name.startsWith('ft:') ? createDriftingModel({ model, name, rate, seed }) : model;
}
