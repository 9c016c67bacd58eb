import { describe, expect, test } from '@jest/globals';
import { readChatCompletion } from '../../../gateway/chat/chat-completion.ts';
import { readChatRequest } from '../../../gateway/chat/chat-request.ts';

const request = { model: 'task', messages: [{ role: 'user', content: 'question' }] };
const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'answer' } };
const completion = { id: 'a', choices: [choice], usage: { prompt_tokens: 1, completion_tokens: 2 } };

function refusalOf(body: Record<string, unknown>): unknown {
  try {
    return readChatRequest(body);
  } catch (error) {
    return error;
  }
}

describe('readChatRequest', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a text', request],
    ['a stream', { ...request, stream: true }],
    [
      'fields that the gateway does not know',
      { ...request, temperature: 0, seed: 1, messages: [{ role: 'system', content: '', name: 'a' }] },
    ],
  ])('%s → read as it is', (_case, body) => {
    expect(readChatRequest(body)).toEqual(body);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a model that is no word', { ...request, model: 'a b' }, 'model'],
    ['a model that is too long', { ...request, model: 'm'.repeat(301) }, 'model'],
    ['no messages', { ...request, messages: [] }, 'messages'],
    ['too many messages', { ...request, messages: Array(10_001).fill(request.messages[0]) }, 'messages'],
    ['a message that is a list', { ...request, messages: [[]] }, 'messages.0'],
    ['a role that nobody has', { ...request, messages: [{ role: 'judge', content: 'a' }] }, 'messages.0.role'],
    ['a content that is a number', { ...request, messages: [{ role: 'user', content: 1 }] }, 'messages.0.content'],
    ['a stream that is a word', { ...request, stream: 'yes' }, 'stream'],
    ['a user that is a number', { ...request, user: 1 }, 'user'],
    ['n of 0', { ...request, n: 0 }, 'n'],
  ])('%s → refused by name', (_case, body, param) => {
    expect(refusalOf(body)).toMatchObject({ status: 400, param });
  });
});

describe('readChatCompletion', () => {
  test.each<[string, unknown, unknown]>([
    ['a text with its usage', completion, completion],
    [
      'further fields',
      { ...completion, model: 'm', system_fingerprint: null },
      { ...completion, model: 'm', system_fingerprint: null },
    ],
    ['no index', { ...completion, choices: [{ ...choice, index: undefined }] }, completion],
    ['no usage', { ...completion, usage: null }, { ...completion, usage: null }],
    ['half a usage', { ...completion, usage: { prompt_tokens: 3 } }, { ...completion, usage: { prompt_tokens: 3 } }],
    [
      'a token without its log-probability',
      { ...completion, choices: [{ ...choice, logprobs: { content: [{ token: 'a', logprob: null }] } }] },
      { ...completion, choices: [{ ...choice, logprobs: { content: [{ token: 'a', logprob: null }] } }] },
    ],
    [
      'log-probabilities without tokens',
      { ...completion, choices: [{ ...choice, logprobs: { content: [{}], refusal: null } }] },
      { ...completion, choices: [{ ...choice, logprobs: { content: null, refusal: null } }] },
    ],
    [
      'log-probabilities that are a list',
      { ...completion, choices: [{ ...choice, logprobs: [] }] },
      { ...completion, choices: [{ ...choice, logprobs: null }] },
    ],
    [
      'two choices',
      { ...completion, choices: [choice, { ...choice, index: 1 }] },
      { ...completion, choices: [choice, { ...choice, index: 1 }] },
    ],
  ])('%s → read', (_case, body, read) => {
    expect(readChatCompletion(JSON.stringify(body))).toEqual(read);
  });

  test.each<[string, unknown]>([
    ['a list', [completion]],
    ['no choice', { ...completion, choices: [] }],
    ['a content that is a number', { ...completion, choices: [{ ...choice, message: { content: 1 } }] }],
    [
      'tool calls that are a word',
      { ...completion, choices: [{ ...choice, message: { content: 'a', tool_calls: 'b' } }] },
    ],
    ['a negative index', { ...completion, choices: [{ ...choice, index: -1 }] }],
  ])('%s → unreadable', (_case, body) => {
    expect(readChatCompletion(JSON.stringify(body))).toBeNull();
  });
});
