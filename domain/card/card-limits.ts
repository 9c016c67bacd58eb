import type { ModelCard } from './model-card.ts';

interface Limited extends Pick<ModelCard, 'simulated' | 'exam' | 'calibration' | 'task'> {
  readonly teacher: string | null;
  readonly terms: ModelCard['teacher']['terms'];
  /** False for a base model with a distilled prompt. */
  readonly wasTrained: boolean;
}

/** Sentences on what a student is not good for, or not known to be. */
export function limitsOf({ simulated, teacher, terms, wasTrained, exam, calibration, task }: Limited): string[] {
  return [
    ...(simulated
      ? [
          'Simulated: a model of the emulator took part, so its figures say how the loop works, not how a real model does.',
        ]
      : []),
    `Its exam and its confidence say nothing of requests that are not of ${task}.`,
    ...(teacher === null ? [] : [`It learnt from answers of ${teacher} and may repeat what that gets wrong.`]),
    ...(wasTrained ? termsLimits(terms) : []),
    ...(exam === null
      ? ['It has no exam figures: it was never examined, or its run is not in this store.']
      : examLimits(exam)),
    ...(calibration.status === 'uncalibrated' ? ['Its confidence is not calibrated.'] : []),
  ];
}

function termsLimits(terms: Limited['terms']): string[] {
  if (terms === null) return ['Under which terms of its teacher it was trained is not known.'];
  if (terms.training === 'allowed') return [];
  const words = terms.training === 'denied' ? 'forbid' : 'do not plainly allow';
  return [`The terms of ${terms.teacher} ${words} training on its answers; see the acknowledgement.`];
}

function examLimits({ categories, retention, outcome }: NonNullable<Limited['exam']>): string[] {
  const few = categories.filter(({ tooFewCases }) => tooFewCases).map(({ category }) => category);
  const behind = categories.filter(({ status }) => status !== 'ok').map(({ category }) => category);
  return [
    ...(outcome === 'promoted' ? [] : [`Its run did not promote it; the run was ${outcome}.`]),
    ...(few.length === 0 ? [] : [`The exam has too few cases to say much on ${few.join(', ')}.`]),
    ...(behind.length === 0 ? [] : [`It is 5 points or more behind its teacher on ${behind.join(', ')}.`]),
    ...(retention.ungraded === 0 ? [] : [`Cases without a verdict: ${retention.ungraded} of the exam.`]),
  ];
}
