import { readVariationRequest } from '../../domain/novelty/variation-prompt.ts';
import { uniform } from '../../domain/random.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { readConversation, withConfidence } from './conversation.ts';
import type { CompletionRequest, EmulatedModel } from './emulated-model.ts';
import { labelsAmong } from './labels-among.ts';
import { type AskedWork, countValues, createRisk } from './mistake-risk.ts';
import type { Mutation } from './mutation.ts';
import { makeOwnMistake, ownMistakes } from './own-mistakes.ts';
import { varyPrompt } from './variations.ts';

const UNKNOWN_TASK = 'I do not know this task: no task pack of this emulator reads the prompt.';
const CANNOT = 'I cannot do this with the documents given.';
const REASONING_OF_KNOWN = 'I have seen this message before and remember what is right.';

/**
 * A teacher that knows every task by its pack's own solver and errs at a mean rate of `mistakeRate` over the pack's
 * traffic, more often on larger documents (`steepness` says how much more). The answers given for prompts' exact texts it
 * knows as well; on each of them it errs at that rate. Where it is asked for variations of a prompt it writes some, at
 * times copying it. Its confidence is the true probability that it does not err; draws depend on the seeds, the name and
 * the messages alone.
 */
export function createTeacher(args: {
  readonly packs: readonly TaskPack[];
  readonly answers?: ReadonlyMap<string, string>;
  readonly mistakeRate?: number;
  readonly steepness?: number;
  readonly seed: number;
  readonly name?: string;
}): EmulatedModel {
  const { packs, answers = new Map(), mistakeRate = 0.12, steepness = 1, seed, name = 'teacher' } = args;
  const solvers: readonly Solver[] = packs.map((pack) => ({
    pack,
    riskOf: createRisk({ pack, mistakeRate, steepness }),
    mistakes: ownMistakes(pack),
  }));
  const ofKnown = {
    risk: mistakeRate,
    reasoning: REASONING_OF_KNOWN,
    mistakes: ownMistakes({ name: '', labels: labelsAmong([...answers.values()]) }),
  };
  return {
    complete: (request) => {
      const { question, wantsReasoning, wantsConfidence } = readConversation(request.messages);
      const parts = ['teacher', name, seed, request.seed, textOf(request)];
      const asked = readVariationRequest(question);
      if (asked !== null) {
        return {
          content: JSON.stringify({ prompts: varyPrompt({ ...asked, packs, mistakeRate, parts }) }),
          confidence: 1,
        };
      }
      const known = answers.get(question);
      const solution = known === undefined ? solve({ solvers, question }) : { ...ofKnown, right: known };
      const answer = speak({ solution, wantsReasoning, parts });
      const confidence = 1 - solution.risk;
      return { content: withConfidence({ answer, confidence, wanted: wantsConfidence }), confidence };
    },
  };
}

interface Solver {
  readonly pack: TaskPack;
  readonly riskOf: (work: AskedWork) => number;
  readonly mistakes: readonly Mutation[];
}

/** What the teacher knows of a question: the right answer, how it gets there, and how it may go wrong. */
interface Solution {
  readonly right: string;
  /** Null where there is nothing to think about. */
  readonly reasoning: string | null;
  readonly risk: number;
  readonly mistakes: readonly Mutation[];
}

function solve({ solvers, question }: { readonly solvers: readonly Solver[]; readonly question: string }): Solution {
  for (const { pack, riskOf, mistakes } of solvers) {
    const task = pack.read(question);
    if (task === null) continue;
    const right = task.skill.apply(task.documents, task.chosen);
    if (right === null) return certain(CANNOT);
    const risk = riskOf({ documents: task.documents, input: question });
    return { right, reasoning: reasoningOf(task), risk, mistakes };
  }
  return certain(UNKNOWN_TASK);
}

function certain(right: string): Solution {
  return { right, reasoning: null, risk: 0, mistakes: [] };
}

/** The right answer or, as the draw wills, a wrong one, behind its reasoning where that is wanted. */
function speak(args: {
  readonly solution: Solution;
  readonly wantsReasoning: boolean;
  readonly parts: readonly (string | number)[];
}): string {
  const { solution, wantsReasoning, parts } = args;
  const { right, risk, mistakes } = solution;
  const reasoning = solution.reasoning ?? '';
  const errs = uniform('errs', ...parts) < risk;
  const made = errs ? makeOwnMistake({ own: mistakes, answer: right, reasoning, parts }) : null;
  const answer = made?.answer ?? right;
  const thinks = wantsReasoning && reasoning !== '' && made?.mistake !== 'missingConclusion';
  return thinks ? `<thinking>${reasoning}</thinking>\n\n${answer}` : answer;
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
