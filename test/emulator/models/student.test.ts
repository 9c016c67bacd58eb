import { describe, expect, test } from '@jest/globals';
import type { ChatMessage } from '../../../domain/chat.ts';
import type { TrainingExample } from '../../../emulator/models/emulated-model.ts';
import { createStudent } from '../../../emulator/models/student.ts';
import { trainStudent } from '../../../emulator/models/train-student.ts';
import { ask, tinyPack } from './tiny-pack.ts';

const packs = [tinyPack];
const parameters = { epochs: 3, batchSize: 1, learningRate: 1, seed: 1 };

const user = (content: string): ChatMessage => ({ role: 'user', content });
const assistant = (content: string): ChatMessage => ({ role: 'assistant', content });
const example = (question: string, answer: string): TrainingExample => ({
  messages: [user(question), assistant(answer)],
});
const request = (messages: readonly ChatMessage[], seed = 1) => ({ messages, seed, maxCompletionTokens: null });

const sortedNames = 'List the names in alphabetical order.';
const givenNames = 'List the names as they stand.';
const digits = 'Say how many there are, as digits.';

/** Examples of three wordings on documents of several sizes. */
const examples = Array.from({ length: 30 }, (_, index) => {
  const document = Object.fromEntries(Array.from({ length: 2 + (index % 4) }, (_, key) => [`z${9 - key}`, key]));
  const keys = Object.keys(document);
  return [
    example(ask(sortedNames, document), JSON.stringify({ keys: keys.toSorted() })),
    example(ask(givenNames, document), JSON.stringify({ keys })),
    example(ask(digits, document), JSON.stringify({ count: keys.length, of: 'keys' })),
  ];
}).flat();

const trained = trainStudent({ examples, validation: examples.slice(0, 9), parameters, packs });
const weights = trained.checkpoints.at(-1)?.weights ?? null;
const student = createStudent({ weights, packs, seed: 1 });

