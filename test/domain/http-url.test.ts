import { expect, test } from '@jest/globals';
import { httpUrl } from '../../domain/http-url.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:4000'],
  ['localhost', 'http://localhost:4000'],
  ['::1', 'http://[::1]:4000'],
  ['::', 'http://[::]:4000'],
])('httpUrl: %s → %s', (host, url) => {
  expect(httpUrl({ host, port: 4_000 })).toBe(url);
});
