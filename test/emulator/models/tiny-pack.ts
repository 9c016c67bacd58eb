import { pickOne, uniformInteger } from '../../../domain/random.ts';
import type { DrawnPrompt, Skill, TaskPack } from '../../../tasks/task-pack.ts';

const keysSkill: Skill = {
  name: 'keys',
  options: { order: ['given', 'sorted'] },
  apply: ([document], { order }) => {
    if (!isObject(document)) return null;
    const keys = Object.keys(document);
    return JSON.stringify({ keys: order === 'sorted' ? keys.toSorted() : keys });
  },
};

const countSkill: Skill = {
  name: 'count',
  options: { as: ['number', 'word'] },
  apply: ([document], chosen) => {
    if (!isObject(document)) return null;
    const count = Object.keys(document).length;
    return JSON.stringify({ count: chosen.as === 'word' ? `n${count}` : count, of: 'keys' });
  },
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Wording {
  readonly phrase: string;
  readonly skill: Skill;
  readonly chosen: Readonly<Record<string, string>>;
}

const WORDINGS: readonly Wording[] = [
  { phrase: 'List the names as they stand.', skill: keysSkill, chosen: { order: 'given' } },
  { phrase: 'List the names in alphabetical order.', skill: keysSkill, chosen: { order: 'sorted' } },
  { phrase: 'Say how many there are, as digits.', skill: countSkill, chosen: { as: 'number' } },
  { phrase: 'Say how many there are, spelt out.', skill: countSkill, chosen: { as: 'word' } },
];

/** The user message that asks for a wording on a document. */
export function ask(phrase: string, document: unknown): string {
  return `${phrase}\n\n\`\`\`json\n${JSON.stringify(document)}\n\`\`\``;
}

function drawPrompt({ category, difficulty, seed }: Parameters<TaskPack['drawPrompt']>[0]): DrawnPrompt {
  const size = { easy: 2, medium: 8, hard: 40 }[difficulty];
  const keys = Array.from({ length: size }, (_, index) => `k${uniformInteger(1e6, seed, index)}x${index}`);
  const document = Object.fromEntries(keys.map((key, index) => [key, index]));
  const wording = pickOne(
    WORDINGS.filter((each) => each.skill.name === category),
    seed,
    'wording',
  );
  const input = ask(wording.phrase, document);
  return { category, difficulty, source: 'template', input, spec: null, documentHash: seed };
}

function read(input: string): ReturnType<TaskPack['read']> {
  const wording = WORDINGS.find((each) => input.includes(each.phrase));
  const text = input.match(/```json\n([\s\S]*)\n```/)?.[1];
  if (wording === undefined || text === undefined) return null;
  return { skill: wording.skill, chosen: wording.chosen, documents: [JSON.parse(text)] };
}

/** A task pack of two small skills over one document, for tests of the emulated models. */
export const tinyPack: TaskPack = {
  name: 'tiny',
  version: '1',
  systemPrompt: 'Answer with JSON.',
  categories: [
    { name: 'keys', weight: 0.5 },
    { name: 'count', weight: 0.5 },
  ],
  difficulties: [
    { name: 'easy', weight: 0.5 },
    { name: 'medium', weight: 0.3 },
    { name: 'hard', weight: 0.2 },
  ],
  labels: null,
  maxCompletionTokens: 1000,
  skills: [keysSkill, countSkill],
  drawsPrompts: true,
  drawPrompt,
  exam: () => [],
  documentCases: () => [],
  verify: ({ input, answer }) => {
    const task = read(input);
    const pass = task !== null && task.skill.apply(task.documents, task.chosen) === answer.trim();
    return { pass, reason: pass ? '' : 'The answer differs from the solution.' };
  },
  read,
  adopt: () => null,
};