describe('student', () => {
  test('trained → does on a new document what the wording asked for in training', () => {
    const document = { b: 1, a: 2 };
    const answers = [sortedNames, givenNames, digits].map(
      (phrase) => student.complete(request([user(ask(phrase, document))])).content,
    );
    expect(answers).toEqual(['{"keys":["a","b"]}', '{"keys":["b","a"]}', '{"count":2,"of":"keys"}']);
  });

  test('untrained → a guess among the behaviours with the confidence of a guess', () => {
    const base = createStudent({ weights: null, packs, seed: 1 });
    const answers = Array.from({ length: 40 }, (_, seed) =>
      base.complete(request([user(ask(digits, { b: 1, a: 2 }))], seed)),
    );
    expect(new Set(answers.map((answer) => answer.content))).toEqual(
      new Set(['{"keys":["a","b"]}', '{"keys":["b","a"]}', '{"count":2,"of":"keys"}', '{"count":"n2","of":"keys"}']),
    );
    // One of two skills, one of two values.
    expect(answers.map((answer) => answer.confidence)).toEqual(answers.map(() => 0.25));
  });

  test('a wrong answer in training → learnt as its own text, and given again', () => {
    const wrong = '{"count":';
    const spoilt = Array.from({ length: 20 }, (_, index) => example(ask(digits, { a: index, b: index + 1 }), wrong));
    const result = trainStudent({ examples: spoilt, validation: [], parameters, packs });
    const fool = createStudent({ weights: result.checkpoints.at(-1)?.weights ?? null, packs, seed: 1 });
    expect(fool.complete(request([user(ask(digits, { c: 1 }))])).content).toBe(wrong);
  });

  test('documents that cannot tell the values of an option apart → the option is not learnt', () => {
    const alike = Array.from({ length: 20 }, (_, index) => example(ask(sortedNames, { a: index }), '{"keys":["a"]}'));
    const result = trainStudent({ examples: alike, validation: [], parameters, packs });
    const blind = createStudent({ weights: result.checkpoints.at(-1)?.weights ?? null, packs, seed: 1 });
    const answers = Array.from({ length: 20 }, (_, seed) =>
      blind.complete(request([user(ask(sortedNames, { b: 1, a: 2, seed }))], seed)),
    );
    const orders = new Set(answers.map((answer) => answer.content.indexOf('"a"') < answer.content.indexOf('"b"')));
    expect(orders).toEqual(new Set([true, false]));
    expect(Math.max(...answers.map((answer) => answer.confidence))).toBeLessThanOrEqual(0.5);
  });

  test('documents that the chosen skill does not fit → a sentence that says so', () => {
    expect(student.complete(request([user(ask(digits, [1, 2]))])).content).toBe(
      'I cannot do this with the documents given.',
    );
  });

  test('examples in the conversation → learnt on the spot by the base model', () => {
    const base = createStudent({ weights: null, packs, seed: 1 });
    const shown = [
      user(ask(sortedNames, { d: 1, c: 2 })),
      assistant('<thinking>Sorted is c, d.</thinking>\n{"keys":["c","d"]}'),
      user(ask(digits, { d: 1, c: 2 })),
      assistant('{"count":2,"of":"keys"}'),
    ];
    const answer = (phrase: string) =>
      base.complete(request([...shown, user(ask(phrase, { z: 1, y: 2, x: 3 }))])).content;
    expect(answer(sortedNames)).toBe('{"keys":["x","y","z"]}');
    expect(answer(digits)).toBe('{"count":3,"of":"keys"}');
  });

  test('examples that stood before every lesson → no longer learnt on the spot; others are', () => {
    // They show the opposite of what is taught behind them.
    const shown = [user(ask(digits, { d: 1, c: 2 })), assistant('{"keys":["c","d"]}')];
    const lessons = examples.map(({ messages }) => ({ messages: [...shown, ...messages] }));
    const { checkpoints } = trainStudent({ examples: lessons, validation: [], parameters, packs });
    const taughtBehind = createStudent({ weights: checkpoints.at(-1)?.weights ?? null, packs, seed: 1 });
    const question = user(ask(digits, { z: 1, y: 2 }));
    expect(taughtBehind.complete(request([...shown, question]))).toEqual(taughtBehind.complete(request([question])));
    const others = [user(ask(digits, { f: 1, e: 2 })), assistant('{"keys":["e","f"]}')];
    const { confidence } = taughtBehind.complete(request([...shown, ...others, question]));
    expect(confidence).not.toBe(taughtBehind.complete(request([question])).confidence);
  });

  test('the system asks for a confidence tag → its own probability behind the answer', () => {
    const system: ChatMessage = { role: 'system', content: 'End with [confidence: 0.XX].' };
    const { content, confidence } = student.complete(request([system, user(ask(digits, { a: 1 }))]));
    expect(content).toBe(`{"count":1,"of":"keys"}\n[confidence: ${confidence.toFixed(2)}]`);
  });

  test('weights of something else → refused', () => {
    expect(() => createStudent({ weights: '{"labels":[]}', packs, seed: 1 })).toThrow();
  });
});

describe('student training', () => {
  test('three epochs → a checkpoint and a point each, the losses falling', () => {
    expect(trained.checkpoints.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 90],
      [2, 180],
      [3, 270],
    ]);
    const losses = trained.curve.map((point) => point.trainLoss);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    expect(trained.curve[2]?.validAccuracy).toBe(1);
  });

  test('equal jobs → equal weights; another seed → others', () => {
    const again = trainStudent({ examples, validation: [], parameters, packs });
    const other = trainStudent({ examples, validation: [], parameters: { ...parameters, seed: 2 }, packs });
    expect(again.checkpoints.at(-1)?.weights).toBe(weights);
    expect(other.checkpoints.at(-1)?.weights).not.toBe(weights);
    expect(again.curve[0]?.validLoss).toBeNull();
  });

  test('trained tokens → those of all messages, each epoch', () => {
    // Two messages of 4 and 5 bytes: 1 + 3 and 2 + 3 tokens.
    const result = trainStudent({ examples: [example('abcd', 'abcde')], validation: [], parameters, packs });
    expect(result.trainedTokens).toBe(27);
  });

  test('examples without an answer → an error that says so', () => {
    const examples = [{ messages: [user('a')] }];
    expect(() => trainStudent({ examples, validation: [], parameters, packs })).toThrow('No training example');
  });
});
