import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
beforeEach(async () => {
  home = await createCommandHome();
});
afterEach(async () => home.close());

const question = (category: string, seed: number) =>
  jsonProcessing.drawPrompt({ pool: 'training', category, difficulty: 'easy', seed: String(seed) }).input;
const completion = (content: string) => ({
  model: 'gpt-4.1',
  choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }],
});
const log = (category: string, seed: number) => ({
  request: { model: 'gpt-4.1', messages: [{ role: 'user', content: question(category, seed) }] },
  response: completion('{}'),
});

async function fileOf(lines: readonly unknown[], name = 'prompts.jsonl'): Promise<string> {
  const file = join(home.folder, name);
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await writeFile(file, `\uFEFF${texts.join('\r\n\r\n')}\n`);
  return file;
}

const importFile = async (file: string, ...flags: string[]) =>
  home.run(['import', file, '--task', 'json-processing', ...flags]);
const pool = async () => home.store.pool.page({ task: 'json-processing', after: null, limit: 100 });

async function importCsv(text: string) {
  const file = join(home.folder, 'messages.csv');
  await writeFile(file, text);
  return home.run(['import', file, '--task', 'support-intents', '--json']);
}
const messages = async () => home.store.pool.page({ task: 'support-intents', after: null, limit: 100 });

describe('distill import', () => {
  test('a file of several formats → the pool, counted by category; twice → nothing more', async () => {
    const own = {
      messages: [
        { role: 'system', content: 'Ours.' },
        { role: 'user', content: question('csv', 3) },
      ],
    };
    const lines = [
      { prompt: question('csv', 1) },
      { prompt: question('csv', 1), answer: 'a,b' },
      own,
      log('flatten', 2),
      { prompt: 'Tell me a joke.' },
    ];
    const file = await fileOf(lines);
    const { exitCode, stdout } = await importFile(file, '--json');
    expect(exitCode).toBe(0);
    const counts = { read: 5, duplicates: 1, heldOut: 0, unfitting: { count: 1, firstLines: [9] } };
    const categories = {
      csv: { prompts: 2, answered: 1, unverifiable: 0 },
      flatten: { prompts: 1, answered: 1, unverifiable: 0 },
    };
    expect(JSON.parse(stdout)).toEqual({ task: 'json-processing', file, ...counts, added: 3, known: 0, categories });
    const entries = await pool();
    expect(entries).toHaveLength(3);
    expect(entries.map(({ source }) => source)).toEqual(['imported', 'imported', 'imported']);
    const { systemPrompt } = jsonProcessing;
    const systems = entries.map(({ messages }) => messages[0]?.content);
    expect(systems.filter((system) => system === 'Ours.')).toHaveLength(1);
    expect(systems.filter((system) => system === systemPrompt)).toHaveLength(2);
    expect(entries.flatMap(({ answer }) => answer ?? [])).toEqual(
      expect.arrayContaining([
        { model: 'unknown', content: 'a,b', finishReason: null },
        { model: 'gpt-4.1', content: '{}', finishReason: 'stop' },
      ]),
    );

    const again = await importFile(file, '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ ...counts, added: 0, known: 3, categories });
    expect(await pool()).toEqual(entries);
  });

  test('without --json → a table and what was left out', async () => {
    const file = await fileOf([log('csv', 1), { prompt: 'Tell me a joke.' }]);
    const { stdout } = await importFile(file);
    expect(stdout).toContain('2 prompts read');
    expect(stdout).toContain('1 new for json-processing, 0 there already');
    expect(stdout).toContain('1 are not of this task and left out (lines 3).');
    expect(stdout).toMatch(/^csv +1 +1 +0$/m);
  });

  test('a broken line → named; nothing of the file is imported; exit code 2', async () => {
    const file = await fileOf([log('csv', 1), { prompt: '' }, log('csv', 2)]);
    const { exitCode, stderr } = await importFile(file);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('prompts.jsonl: line 3 cannot be used: prompt: ');
    expect(stderr).toContain('Nothing was imported');
    expect(await pool()).toEqual([]);
  });

  test.each<[string, readonly unknown[], RegExp]>([
    ['an empty file', [], /holds no prompt/],
    ['nothing of the task', [{ prompt: 'Tell me a joke.' }], /none of its 1 prompts is of the task json-processing/],
  ])('%s → said, exit code 2', async (_, lines, message) => {
    const { exitCode, stderr } = await importFile(await fileOf(lines));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('no file → said, exit code 2', async () => {
    const { exitCode, stderr } = await importFile(join(home.folder, 'none.jsonl'));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/none\.jsonl cannot be read \(ENOENT/);
  });

  describe('CSV of a task of labels', () => {
    test('labels of its own → the task takes them for its own, and every message can be verified', async () => {
      const { exitCode, stdout } = await importCsv(
        'text,category\nWhere is my card?,card_arrival\nIt is gone,card_lost\n',
      );
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        labels: ['card_arrival', 'card_lost'],
        added: 2,
        categories: { messages: { prompts: 2, answered: 0, unverifiable: 0 } },
      });
      expect(await home.store.labelSets.find('support-intents')).toEqual(['card_arrival', 'card_lost']);
      const [first] = await messages();
      expect(first?.messages[0]?.content).toContain('Labels: card_arrival, card_lost.');
      expect(first?.spec).toEqual({ intent: expect.stringMatching(/^card_/) });
    });

    test('a further file → joined labels; labels that are known → nothing new to tell', async () => {
      await importCsv('text,label\nWhere is my card?,card_arrival\n');
      await importCsv('text,label\nIt is gone,card_lost\n');
      expect(await home.store.labelSets.find('support-intents')).toEqual(['card_arrival', 'card_lost']);
      const { stdout } = await importCsv('text,label\nGone it is,card_lost\n');
      expect(JSON.parse(stdout)).not.toHaveProperty('labels');
    });

    test("the pack's own labels → the pack stays as it is, each message in the area of its intent", async () => {
      const { stdout } = await importCsv('text,label\nNo receipt came,get_invoice\n');
      expect(JSON.parse(stdout)).toMatchObject({ categories: { payments: { prompts: 1, unverifiable: 0 } } });
      expect(await home.store.labelSets.find('support-intents')).toBeNull();
    });

    test('a row without a label → an error with its line, and nothing imported', async () => {
      const { exitCode, stderr } = await importCsv('text,label\nWhere?,lost\nGone,\n');
      expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('line 3 has no label') });
      expect(await messages()).toEqual([]);
      expect(await home.store.labelSets.find('support-intents')).toBeNull();
    });
  });
});
