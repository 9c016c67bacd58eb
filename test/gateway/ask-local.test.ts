import { describe, expect, test } from '@jest/globals';
import { APIError } from 'openai';
import { askLocal } from '../../gateway/upstream/ask-local.ts';

const localModels = {
  complete: async ({ model, request }: { readonly model: string; readonly request: unknown }) => {
    if (model === 'classifier:none') {
      throw APIError.generate(
        404,
        { error: { message: 'No model', code: 'model_not_found' } },
        undefined,
        new Headers(),
      );
    }
    return JSON.stringify({ model, request });
  },
};

describe('local upstream', () => {
  test('texts and parts → the classifier’s answer, asked in process', async () => {
    const content = [{ type: 'text', text: 'my card' }, { type: 'text', text: 'is gone' }, { type: 'image_url' }];
    const body = { messages: [{ role: 'user', content }], logprobs: true, temperature: 1 };
    const result = await askLocal({ localModels, model: 'classifier:a', body });
    expect(result).toMatchObject({ kind: 'answered', status: 200 });
    const request = { messages: [{ role: 'user', content: 'my card\nis gone\n' }], logprobs: true };
    expect(JSON.parse(result.kind === 'answered' ? result.text : '')).toEqual({ model: 'classifier:a', request });
  });

  test('an unknown model, a request without messages → as a provider answers, never thrown', async () => {
    const body = { messages: [{ role: 'user', content: 'hello' }] };
    const unknown = await askLocal({ localModels, model: 'classifier:none', body });
    expect(unknown).toMatchObject({ kind: 'answered', status: 404, text: expect.stringContaining('model_not_found') });
    expect(await askLocal({ localModels, model: 'classifier:a', body: {} })).toMatchObject({ kind: 'error' });
  });
});
