import type { SparseVector } from '../../domain/learning/feature-space.ts';
import { hash32, pickOne } from '../../domain/random.ts';
import { splitPrompt } from '../../tasks/fenced-documents.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { createLibrary, type SkillLibrary } from './behaviours.ts';
import { type Exchange, exchangeName, readConversation, withConfidence } from './conversation.ts';
import type { EmulatedModel } from './emulated-model.ts';
import { fitHeads } from './fit-heads.ts';
import { readLessons } from './lessons.ts';
import {
  distributionOf,
  type Head,
  optionKey,
  restoreStudent,
  type StudentHeads,
  skillLabel,
} from './student-heads.ts';

/** Passes over the examples shown in a conversation, and how many conversations' lessons are kept. */
const IN_CONTEXT_EPOCHS = 20;
const IN_CONTEXT_KEPT = 32;
/** With so many examples in the conversation they count as much as the training. */
const EXAMPLES_TO_EQUAL_TRAINING = 5;

const CANNOT = 'I cannot do this with the documents given.';

interface Opinion {
  readonly heads: StudentHeads;
  readonly share: number;
  /** The instruction in the heads' own feature space. */
  readonly vector: SparseVector;
}

/**
 * A student. `weights` is a checkpoint of `trainStudent`, or null for the untrained base model, which guesses among its
 * behaviours. User and assistant messages before the question are learnt on the spot in the same way; a trained student
 * mixes what n of them say with its own probabilities in shares n : 5, but for those that stood before every lesson of its
 * training. Its confidence is the probability of its choice.
 */
export function createStudent(args: {
  readonly weights: string | null;
  readonly packs: readonly TaskPack[];
  readonly seed: number;
}): EmulatedModel {
  const library = createLibrary(args.packs);
  const trained = args.weights === null ? null : restoreStudent(args.weights);
  const learnInContext = createInContextLearner(library);
  return {
    complete: ({ messages, seed }) => {
      const { question, shown: allShown, wantsConfidence } = readConversation(messages);
      const shown = allShown.filter((exchange) => !trained?.familiar.has(exchangeName(exchange)));
      const { instruction, documents } = splitPrompt(question);
      const opinions: Opinion[] = [];
      const share = shown.length / (shown.length + EXAMPLES_TO_EQUAL_TRAINING);
      const listen = (heads: StudentHeads, share: number) =>
        opinions.push({ heads, share, vector: heads.space.vectorize(instruction) });
      if (trained !== null) listen(trained.heads, 1 - share);
      if (shown.length > 0) listen(learnInContext(shown), share);
      const decision = decide({ library, opinions, parts: [args.seed, seed, question] });
      const answer = carryOut({ library, decision, documents });
      const { confidence } = decision;
      return { content: withConfidence({ answer, confidence, wanted: wantsConfidence }), confidence };
    },
  };
}

interface Decision {
  readonly label: string;
  readonly chosen: Readonly<Record<string, string>>;
  readonly confidence: number;
}

/** The most probable skill, then the most probable value of each of its options; what nothing teaches is guessed. */
function decide(args: {
  readonly library: SkillLibrary;
  readonly opinions: readonly Opinion[];
  readonly parts: readonly (string | number)[];
}): Decision {
  const { library, opinions, parts } = args;
  const choose = (name: string, fallback: readonly string[], headOf: (heads: StudentHeads) => Head | undefined) =>
    chooseLabel({ opinions, fallback, headOf, parts: [...parts, name] });
  const first = choose('skill', [...library.keys()].map(skillLabel), (heads) => heads.skill);
  const skill = [...library.values()].find((each) => skillLabel(each.key) === first.label);
  let confidence = first.probability;
  const chosen: Record<string, string> = {};
  for (const { name, values } of skill?.options ?? []) {
    const key = optionKey(skill?.key ?? '', name);
    const value = choose(key, values, (heads) => heads.options.get(key));
    chosen[name] = value.label;
    confidence *= value.probability;
  }
  return { label: first.label, chosen, confidence };
}

function chooseLabel(args: {
  readonly opinions: readonly Opinion[];
  readonly fallback: readonly string[];
  readonly headOf: (heads: StudentHeads) => Head | undefined;
  readonly parts: readonly (string | number)[];
}): { readonly label: string; readonly probability: number } {
  const { opinions, fallback, headOf, parts } = args;
  const mixed = new Map<string, number>();
  let shares = 0;
  for (const { heads, share, vector } of opinions) {
    const head = headOf(heads);
    if (head === undefined) continue;
    shares += share;
    for (const [label, probability] of distributionOf(head, vector)) {
      mixed.set(label, (mixed.get(label) ?? 0) + share * probability);
    }
  }
  if (shares === 0) return { label: pickOne(fallback, ...parts), probability: 1 / fallback.length };
  const [label, weight] = [...mixed].reduce((best, each) => (each[1] > best[1] ? each : best));
  return { label, probability: weight / shares };
}

function carryOut(args: { library: SkillLibrary; decision: Decision; documents: readonly unknown[] }): string {
  const { library, decision, documents } = args;
  for (const skill of library.values()) {
    if (skillLabel(skill.key) === decision.label) return skill.apply(documents, decision.chosen) ?? CANNOT;
  }
  const text = decision.label.match(/^text:([\s\S]*)$/)?.[1];
  return text ?? CANNOT;
}

/** Fits small heads on the examples of a conversation; the last few conversations' heads are kept. */
function createInContextLearner(library: SkillLibrary): (shown: readonly Exchange[]) => StudentHeads {
  const kept = new Map<string, StudentHeads>();
  return (shown) => {
    const text = JSON.stringify(shown);
    const known = kept.get(text);
    if (known !== undefined) return known;
    const settings = { epochs: IN_CONTEXT_EPOCHS, batchSize: 1, learningRate: 1, seed: hash32(text) };
    const heads = fitHeads({ library, rows: readLessons({ library, exchanges: shown }), settings }).at(-1);
    if (heads === undefined) throw new RangeError('There is nothing to learn from no examples.');
    const [oldest] = kept.keys();
    if (kept.size >= IN_CONTEXT_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(text, heads);
    return heads;
  };
}
