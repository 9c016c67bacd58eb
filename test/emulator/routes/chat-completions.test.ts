import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BadRequestError, NotFoundError } from 'openai';
import { countMessageTokens, countTokens } from '../../../emulator/tokens.ts';
import { collect } from '../collect.ts';
import { jsonLesson } from '../json-lessons.ts';
import { type LocalEmulator, startLocalEmulator } from '../local-emulator.ts';

let emulator: LocalEmulator;

beforeAll(async () => {
  emulator = await startLocalEmulator();
});
afterAll(() => emulator.stop());

const { asked } = jsonLesson(0);

describe('chat completions', () => {
  test('a question → the answer, usage, fingerprint, and the same again for the same seed', async () => {
    const ask = (seed: number) => emulator.client.chat.completions.create({ model: 'teacher', messages: asked, seed });
    const [first, again] = [await ask(7), await ask(7)];
    const content = first.choices[0]?.message.content ?? '';
    expect(again.choices[0]?.message.content).toBe(content);
    expect(first.choices[0]).toMatchObject({ index: 0, finish_reason: 'stop', logprobs: null });
    expect(first).toMatchObject({ object: 'chat.completion', model: 'teacher' });
    expect(first.system_fingerprint).toMatch(/^fp_[0-9a-f]{8}$/);
    const [promptTokens, completionTokens] = [countMessageTokens(asked), countTokens(content)];
    expect(first.usage).toMatchObject({
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
    });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, seed) => ask(seed)));
    expect(new Set(answers.map((each) => each.choices[0]?.message.content)).size).toBeGreaterThan(1);
  });

  test('the bill: one line a call with its key, and the price to the micro-dollar', async () => {
    const { data, response } = await emulator.client.chat.completions
      .create(
        { model: 'teacher', messages: asked, max_completion_tokens: 3 },
        { headers: { 'x-distill-key': 'bill-1' } },
      )
      .withResponse();
    expect(data.choices[0]?.finish_reason).toBe('length');
    expect(data.usage?.completion_tokens).toBe(3);
    expect(response.headers.get('x-request-id')).toMatch(/^req-/);
    expect(response.headers.get('x-ratelimit-limit-requests')).toBe('1000000');
    expect(response.headers.get('x-ratelimit-reset-tokens')).toMatch(/^\d+ms$/);
    const { calls, totals } = await emulator.ledger();
    const [line] = calls.filter(({ key }) => key === 'bill-1');
    const promptTokens = countMessageTokens(asked);
    // 2.5 and 10 dollars a million tokens are 2.5 and 10 micro-dollars a token.
    const usd = Math.ceil(promptTokens * 2.5 + 3 * 10) / 1e6;
    expect(line).toMatchObject({
      id: data.id,
      model: 'teacher',
      promptTokens,
      completionTokens: 3,
      usd,
      delivered: true,
    });
    expect(totals.calls).toBe(calls.length);
    expect(totals.usd).toBeCloseTo(
      calls.reduce((sum, call) => sum + call.usd, 0),
      9,
    );
  });

  test('a stream → role, content, finish, usage; joined it is the whole answer', async () => {
    const whole = await emulator.client.chat.completions.create({ model: 'teacher', messages: asked });
    const stream = await emulator.client.chat.completions.create({
      model: 'teacher',
      messages: asked,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await collect(stream);
    expect(chunks[0]?.choices[0]?.delta).toMatchObject({ role: 'assistant', content: '' });
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0]?.message.content,
    );
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
    const { calls } = await emulator.ledger();
    expect(calls.at(-1)).toMatchObject({ id: chunks[0]?.id, delivered: true });
  });

  test('log-probabilities → tokens rejoin to the content and multiply to the stated confidence', async () => {
    const system = 'You process JSON. End with one line [confidence: 0.XX].';
    const messages = [{ role: 'system' as const, content: system }, ...asked.slice(1)];
    const { choices } = await emulator.client.chat.completions.create({
      model: 'student',
      messages,
      logprobs: true,
      top_logprobs: 3,
    });
    const tokens = choices[0]?.logprobs?.content ?? [];
    const content = choices[0]?.message.content ?? '';
    expect(tokens.map(({ token }) => token).join('')).toBe(content);
    expect(Buffer.from(tokens.flatMap(({ bytes }) => bytes ?? [])).toString()).toBe(content);
    const stated = Number(content.match(/\[confidence: ([\d.]+)\]$/)?.[1]);
    const product = Math.exp(tokens.reduce((sum, { logprob }) => sum + logprob, 0));
    expect(product.toFixed(2)).toBe(stated.toFixed(2));
    expect(product).toBeLessThan(1);
    expect(tokens.every(({ token, top_logprobs }) => top_logprobs[0]?.token === token)).toBe(true);
  });

  test('stop sequences and max_tokens → cut there', async () => {
    const { choices } = await emulator.client.chat.completions.create({
      model: 'teacher',
      messages: asked,
      stop: ['"'],
    });
    expect(choices[0]?.message.content).not.toContain('"');
    expect(choices[0]?.finish_reason).toBe('stop');
    const short = await emulator.client.chat.completions.create({ model: 'teacher', messages: asked, max_tokens: 2 });
    expect(short.choices[0]).toMatchObject({ finish_reason: 'length' });
    expect(countTokens(short.choices[0]?.message.content ?? '')).toBe(2);
  });

  test('the judge in JSON mode → an object with the verdicts', async () => {
    const question = {
      task_input: 'x',
      expected_output: '{"a":1}',
      answers: { teacher: '{"a":1}', student: '{"a":2}' },
    };
    const { choices } = await emulator.client.chat.completions.create({
      model: 'judge',
      messages: [{ role: 'user', content: JSON.stringify({ format: 'json', ...question }) }],
      response_format: { type: 'json_object' },
    });
    expect(JSON.parse(choices[0]?.message.content ?? '')).toMatchObject({ teacher_pass: true, student_pass: false });
  });

  test('an unknown model → NotFoundError model_not_found, and nothing is billed', async () => {
    const before = (await emulator.ledger()).totals;
    const call = emulator.client.chat.completions.create({ model: 'gpt-unknown', messages: asked });
    const error = await call.catch((error: unknown) => error);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({
      status: 404,
      code: 'model_not_found',
      param: 'model',
      type: 'invalid_request_error',
    });
    expect((await emulator.ledger()).totals).toEqual(before);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no messages', { messages: [] }, 'messages'],
    ['two choices', { n: 2 }, 'n'],
    ['an unknown field', { temprature: 1 }, 'temprature'],
    ['a wrong role', { messages: [{ role: 'robot', content: 'x' }] }, 'messages.0.role'],
    ['top_logprobs alone', { top_logprobs: 2 }, 'top_logprobs'],
    [
      'JSON mode without the word',
      { messages: [{ role: 'user', content: 'x' }], response_format: { type: 'json_object' } },
      'messages',
    ],
    ['no tokens to answer', { max_completion_tokens: 0 }, 'max_completion_tokens'],
  ])('a wrong body, %s → BadRequestError that names %j', async (_, fields, param) => {
    const body = { model: 'teacher', messages: asked, ...fields };
    const error = await emulator.client.post('/chat/completions', { body }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(BadRequestError);
    expect(error).toMatchObject({ param, type: 'invalid_request_error' });
  });

  test('not JSON → BadRequestError; an unknown path → 404 in the envelope', async () => {
    const broken = await fetch(`${emulator.url}/v1/chat/completions`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
    const unknown = await emulator.client.get('/nowhere').catch((error: unknown) => error);
    expect(unknown).toBeInstanceOf(NotFoundError);
    expect(String(unknown)).toContain('GET /v1/nowhere');
  });

  test('a prompt beyond the context → context_length_exceeded', async () => {
    const messages = [{ role: 'user' as const, content: 'x'.repeat(513_000) }];
    const call = emulator.client.chat.completions.create({ model: 'teacher', messages });
    await expect(call).rejects.toMatchObject({ status: 400, code: 'context_length_exceeded' });
  });
});
