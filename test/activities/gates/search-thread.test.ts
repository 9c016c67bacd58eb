import { describe, expect, test } from '@jest/globals';
import { createSearchThread } from '../../../activities/gates/search-thread.ts';

const words = (name: string) => Array.from({ length: 40 }, (_, index) => `${name}${index}`).join(' ');
const exam = (loads: string[], version = 'sha256:exam') => ({
  version,
  load: async () => {
    loads.push(version);
    return { cases: [{ id: 'case-1', input: words('e') }], background: [] };
  },
});

describe('search thread', () => {
  test('two jobs at once → each its own texts, the exam loaded once', async () => {
    const start = createSearchThread();
    const loads: string[] = [];
    const [one, other] = await Promise.all([start(exam(loads)), start(exam(loads))]);
    await one.add([
      { id: 1, text: words('a') },
      { id: 2, text: words('a') },
    ]);
    await other.add([{ id: 3, text: words('a') }]);
    expect(await one.duplicates()).toEqual([{ id: 2, matchedId: 1, score: 1 }]);
    expect(await other.duplicates()).toEqual([]);
    const overlaps = await one.overlaps([
      { id: 1, text: words('a') },
      { id: 9, text: `before ${words('e')} after` },
    ]);
    expect(overlaps).toMatchObject([{ id: 9, caseId: 'case-1', kind: 'span', score: 40 }]);
    await Promise.all([one.end(), other.end()]);
    expect(loads).toEqual(['sha256:exam']);
  });

  test('20,000 texts → no turn of the event loop takes this thread 50 ms', async () => {
    const job = await createSearchThread()(null);
    const texts = Array.from({ length: 20_000 }, (_, id) => ({ id, text: `${words('t')} ${id} of ${id % 7}` }));
    // CPU time of this thread, not wall time: a busy machine is none of its faults.
    const turns: number[] = [];
    let last = process.threadCpuUsage();
    const timer = setInterval(() => {
      const { user, system } = process.threadCpuUsage(last);
      last = process.threadCpuUsage();
      turns.push((user + system) / 1_000);
    }, 1);
    await job.add(texts);
    expect((await job.duplicates()).length).toBeGreaterThan(19_000);
    clearInterval(timer);
    await job.end();
    expect(turns.length).toBeGreaterThan(10);
    expect(Math.max(...turns.slice(1))).toBeLessThan(50);
  }, 30_000);

  test('more exams than stay indexed → the one asked for least recently is loaded again', async () => {
    const start = createSearchThread();
    const loads: string[] = [];
    for (const version of ['a', 'b', 'c', 'd', 'a', 'e', 'a', 'b']) {
      const job = await start(exam(loads, version));
      expect(await job.overlaps([{ id: 1, text: words('e') }])).toHaveLength(1);
      await job.end();
    }
    expect(loads).toEqual(['a', 'b', 'c', 'd', 'e', 'b']);
  });

  test('an exam that cannot be loaded → an error, and the next job tries again', async () => {
    const start = createSearchThread();
    const broken = { version: 'sha256:exam', load: () => Promise.reject(new Error('no store')) };
    await expect(start(broken)).rejects.toThrow('no store');
    const job = await start(exam([]));
    expect(await job.overlaps([{ id: 1, text: words('e') }])).toHaveLength(1);
    await job.end();
  });
});
