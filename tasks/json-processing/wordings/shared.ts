import type { SharedWordings } from '../../wordings/wordings.ts';

/** What people say before and after the request itself; it decides nothing. */
export const SHARED_WORDINGS: SharedWordings = {
  openings: {
    training: [
      'Hello',
      'Please help me with this',
      'A small job for you',
      'This is for our import script',
      'I am in a hurry',
      'One more of these',
    ],
    exam: ['Hi', 'Please help with the following', 'A small task for you', 'This is for our export script'],
  },
  closings: {
    training: [
      'Answer with the result only',
      'No explanations',
      'Thank you',
      'Give me nothing but the output',
      'Take care with the details',
    ],
    exam: ['Reply with the result only', 'No explanation needed', 'Thanks in advance', 'Output nothing else'],
  },
};
