import type { SharedWordings } from '../../wordings/wordings.ts';

/** What people say around a request for a review. */
export const SHARED_WORDINGS: SharedWordings = {
  openings: {
    training: ['Hello', 'This is from a pull request', 'A small file this time', 'Here is some code', 'We merge today'],
    exam: ['Hi', 'This is part of a merge request', 'One more file', 'Here comes some code'],
  },
  closings: {
    training: ['Answer with the list only', 'Nothing but JSON', 'Thank you', 'Take your time'],
    exam: ['Reply with JSON only', 'No text around the list', 'Thanks in advance'],
  },
};
