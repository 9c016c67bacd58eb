import { parentPort, workerData } from 'node:worker_threads';
import { trainClassifier } from './train-classifier.ts';
import type { TrainingRequest } from './training-request.ts';

/** The thread's data is a TrainingRequest; its one message is the TrainingAnswer. */
const answer = trainClassifier(workerData as TrainingRequest);
parentPort?.postMessage(answer, []);
