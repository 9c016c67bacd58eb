import { percentText } from '../report/number-texts.ts';
import type { CardFacts } from './card-facts.ts';
import type { ModelCard } from './model-card.ts';

/** How sure the gateway may be of a student's confidence, and what to do where it may not. */
export function calibrationOf({
  calibration,
  model,
  task,
}: Pick<CardFacts, 'calibration' | 'model' | 'task'>): ModelCard['calibration'] {
  if (calibration === null) {
    const text = `Not calibrated: a placeholder decides when the teacher is asked, and nothing is known of how often it is wrong. Certify a threshold with \`distill calibrate ${task.name} --student ${model}\`.`;
    return { status: 'uncalibrated', id: null, artefact: null, text };
  }
  const { id, student: _itself, map: _inner, ...artefact } = calibration;
  const { threshold, alpha, delta, coverage, bound, rows, signal } = artefact;
  if (threshold === null) {
    const text = `No threshold of the signal ${signal} keeps the regret at ${alpha}: the teacher answers everything. More data may help: \`distill start ${task.name} --watch\`.`;
    return { status: 'nothing-accepted', id, artefact, text };
  }
  const text = `At a confidence of ${threshold.toFixed(3)} or more (signal ${signal}) its answer is taken, which were ${percentText(coverage)} of ${rows} questions. At ${percentText(1 - delta)} confidence at most ${percentText(bound)} of all requests then get a wrong answer where the teacher's was right; the bound is ${percentText(alpha)}.`;
  return { status: 'calibrated', id, artefact, text };
}
