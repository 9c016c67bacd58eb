import type { PooledPhrases } from '../../wordings/wordings.ts';

/** How much of what is found shall be told. */
export const SCOPE_WORDINGS: Readonly<Record<string, PooledPhrases>> = {
  all: {
    training: [
      'Report every finding',
      'List all problems, the small ones too',
      'Do not leave out minor points',
      'I want the complete list',
      'Whatever its severity, name it',
      'Include each problem that you see',
    ],
    exam: ['List every problem, minor ones too', 'Report the complete list of findings', 'Name each problem'],
  },
  serious: {
    training: [
      'Report only what is high or critical',
      'Leave out low and medium severities',
      'Serious findings only',
      'I do not care about anything below high',
      'Skip whatever is not at least of high severity',
      'Keep to the high and critical ones',
    ],
    exam: ['List only high and critical problems', 'Skip medium and low findings', 'Keep to what is serious'],
  },
  worst: {
    training: [
      'Report only the worst finding',
      'Name the single most severe problem',
      'One finding is enough: the gravest',
      'Just the top problem, the first of them in a tie',
      'Give me no more than the one that matters most',
      'At most one entry, the most severe',
    ],
    exam: ['List just the most severe problem', 'Only the gravest finding', 'No more than one entry, the worst'],
  },
};
