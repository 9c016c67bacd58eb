import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { taskPacks } from '../../tasks/registry.ts';
import type { TrainingExample } from '../models/emulated-model.ts';
import { trainStudent } from '../models/train-student.ts';
import { readTrainingLines } from './training-lines.ts';
import type { TrainedStudent, TrainingRequest } from './training-request.ts';

/** The thread's data is a TrainingRequest; its one message is the TrainedStudent. */
const request = workerData as TrainingRequest;
const { curve, checkpoints, trainedTokens } = trainStudent({
  examples: await readExamples(request.trainingFile),
  validation: request.validationFile === null ? [] : await readExamples(request.validationFile),
  parameters: request.parameters,
  packs: taskPacks,
});
const kept = await Promise.all(
  checkpoints.map(async ({ step, weights }) => {
    const weightsFile = `${request.name}-${step}.json`;
    const path = join(request.weightsFolder, weightsFile);
    await writeFile(`${path}.part`, weights);
    await rename(`${path}.part`, path);
    return { step, weightsFile };
  }),
);
parentPort?.postMessage({ checkpoints: kept, curve, trainedTokens } satisfies TrainedStudent, []);

async function readExamples(path: string): Promise<TrainingExample[]> {
  const examples: TrainingExample[] = [];
  for await (const { example } of readTrainingLines(path)) if (example !== null) examples.push(example);
  return examples;
}
