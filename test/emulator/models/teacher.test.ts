import { describe, expect, test } from '@jest/globals';
import type { ChatMessage } from '../../../domain/chat.ts';
import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { createTeacher } from '../../../emulator/models/teacher.ts';
import { ask, tinyPack } from './tiny-pack.ts';

const teacher = createTeacher({ packs: [tinyPack], seed: 1 });
const flawless = createTeacher({ packs: [tinyPack], seed: 1, mistakeRate: 0 });

function request(content: string, { seed = 1, system }: { seed?: number; system?: string } = {}) {
  const messages: ChatMessage[] = [{ role: 'user', content }];
  if (system !== undefined) messages.unshift({ role: 'system', content: system });
  return { messages, seed, maxCompletionTokens: null };
}

/** The share of `count` drawn prompts of this difficulty on which the teacher errs. */
function mistakeShare(difficulty: Difficulty, count: number): number {
  const wrong = Array.from({ length: count }, (_, index) => {
    const category = index % 2 === 0 ? 'keys' : 'count';
    const prompt = tinyPack.drawPrompt({ pool: 'training', category, difficulty, seed: `${difficulty} ${index}` });
    const answer = teacher.complete(request(prompt.input)).content;
    return tinyPack.verify({ spec: null, input: prompt.input, answer }).pass ? 0 : 1;
  });
  return wrong.reduce<number>((sum, each) => sum + each, 0) / count;
}

describe('teacher', () => {
  test('2,000 prompts of the usual mix → 12 % mistakes within sampling error, more on hard ones', () => {
    const [easy, medium, hard] = [mistakeShare('easy', 1000), mistakeShare('medium', 600), mistakeShare('hard', 400)];
    const mean = 0.5 * easy + 0.3 * medium + 0.2 * hard;
    // Three standard errors of a share of .12 in 2,000 draws: 3 x sqrt(.12 x .88 / 2000) = .022.
    expect(Math.abs(mean - 0.12)).toBeLessThan(0.022);
    expect(hard).toBeGreaterThan(medium);
    expect(medium).toBeGreaterThan(easy);
  });

  test('the same request → the same answer; another request seed → mistakes elsewhere', () => {
    const prompts = Array.from({ length: 100 }, (_, index) => ask('List the names as they stand.', { a: index, b: 1 }));
    const answersWith = (seed: number) => prompts.map((prompt) => teacher.complete(request(prompt, { seed })).content);
    expect(answersWith(1)).toEqual(answersWith(1));
    expect(answersWith(2)).not.toEqual(answersWith(1));
  });

  test('no mistakes asked for → the solution, surely', () => {
    expect(flawless.complete(request(ask('Say how many there are, spelt out.', { a: 1 })))).toEqual({
      content: '{"count":"n1","of":"keys"}',
      confidence: 1,
    });
  });

  test('answers given for exact prompts → known; 12 % of them mistaken, mostly for another of the labels', () => {
    const answers = new Map(
      Array.from({ length: 2000 }, (_, index) => [`Message ${index}`, index % 2 === 0 ? 'card_arrival' : 'card_lost']),
    );
    const informed = createTeacher({ packs: [tinyPack], answers, seed: 1 });
    const given = [...answers].map(([prompt, right]) => ({ right, ...informed.complete(request(prompt)) }));
    const wrong = given.filter(({ right, content }) => content !== right);
    expect(Math.abs(wrong.length / 2000 - 0.12)).toBeLessThan(0.022);
    const taken = wrong.filter(({ content }) => content === 'card_arrival' || content === 'card_lost');
    expect(taken.length).toBeGreaterThan(wrong.length / 2);
    expect(given[0]?.confidence).toBeCloseTo(0.88, 10);
    const sure = createTeacher({ packs: [tinyPack], answers, mistakeRate: 0, seed: 1 });
    expect(sure.complete(request('Message 1'))).toEqual({ content: 'card_lost', confidence: 1 });
  });

  test('a prompt of no task → a sentence that says so', () => {
    expect(teacher.complete(request('Write a poem.')).content).toMatch(/^I do not know this task/);
  });

  test('the system asks for thinking and confidence → reasoning first, tag last', () => {
    const system = 'Think in <thinking> first. End with [confidence: 0.XX].';
    const { content } = flawless.complete(
      request(ask('Say how many there are, as digits.', { a: 1, b: 2 }), { system }),
    );
    expect(content).toMatch(
      /^<thinking>The task is count with as: number\. .*2 value\(s\).*<\/thinking>\n\n\{"count":2,"of":"keys"\}\n\[confidence: 1\.00\]$/,
    );
  });
});
