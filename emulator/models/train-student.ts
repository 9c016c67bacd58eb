import type { TaskPack } from '../../tasks/task-pack.ts';
import { countMessageTokens } from '../tokens.ts';
import { createLibrary } from './behaviours.ts';
import { exchangeName, readExchanges } from './conversation.ts';
import type { TrainingExample, TrainingParameters, TrainingPoint, TrainingResult } from './emulated-model.ts';
import { fitHeads } from './fit-heads.ts';
import { readLessons } from './lessons.ts';
import { measureFit } from './measure-fit.ts';
import { serializeStudent } from './student-heads.ts';

/**
 * Trains a student from nothing but the examples: equal arguments, equal student. Each example teaches its last user
 * message with the assistant message behind it; exchanges before it in all of them are familiar from then on. Throws a RangeError where no example has such a pair.
 */
export function trainStudent(job: {
  readonly examples: readonly TrainingExample[];
  readonly validation: readonly TrainingExample[];
  readonly parameters: TrainingParameters;
  readonly packs: readonly TaskPack[];
}): TrainingResult {
  const { examples, parameters } = job;
  const library = createLibrary(job.packs);
  const read = (lines: readonly TrainingExample[]) =>
    readLessons({ library, exchanges: lines.flatMap((line) => readExchanges(line.messages).slice(-1)) });
  const [rows, validation] = [read(examples), read(job.validation)];
  if (rows.length === 0)
    throw new RangeError('No training example has a user message followed by an assistant message.');
  const familiar = shownInAll(examples);
  const stages = fitHeads({ library, rows, settings: parameters });
  const stepsPerEpoch = Math.ceil(rows.length / parameters.batchSize);
  const tokens = examples.reduce((sum, example) => sum + countMessageTokens(example.messages), 0);
  const curve = stages.map((heads, index): TrainingPoint => {
    const training = measureFit({ heads, rows });
    const unseen = validation.length === 0 ? null : measureFit({ heads, rows: validation });
    return {
      step: (index + 1) * stepsPerEpoch,
      epoch: index + 1,
      trainLoss: training.loss,
      trainAccuracy: training.accuracy,
      validLoss: unseen?.loss ?? null,
      validAccuracy: unseen?.accuracy ?? null,
    };
  });
  return {
    checkpoints: stages.map((heads, index) => ({
      epoch: index + 1,
      step: (index + 1) * stepsPerEpoch,
      weights: serializeStudent({ heads, familiar }),
    })),
    curve,
    trainedTokens: tokens * parameters.epochs,
  };
}

function shownInAll(examples: readonly TrainingExample[]): ReadonlySet<string> {
  const shown = examples.map(({ messages }) => new Set(readExchanges(messages).slice(0, -1).map(exchangeName)));
  return new Set([...(shown[0] ?? [])].filter((name) => shown.every((names) => names.has(name))));
}
