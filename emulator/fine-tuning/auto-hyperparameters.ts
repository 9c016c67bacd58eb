import type { JobRecord } from '../state/job-record.ts';

/** What `auto` means to the emulator, the same for every file. */
const AUTO = { epochs: 3, batchSize: 1, learningRate: 1 } as const;

/** The numbers that a job trains with. */
export function decideHyperparameters({ epochs, batchSize, learningRate }: JobRecord['hyperparameters']): {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
} {
  return {
    epochs: epochs === 'auto' ? AUTO.epochs : epochs,
    batchSize: batchSize === 'auto' ? AUTO.batchSize : batchSize,
    learningRate: learningRate === 'auto' ? AUTO.learningRate : learningRate,
  };
}
