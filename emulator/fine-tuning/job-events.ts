import type { TrainingPoint } from '../models/emulated-model.ts';
import type { JobEvent } from '../state/jobs.ts';

/** An event with a message; `name` is unique within its job, so that telling it twice tells it once. */
export function messageEvent(args: {
  readonly jobId: string;
  readonly name: string;
  readonly message: string;
  readonly level?: JobEvent['level'];
}): JobEvent {
  const { jobId, name, message, level = 'info' } = args;
  return { id: eventId(jobId, name), createdAt: seconds(), level, message, type: 'message', data: null };
}

/** The event of an epoch's end, with its true losses. */
export function metricsEvent({ jobId, point }: { readonly jobId: string; readonly point: TrainingPoint }): JobEvent {
  const { step, epoch, trainLoss, trainAccuracy, validLoss, validAccuracy } = point;
  const validation = validLoss === null ? '' : `, validation loss=${validLoss.toFixed(4)}`;
  return {
    id: eventId(jobId, `step-${step}`),
    createdAt: seconds(),
    level: 'info',
    message: `Step ${step}: training loss=${trainLoss.toFixed(4)}${validation}`,
    type: 'metrics',
    data: {
      step,
      epoch,
      train_loss: trainLoss,
      train_mean_token_accuracy: trainAccuracy,
      ...(validLoss === null ? {} : { valid_loss: validLoss, full_valid_loss: validLoss }),
      ...(validAccuracy === null
        ? {}
        : { valid_mean_token_accuracy: validAccuracy, full_valid_mean_token_accuracy: validAccuracy }),
    },
  };
}

function eventId(jobId: string, name: string): string {
  return `ftevent-${jobId.replace(/^ftjob-/, '')}-${name}`;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
