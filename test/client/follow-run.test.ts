import { describe, expect, test } from '@jest/globals';
import { ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { RunStanding } from '../../client/distill-client.ts';
import { followRun } from '../../client/follow-run.ts';
import type { Progress } from '../../workflows/messages.ts';
import { progressOf } from './progress.ts';

const running: RunStanding = { runId: 'r', type: 'distill', status: 'running', closedAt: null };
const completed: RunStanding = { ...running, status: 'completed', closedAt: '2026-01-01T00:00:00.000Z' };

/** Answers a scripted list in order; throws what is an error, and loudly where the script has run out. */
function scripted<T>(script: readonly (T | Error)[]): () => Promise<T> {
  const rest = [...script];
  return async () => {
    const next = rest.shift();
    if (next === undefined) throw new Error('The script has run out.');
    if (next instanceof Error) throw next;
    return next;
  };
}

function follow({
  standing,
  progress = [],
  abortAfterWaits = Number.POSITIVE_INFINITY,
}: {
  readonly standing: readonly (RunStanding | Error)[];
  readonly progress?: readonly (Progress | Error)[];
  readonly abortAfterWaits?: number;
}) {
  const shown: string[] = [];
  const notes: string[] = [];
  const abort = new AbortController();
  let waits = 0;
  const result = followRun({
    distill: { standing: scripted(standing), progress: scripted(progress) },
    run: { workflowId: 'w' },
    view: { show: ({ done }) => shown.push(String(done)), note: (text) => notes.push(text) },
    wait: async () => {
      waits += 1;
      if (waits >= abortAfterWaits) abort.abort();
    },
    signal: abort.signal,
  });
  return { result, shown, notes };
}

describe('following a run', () => {
  test('a run that works and ends → its progress, then how it stands', async () => {
    const { result, shown, notes } = follow({
      standing: [running, running, completed],
      progress: [progressOf({ done: 1 }), progressOf({ done: 2 })],
    });
    expect(await result).toEqual(completed);
    expect(shown).toEqual(['1', '2']);
    expect(notes).toEqual([]);
  });

  test('a worker that is away for two looks → one note, then on', async () => {
    const { result, shown, notes } = follow({
      standing: [running, running, running, completed],
      progress: [new ServiceError('no poller'), new ServiceError('no poller'), progressOf({ done: 7 })],
    });
    expect(await result).toEqual(completed);
    expect(shown).toEqual(['7']);
    expect(notes).toEqual([expect.stringContaining('No worker answers'), 'The run answers again.']);
  });

  test('a server that is away meanwhile → one note, asked again', async () => {
    const away = new ServiceError('UNAVAILABLE');
    const { result, notes } = follow({ standing: [running, away, away, completed], progress: [progressOf()] });
    expect(await result).toEqual(completed);
    expect(notes).toEqual([expect.stringContaining('server does not answer')]);
  });

  test('a server that refuses the first look → thrown', async () => {
    await expect(follow({ standing: [new ServiceError('PERMISSION_DENIED')] }).result).rejects.toThrow(
      'PERMISSION_DENIED',
    );
  });

  test('a run that nobody knows → thrown', async () => {
    const unknown = new WorkflowNotFoundError('workflow not found', 'w', undefined);
    await expect(follow({ standing: [unknown] }).result).rejects.toBe(unknown);
  });

  test('a fault of our own → thrown, not taken for an absent worker', async () => {
    await expect(follow({ standing: [running], progress: [new TypeError('broken')] }).result).rejects.toThrow('broken');
  });

  test('an interruption → null, the run is left alone', async () => {
    const { result } = follow({
      standing: [running, running],
      progress: [progressOf(), progressOf()],
      abortAfterWaits: 2,
    });
    expect(await result).toBeNull();
  });
});
