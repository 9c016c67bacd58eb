import type { TrainingParameters, TrainingPoint } from '../models/emulated-model.ts';

/** What a training thread is asked. */
export interface TrainingRequest {
  readonly trainingFile: string;
  readonly validationFile: string | null;
  readonly parameters: TrainingParameters;
  readonly weightsFolder: string;
  /** Begins the names of the weights' files. */
  readonly name: string;
}

/** What it answers; the weights lie in files by then. */
export interface TrainedStudent {
  readonly checkpoints: readonly { readonly step: number; readonly weightsFile: string }[];
  readonly curve: readonly TrainingPoint[];
  readonly trainedTokens: number;
}
