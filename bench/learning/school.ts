import type { ChatMessage } from '../../domain/chat.ts';
import { uniform } from '../../domain/random.ts';
import type { EmulatedModel, TrainingExample } from '../../emulator/models/emulated-model.ts';
import { createTeacher } from '../../emulator/models/teacher.ts';
import type { DrawnPrompt, TaskPack } from '../../tasks/task-pack.ts';

export interface Sample {
  readonly example: TrainingExample;
  /** What the task's own verifier says of the teacher's answer. */
  readonly accepted: boolean;
}

/** One seed's world: the teacher's answers to training prompts as they come, and fresh prompts to examine on. */
export interface School {
  /** The sample at this place of the stream, from 0. */
  readonly sample: (ordinal: number) => Sample;
  /** How many of the fresh prompts a model answers in a way that the verifier passes. */
  readonly passes: (model: EmulatedModel) => number;
  readonly teacherPasses: number;
}

/** Makes the world of a seed: prompts drawn as traffic is, training wordings to learn from, exam wordings to examine on. */
export function createSchool(args: {
  readonly pack: TaskPack;
  readonly seed: number;
  readonly freshPrompts: number;
  /** How much more often the teacher errs on large documents. */
  readonly steepness: number;
  /** Another teacher than the usual one made from it. */
  readonly change?: (teacher: EmulatedModel) => EmulatedModel;
}): School {
  const { pack, seed, freshPrompts, steepness, change = (same) => same } = args;
  const teacher = change(createTeacher({ packs: [pack], seed, steepness }));
  const answer = (model: EmulatedModel, prompt: DrawnPrompt) =>
    model.complete({ messages: ask(pack, prompt), seed, maxCompletionTokens: pack.maxCompletionTokens }).content;
  const samples: Sample[] = [];
  const exam = Array.from({ length: freshPrompts }, (_, index) => drawPrompt({ pack, pool: 'exam', seed, index }));
  const passes = (model: EmulatedModel) =>
    exam.filter((prompt) => {
      const { spec, input } = prompt;
      return pack.verify({ spec, input, answer: answer(model, prompt) }).pass;
    }).length;
  return {
    sample: (ordinal) => {
      for (let index = samples.length; index <= ordinal; index++) {
        const prompt = drawPrompt({ pack, pool: 'training', seed, index });
        const text = answer(teacher, prompt);
        const { pass } = pack.verify({ spec: prompt.spec, input: prompt.input, answer: text });
        const messages = [...ask(pack, prompt), { role: 'assistant' as const, content: text }];
        samples.push({ example: { messages }, accepted: pass });
      }
      return samples[ordinal] as Sample;
    },
    passes,
    teacherPasses: passes(teacher),
  };
}

/** The first `count` samples of the stream from `start` on, all of them or only the accepted ones; `end` is behind the last. */
export function collect(args: {
  readonly school: School;
  readonly start: number;
  readonly count: number;
  readonly filtered: boolean;
}): { readonly examples: readonly TrainingExample[]; readonly end: number } {
  const examples: TrainingExample[] = [];
  let end = args.start;
  for (; examples.length < args.count; end++) {
    const { example, accepted } = args.school.sample(end);
    if (accepted || !args.filtered) examples.push(example);
  }
  return { examples, end };
}

function ask(pack: TaskPack, prompt: DrawnPrompt): ChatMessage[] {
  return [
    { role: 'system', content: pack.systemPrompt },
    { role: 'user', content: prompt.input },
  ];
}

function drawPrompt(args: { pack: TaskPack; pool: 'training' | 'exam'; seed: number; index: number }): DrawnPrompt {
  const { pack, pool, seed, index } = args;
  const parts = ['bench', pool, seed, index];
  return pack.drawPrompt({
    pool,
    category: drawWeighted(pack.categories, uniform(...parts, 'category')),
    difficulty: drawWeighted(pack.difficulties, uniform(...parts, 'difficulty')),
    seed: parts.join(' '),
  });
}

function drawWeighted<Name extends string>(
  items: readonly { readonly name: Name; readonly weight: number }[],
  drawn: number,
): Name {
  let sum = 0;
  for (const { name, weight } of items) {
    sum += weight;
    if (drawn < sum) return name;
  }
  throw new RangeError('The weights sum to less than 1.');
}
