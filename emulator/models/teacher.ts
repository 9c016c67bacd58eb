import { readVariationRequest } from '../../domain/novelty/variation-prompt.ts';
import { uniform } from '../../domain/random.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { readConversation, withConfidence } from './conversation.ts';
import type { CompletionRequest, EmulatedModel } from './emulated-model.ts';
import { countValues, createRisk } from './mistake-risk.ts';
import { makeMistake } from './mistakes.ts';
import { varyPrompt } from './variations.ts';

const UNKNOWN_TASK = 'I do not know this task: no task pack of this emulator reads the prompt.';
const CANNOT = 'I cannot do this with the documents given.';

/**
 * A teacher that knows every task by its pack's own solver and errs at a mean rate of `mistakeRate` over the pack's
 * traffic, more often on larger documents (`steepness` says how much more). Answers given for a prompt's exact text are
 * returned as they stand; where it is asked for variations of a prompt it writes some, at times copying it. Its confidence is the true probability that it does not err; draws depend on the seeds, the
 * name and the messages alone.
 */
export function createTeacher(args: {
  readonly packs: readonly TaskPack[];
  readonly answers?: ReadonlyMap<string, string>;
  readonly mistakeRate?: number;
  readonly steepness?: number;
  readonly seed: number;
  readonly name?: string;
}): EmulatedModel {
  const { packs, answers, mistakeRate = 0.12, steepness = 1, seed, name = 'teacher' } = args;
  const solvers = packs.map((pack) => ({ pack, riskOf: createRisk({ pack, mistakeRate, steepness }) }));
  return {
    complete: (request) => {
      const { question, wantsReasoning, wantsConfidence } = readConversation(request.messages);
      const known = answers?.get(question);
      const parts = ['teacher', name, seed, request.seed, textOf(request)];
      const asked = readVariationRequest(question);
      if (asked !== null) {
        return {
          content: JSON.stringify({ prompts: varyPrompt({ ...asked, packs, mistakeRate, parts }) }),
          confidence: 1,
        };
      }
      const { body, confidence } =
        known === undefined ? solve({ solvers, question, wantsReasoning, parts }) : { body: known, confidence: 1 };
      return { content: withConfidence({ answer: body, confidence, wanted: wantsConfidence }), confidence };
    },
  };
}

interface Solver {
  readonly pack: TaskPack;
  readonly riskOf: (documents: readonly unknown[]) => number;
}

function solve(args: {
  readonly solvers: readonly Solver[];
  readonly question: string;
  readonly wantsReasoning: boolean;
  readonly parts: readonly (string | number)[];
}): { readonly body: string; readonly confidence: number } {
  const { solvers, question, wantsReasoning, parts } = args;
  for (const { pack, riskOf } of solvers) {
    const task = pack.read(question);
    if (task === null) continue;
    const right = task.skill.apply(task.documents, task.chosen);
    if (right === null) return { body: CANNOT, confidence: 1 };
    const risk = riskOf(task.documents);
    const reasoning = reasoningOf(task);
    const errs = uniform('errs', ...parts) < risk;
    const { mistake, answer } = errs
      ? makeMistake({ answer: right, reasoning, parts })
      : { mistake: null, answer: right };
    const thinks = wantsReasoning && mistake !== 'missingConclusion';
    return { body: thinks ? `<thinking>${reasoning}</thinking>\n\n${answer}` : answer, confidence: 1 - risk };
  }
  return { body: UNKNOWN_TASK, confidence: 1 };
}

function reasoningOf(task: NonNullable<ReturnType<TaskPack['read']>>): string {
  const options = Object.entries(task.chosen).map(([option, value]) => `${option}: ${value}`);
  const wanted = options.length === 0 ? '' : ` with ${options.join(', ')}`;
  const [count, values] = [task.documents.length, countValues(task.documents)];
  return `The task is ${task.skill.name}${wanted}. Input: ${count} document(s), ${values} value(s). I go through them in order.`;
}

function textOf(request: CompletionRequest): string {
  return JSON.stringify(request.messages.map(({ role, content }) => [role, content]));
}
