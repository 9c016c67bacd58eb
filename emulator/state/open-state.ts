import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAttempts } from './attempts.ts';
import { type Batches, createBatches } from './batches.ts';
import { type Calls, createCalls } from './calls.ts';
import { createFiles, type Files } from './files.ts';
import { inTransaction } from './in-transaction.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { openDatabase } from './open-database.ts';
import { createSettings, type Settings } from './settings.ts';
import { createTrainedModels, type TrainedModels } from './trained-models.ts';

/** All that the emulator remembers. */
export interface EmulatorState {
  readonly files: Files;
  readonly jobs: Jobs;
  readonly batches: Batches;
  readonly models: TrainedModels;
  readonly calls: Calls;
  readonly settings: Settings;
  readonly countAttempt: (key: string) => number;
  readonly weightsFolder: string;
  readonly inTransaction: <T>(work: () => T) => T;
  readonly close: () => void;
}

/** Opens the state in a folder; what it has said is kept survives SIGKILL at any moment. */
export function openState(stateFolder: string): EmulatorState {
  const database = openDatabase(stateFolder);
  const weightsFolder = join(stateFolder, 'weights');
  mkdirSync(weightsFolder, { recursive: true });
  return {
    files: createFiles({ database, folder: join(stateFolder, 'files') }),
    jobs: createJobs(database),
    batches: createBatches(database),
    models: createTrainedModels(database),
    calls: createCalls(database),
    settings: createSettings(database),
    countAttempt: createAttempts(database),
    weightsFolder,
    inTransaction: (work) => inTransaction(database, work),
    close: () => database.close(),
  };
}
