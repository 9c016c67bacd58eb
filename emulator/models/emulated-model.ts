import type { ChatMessage } from '../../domain/chat.ts';

/** What an emulated model is asked: the parts of a chat completion request that change its answer. */
export interface CompletionRequest {
  readonly messages: readonly ChatMessage[];
  readonly seed: number;
  readonly maxCompletionTokens: number | null;
}

/** What it answers. */
export interface Completion {
  readonly content: string;
  /** The model's own probability of this answer, 0-1: what its log-probabilities and its stated confidence come from. */
  readonly confidence: number;
}

/** A model of the emulator: equal requests get equal answers. */
export interface EmulatedModel {
  readonly complete: (request: CompletionRequest) => Completion;
}

/** One line of a training file. */
export interface TrainingExample {
  readonly messages: readonly ChatMessage[];
}

export interface TrainingParameters {
  readonly epochs: number;
  readonly batchSize: number;
  /** Multiplier of the student's own learning rate. */
  readonly learningRate: number;
  readonly seed: number;
}

/** One point of a training curve: true losses, computed on the rows. */
export interface TrainingPoint {
  readonly step: number;
  readonly epoch: number;
  readonly trainLoss: number;
  readonly trainAccuracy: number;
  readonly validLoss: number | null;
  readonly validAccuracy: number | null;
}

/** A trained student, as plain data that goes through JSON and a worker thread. */
export interface TrainingResult {
  /** Weights after the last epoch, and after each earlier one: the checkpoints. */
  readonly checkpoints: readonly { readonly epoch: number; readonly step: number; readonly weights: string }[];
  readonly curve: readonly TrainingPoint[];
  readonly trainedTokens: number;
}
