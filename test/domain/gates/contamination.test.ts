import { describe, expect, test } from '@jest/globals';
import { createOverlapSearch } from '../../../domain/gates/contamination/find-overlap.ts';
import { pickOne } from '../../../domain/random.ts';
import { splitPrompt } from '../../../tasks/fenced-documents.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import { taskPacks } from '../../../tasks/registry.ts';
import type { TaskPack } from '../../../tasks/task-pack.ts';

const draws = (name: string, count: number, pack: TaskPack = jsonProcessing) =>
  Array.from({ length: count }, (_, index) => {
    const seed = `${name}/${index}`;
    const category = pickOne(pack.categories, 'category', seed).name;
    const difficulty = pickOne(pack.difficulties, 'difficulty', seed).name;
    return pack.drawPrompt({ pool: 'training', category, difficulty, seed }).input;
  });

type Rewrite = (value: unknown) => unknown;

const withEntries = (value: unknown, rewrite: (entries: [string, unknown][]) => [string, unknown][]): unknown => {
  if (Array.isArray(value)) return value.map((each) => withEntries(each, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, withEntries(inner, rewrite)]);
  return Object.fromEntries(rewrite(entries));
};
const renamed: Rewrite = (value) =>
  withEntries(value, (entries) => entries.map(([name, inner]) => [`x_${name.split('').toReversed().join('')}`, inner]));
const reordered: Rewrite = (value) => withEntries(value, (entries) => entries.toReversed());

const askedAnew = (documents: readonly unknown[], rewrite: Rewrite, indent: number) =>
  [
    'Please have a look at this.',
    ...documents.map((each) => `\`\`\`json\n${JSON.stringify(rewrite(each), null, indent)}\n\`\`\``),
  ].join('\n\n');
const embedded = (documents: readonly unknown[]) =>
  `Minutes of the meeting: we discussed ${documents.map((each) => JSON.stringify(each)).join(' and then ')} at length. ${'Nothing else was decided on that day. '.repeat(20)}`;

describe('overlap with the exam of json-processing', () => {
  const exam = jsonProcessing.exam();
  const search = createOverlapSearch({ cases: exam, background: draws('background', 300) });

  test.each([
    ['verbatim', (input: string) => input],
    ['renamed keys', (input: string) => askedAnew(splitPrompt(input).documents, renamed, 0)],
    ['reordered', (input: string) => askedAnew(splitPrompt(input).documents, reordered, 2)],
    ['embedded in longer text', (input: string) => embedded(splitPrompt(input).documents)],
  ])('all 200 cases, %s → found, each with its case and a span', (_, planted) => {
    expect(exam).toHaveLength(200);
    const found = exam.map(({ id, input }) => ({ id, overlap: search(planted(input)) }));
    expect(found.filter(({ id, overlap }) => overlap?.caseId !== id)).toEqual([]);
    expect(found.every(({ overlap }) => (overlap?.span.length ?? 0) > 0)).toBe(true);
  });

  test('2,000 clean prompts of the training pool → none is found', () => {
    expect(draws('clean', 2_000).flatMap((prompt) => search(prompt) ?? [])).toEqual([]);
  });
});

describe('overlap with the exam of every task pack', () => {
  test.each(taskPacks.filter(({ drawsPrompts }) => drawsPrompts).map((pack) => [pack.name, pack] as const))(
    '%s: its cases verbatim → all found; 300 clean prompts → none',
    (_, pack) => {
      const search = createOverlapSearch({ cases: pack.exam(), background: draws('background', 300, pack) });
      expect(pack.exam().filter(({ input }) => search(input) === null)).toEqual([]);
      expect(draws('fresh', 300, pack).flatMap((prompt) => search(prompt) ?? [])).toEqual([]);
    },
  );
});

describe('overlap with an exam of texts', () => {
  const cases = [
    {
      id: 'refund',
      input: 'Classify: I sent the blue kettle back three weeks ago and still wait for my refund of forty euros.',
    },
    { id: 'card', input: 'Classify: my card was swallowed by the machine at the station' },
    { id: 'pin', input: 'Classify: how do I change my pin' },
    { id: 'limit', input: 'Classify: what is the limit for transfers' },
  ];
  const search = createOverlapSearch({ cases, background: [] });

  test.each([
    [
      'a run of words in a longer text',
      'Hello! my card was swallowed by the machine at the station, and nobody came to help me out of it',
      'card',
      'span',
    ],
    [
      'its clauses in another order',
      'Classify: three weeks ago I sent the blue kettle back; for my refund of forty euros and I still wait.',
      'refund',
      'words',
    ],
    ['a short text but for its marks', 'Classify: How do I change my PIN?', 'pin', 'similar'],
  ])('%s → found', (_, prompt, caseId, kind) => {
    expect(search(prompt)).toMatchObject({ caseId, kind });
  });

  test.each([
    ['the template around another text', 'Classify: the parcel never arrived at the office'],
    ['a few words in common', 'Classify: how do I change my address'],
  ])('%s → nothing', (_, prompt) => {
    expect(search(prompt)).toBeNull();
  });
});

test('a phrase of every case → a template, no overlap', () => {
  const phrase = 'Read the following request with care and answer with the name of its intent alone';
  const cases = ['lost card', 'late refund', 'new pin', 'high fee'].map((input) => ({
    id: input,
    input: `${phrase}: ${input}`,
  }));
  expect(createOverlapSearch({ cases, background: [] })(`${phrase}: broken phone`)).toBeNull();
});

test('a case of a few words → its equal overlaps, whatever the spacing; another question of such words does not', () => {
  const search = createOverlapSearch({ cases: [{ id: 'lost', input: 'Where is my card?' }], background: [] });
  expect(search('  where is  my card?')).toMatchObject({ caseId: 'lost', kind: 'similar', score: 1 });
  expect(search('Is my top-up there?')).toBeNull();
});
