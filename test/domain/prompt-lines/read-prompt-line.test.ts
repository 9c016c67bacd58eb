import { describe, expect, test } from '@jest/globals';
import { readPromptLine } from '../../../domain/prompt-lines/read-prompt-line.ts';

const USER = { role: 'user', content: 'To CSV.' } as const;
const COMPLETION = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4.1-2025-04-14',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'a,b', refusal: null } }],
  usage: { prompt_tokens: 5, completion_tokens: 2 },
};
const REQUEST = { model: 'gpt-4.1', temperature: 0, messages: [USER] };
const ANSWER = { model: 'gpt-4.1-2025-04-14', content: 'a,b', finishReason: 'stop' };

const read = (value: unknown) => readPromptLine(JSON.stringify(value));

describe('readPromptLine: formats', () => {
  test.each<[string, unknown, unknown]>([
    ['a prompt', { prompt: 'To CSV.' }, null],
    [
      'a prompt with its answer',
      { prompt: 'To CSV.', answer: 'a,b', model: 'gpt' },
      { model: 'gpt', content: 'a,b', finishReason: null },
    ],
    ['messages', { messages: [USER] }, null],
    [
      'messages with an answer',
      { messages: [USER, { role: 'assistant', content: 'a,b' }] },
      { model: null, content: 'a,b', finishReason: null },
    ],
    ['a stored completion with its messages', { ...COMPLETION, messages: [USER] }, ANSWER],
    ['a log', { request: REQUEST, response: COMPLETION, at: 'noon' }, ANSWER],
    ['a log of texts', { request: JSON.stringify(REQUEST), response: JSON.stringify(COMPLETION) }, ANSWER],
    [
      'a log of wrapped bodies',
      { request: { url: '/v1', body: REQUEST }, response: { status: 200, body: COMPLETION } },
      ANSWER,
    ],
    ['a log of bodies by name', { request_body: REQUEST, response_body: COMPLETION }, ANSWER],
    ['a log without a response', { request: REQUEST }, null],
    ['a batch request', { custom_id: '1', method: 'POST', url: '/v1/chat/completions', body: REQUEST }, null],
    [
      'a batch with its response',
      { custom_id: '1', body: REQUEST, response: { status_code: 200, body: COMPLETION } },
      ANSWER,
    ],
    [
      'input and output',
      { input: [USER], output: { role: 'assistant', content: 'a,b' }, model: 'gpt' },
      { model: 'gpt', content: 'a,b', finishReason: null },
    ],
    ['a text as input', { input: 'To CSV.', output: 'a,b' }, { model: null, content: 'a,b', finishReason: null }],
    ['a traced request', { input: REQUEST, output: COMPLETION }, ANSWER],
  ])('%s → the prompt and the answer that is there', (_, line, answer) => {
    expect(read(line)).toEqual({ messages: [USER], answer });
  });

  test('developer messages, text parts and earlier turns → plain messages', () => {
    const messages = [
      { role: 'developer', content: 'Be brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'To ' },
          { type: 'text', text: 'JSON.' },
        ],
      },
      { role: 'assistant', content: '{}' },
      USER,
    ];
    expect(read({ messages })).toEqual({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'To JSON.' },
        { role: 'assistant', content: '{}' },
        USER,
      ],
      answer: null,
    });
  });

  test.each<[string, unknown]>([
    ['cut off', { ...COMPLETION, choices: [{ finish_reason: 'length', message: { content: 'a,' } }] }],
    ['refused', { ...COMPLETION, choices: [{ finish_reason: 'stop', message: { content: null, refusal: 'No.' } }] }],
    ['empty', { ...COMPLETION, choices: [{ finish_reason: 'stop', message: { content: ' ' } }] }],
    ['an error', { error: { message: 'overloaded' } }],
  ])('a response that is %s → a prompt without an answer', (_, response) => {
    expect(read({ request: REQUEST, response })).toEqual({ messages: [USER], answer: null });
  });
});

describe('readPromptLine: problems', () => {
  test.each<[string, string, RegExp]>([
    ['half a line', '{"prompt": ', /^is not JSON$/],
    ['a list', '[]', /^is not a JSON object$/],
    ['a text', '"Flatten"', /^is not a JSON object$/],
    ['another object', '{"question": "x"}', /^has none of the fields request, .*prompt$/],
    ['an empty prompt', '{"prompt": " "}', /^cannot be used: prompt: a text that is not empty$/],
    [
      'no user message at the end',
      '{"messages": [{"role": "system", "content": "x"}]}',
      /messages: the last message before/,
    ],
    ['no message', '{"messages": []}', /messages: at least one message/],
    ['a tool call', '{"messages": [{"role": "tool", "content": "x"}]}', /messages\.0\.role: only system/],
    [
      'an image',
      '{"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}',
      /messages\.0\.content: only text/,
    ],
    ['a request without messages', '{"request": {"model": "gpt"}}', /request\.messages: /],
    ['a request that is a text', '{"request": "hello"}', /request: the body of a chat completion request/],
    [
      'a million characters',
      JSON.stringify({ prompt: 'x'.repeat(1_000_000) }),
      /^holds more than 1 million characters$/,
    ],
  ])('%s → said', (_, line, problem) => {
    expect(readPromptLine(line)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
