import type { Progress } from '../../workflows/messages.ts';

/** A run in the middle of generating, with what a test wants to be otherwise. */
export function progressOf(change: Partial<Progress> = {}): Progress {
  return {
    stage: 'generate',
    round: 1,
    rounds: 3,
    done: 40,
    total: 80,
    accepted: 30,
    wanted: 60,
    jobs: [],
    validation: null,
    retention: null,
    usd: 0.04125,
    projected: null,
    paused: false,
    waitsForApproval: false,
    ...change,
  };
}
