import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findFreePorts } from '../../../scripts/processes/free-ports.ts';
import { says } from '../fake-upstream.ts';
import { ALIAS, type LocalGateway, startLocalGateway } from '../local-gateway.ts';
import { observe, observeBoth } from './observe.ts';
import { expectPassMarks, STUDENT_SAYS } from './pass-marks.ts';

const STUDENT = 'scripted/ft:student:1';

let gateway: LocalGateway;
beforeAll(async () => {
  const [closed] = (await findFreePorts(1)) as [number];
  gateway = await startLocalGateway({
    champion: STUDENT,
    settings: { teacherRetries: 1 },
    providersAt: (url) => ({
      scripted: { baseUrl: `${url}/v1` },
      emulator: { baseUrl: `http://127.0.0.1:${closed}/v1` },
      nowhere: { baseUrl: 'http://provider.invalid/v1' },
      secure: { baseUrl: `${url.replace('http:', 'https:')}/v1` },
    }),
  });
});
afterAll(async () => gateway.stop());

describe('gateway, providers that cannot be reached', () => {
  test.each(['emulator/teacher', 'nowhere/teacher', 'secure/teacher'])(
    '%s, named itself → 502, body and stream',
    async (model) => {
      for (const seen of await observeBoth({ gateway, body: { model } })) {
        await expectPassMarks({ seen, gateway });
        expect([seen.status, seen.headers.get('x-distill-model')]).toEqual([502, model]);
      }
    },
  );

  test('a teacher that refuses the connection → 502, nothing recorded, the student never served', async () => {
    gateway.upstream.script('ft:student:1', says(`${STUDENT_SAYS}\n[confidence: 0.1]`));
    const seen = await observe({ gateway });
    await expectPassMarks({ seen, gateway });
    expect([seen.status, seen.headers.get('x-distill-decision')]).toEqual([502, 'low_confidence']);
    expect(seen.text).not.toContain('student speaks');
    expect((await gateway.store.escalations.list({ task: ALIAS, limit: 1 })).length).toBe(0);
  });
});
