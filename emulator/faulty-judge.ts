import { z } from 'zod';
import { uniform } from '../domain/random.ts';
import type { Faults } from './faults.ts';
import type { EmulatedModel } from './models/emulated-model.ts';

const verdictSchema = z.record(z.string(), z.unknown());

/**
 * A judge that sometimes prefers what stands first, and sometimes replies with what is no verdict; drawn by seed and
 * request alone, so that a repeated request repeats its reply and another seed draws anew.
 */
export function createFaultyJudge({
  model,
  faults,
}: {
  readonly model: EmulatedModel;
  readonly faults: Pick<Faults, 'judgePositionBias' | 'judgeUnreadableRate' | 'seed'>;
}): EmulatedModel {
  const { judgePositionBias, judgeUnreadableRate, seed } = faults;
  return {
    complete: (request) => {
      const completion = model.complete(request);
      const draw = (what: string) => uniform('judge', what, seed, request.seed, JSON.stringify(request.messages));
      if (draw('unreadable') < judgeUnreadableRate) {
        return { ...completion, content: completion.content.slice(0, completion.content.length / 2) };
      }
      if (draw('position') >= judgePositionBias) return completion;
      return { ...completion, content: preferringTheFirst(completion.content) };
    },
  };
}

/** The same reply, but the first answer passes and every other fails. */
function preferringTheFirst(reply: string): string {
  let verdict: Readonly<Record<string, unknown>>;
  try {
    verdict = verdictSchema.parse(JSON.parse(reply));
  } catch {
    return reply;
  }
  const names = Object.keys(verdict).filter((name) => name.endsWith('_pass'));
  return JSON.stringify({ ...verdict, ...Object.fromEntries(names.map((name, place) => [name, place === 0])) });
}
