import { uniform } from '../domain/random.ts';
import { conclusionOf } from './models/conversation.ts';
import type { EmulatedModel } from './models/emulated-model.ts';
import { makeMistake } from './models/mistakes.ts';

/**
 * A model of which a share of the answers comes out wrong, drawn by seed, name and request alone, so that equal requests
 * keep equal answers. It does not know: its confidence and its tag stay as they were.
 */
export function createDriftingModel(args: {
  readonly model: EmulatedModel;
  readonly name: string;
  readonly rate: number;
  readonly seed: number;
}): EmulatedModel {
  const { model, name, rate, seed } = args;
  return {
    complete: (request) => {
      const completion = model.complete(request);
      const parts = ['drift', seed, name, request.seed, JSON.stringify(request.messages)];
      if (uniform(...parts) >= rate) return completion;
      const right = conclusionOf(completion.content);
      const tag = completion.content.match(/\n\[confidence:[^\]]*\]\s*$/)?.[0] ?? '';
      const { answer } = makeMistake({ answer: right, parts });
      return { content: `${answer}${tag}`, confidence: completion.confidence };
    },
  };
}
