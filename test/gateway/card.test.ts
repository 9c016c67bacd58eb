import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { modelCardSchema } from '../../domain/card/model-card.ts';
import { ALIAS, type LocalGateway, STUDENT, startLocalGateway } from './local-gateway.ts';

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway();
});
afterAll(async () => gateway.stop());

const card = async (path: string, headers: Record<string, string> = {}) =>
  fetch(`${gateway.url}/v1/models/${path}`, { headers });

describe('GET /v1/models/{alias}/card', () => {
  test('the alias → the card of its champion as JSON', async () => {
    const response = await card(`${ALIAS}/card`);
    expect(response.status).toBe(200);
    const parsed = modelCardSchema.parse(await response.json());
    expect(parsed).toMatchObject({ model: STUDENT, task: ALIAS, role: 'champion', simulated: true });
    expect(parsed.calibration.text).toContain('distill calibrate');
  });

  test.each([
    ['text/markdown', 'text/markdown; charset=utf-8'],
    ['text/markdown;q=0.9, application/json;q=0.1', 'text/markdown; charset=utf-8'],
    ['*/*', 'application/json'],
    ['text/html', 'application/json'],
  ])('accept: %s → %s', async (accept, type) => {
    const response = await card(`${ALIAS}/card`, { accept });
    expect(response.headers.get('content-type')).toBe(type);
    const text = await response.text();
    expect(text.startsWith(type.startsWith('text') ? `# ${STUDENT}` : '{')).toBe(true);
  });

  test('an unknown alias, or no canary → 404 in the usual envelope', async () => {
    const unknown = await card('nobody/card');
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { code: 'no_card', type: 'invalid_request_error' } });
    expect((await card(`${ALIAS}/card?student=canary`)).status).toBe(404);
  });
});
