import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CLASSIFIER_RECIPE } from '../../domain/learning/classifier-recipe.ts';
import { trainTextClassifier } from '../../domain/learning/train-text-classifier.ts';
import { LOCAL_PROVIDER, localModelName } from '../../providers/local/local-names.ts';
import type { Store } from '../../store/open-store.ts';
import { until } from '../support/until.ts';
import { says } from './fake-upstream.ts';
import { crown, type LocalGateway, STUDENT, startLocalGateway } from './local-gateway.ts';

const REQUESTS = 20;

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway();
});
afterAll(async () => gateway.stop());
afterEach(() => {
  jest.restoreAllMocks();
});

/** Watches what requests leave in the store; the traffic's counts are added up and written every few seconds. */
function watchRecords({ escalations, audits }: Store) {
  const spies: readonly { readonly mock: { readonly calls: readonly unknown[] } }[] = [
    ...Object.keys(escalations).map((name) => jest.spyOn(escalations, name as keyof typeof escalations)),
    ...Object.keys(audits).map((name) => jest.spyOn(audits, name as keyof typeof audits)),
  ];
  return { calls: () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0) };
}

async function askMany(content: string): Promise<Response[]> {
  const responses = [];
  for (let request = 0; request < REQUESTS; request++) {
    const response = await gateway.ask({ stream: request % 2 === 1, messages: [{ role: 'user', content }] });
    await response.text();
    responses.push(response);
  }
  return responses;
}

describe('hot path', () => {
  test('accepted answers → one call of the student each, nothing read or written for them', async () => {
    gateway.upstream.script('ft:student:1', says('right\n[confidence: 0.95]'));
    const records = watchRecords(gateway.store);
    const counted = jest.spyOn(gateway.store.traffic, 'add');
    const responses = await askMany('question');
    expect(new Set(responses.map(({ headers }) => headers.get('x-distill-decision')))).toEqual(new Set(['accepted']));
    expect(gateway.upstream.seen).toHaveLength(REQUESTS);
    expect(records.calls()).toBe(0);
    expect(counted.mock.calls.length).toBeLessThan(REQUESTS / 2);
  });

  test('an escalation → one write, so the watch sees what there is', async () => {
    gateway.upstream.script('ft:student:1', says('wrong\n[confidence: 0.10]'));
    gateway.upstream.script('teacher', says('right'));
    const records = watchRecords(gateway.store);
    await (await gateway.ask({})).text();
    expect(records.calls()).toBe(1);
  });

  test('a classifier of this process → no call of a provider, its bytes read once', async () => {
    const texts = [
      'my card is lost',
      'my card was stolen',
      'where is my card',
      'no money left',
      'send money',
      'more money',
    ];
    const rows = texts.map((text) => ({ text, label: text.includes('card') ? 'card' : 'money' }));
    const settings = { ...CLASSIFIER_RECIPE, epochs: 20, seed: 1 };
    const bytes = trainTextClassifier({ ...settings, rows }).classifier.toBytes();
    const name = localModelName(bytes);
    await gateway.store.localTraining.saveModel({ name, bytes, createdAt: '2026-11-25T00:00:00.000Z' });
    const read = jest.spyOn(gateway.store.localTraining, 'modelBytes');
    await crown(gateway.store, `${LOCAL_PROVIDER}/${name}`, STUDENT);
    await until(async () => {
      const response = await gateway.ask({ messages: [{ role: 'user', content: 'my card is lost' }] });
      await response.text();
      return response.headers.get('x-distill-version') === `${LOCAL_PROVIDER}/${name}`;
    });
    const before = gateway.upstream.seen.length;
    const records = watchRecords(gateway.store);
    const responses = await askMany('my card is lost');
    for (const { headers } of responses) {
      expect(headers.get('x-distill-decision')).toBe('accepted');
      expect(headers.get('x-distill-model')).toBe(`${LOCAL_PROVIDER}/${name}`);
    }
    expect(gateway.upstream.seen).toHaveLength(before);
    expect(records.calls()).toBe(0);
    expect(read).toHaveBeenCalledTimes(1);
  });
});
