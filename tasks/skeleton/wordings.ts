import type { SharedWordings, Wordings } from '../wordings/wordings.ts';

/**
 * How the task is asked for. What is under `exam` is never drawn for training; no phrase is part of another one, so
 * that a prompt can be read back.
 */
export const WORDINGS: Wordings = {
  intros: {
    training: ['Sort this list', 'Put the words below in order', 'I need these entries sorted', 'Arrange the list'],
    exam: ['Order the entries of this list', 'Please sort the words below'],
  },
  options: {
    order: {
      ascending: {
        training: ['From A to Z', 'Alphabetical order', 'Ascending, please', 'Start with A'],
        exam: ['In ascending order', 'A comes first'],
      },
      descending: {
        training: ['From Z to A', 'Reverse alphabetical', 'Descending, please', 'Start with Z'],
        exam: ['In descending order', 'Z comes first'],
      },
    },
  },
  labels: { training: [['The list:'], ['Words:']], exam: [['Entries:']] },
};

/** What people say around it. */
export const SHARED_WORDINGS: SharedWordings = {
  openings: { training: ['Hello', 'A quick one', 'Here is a list'], exam: ['Hi', 'One more list'] },
  closings: { training: ['Thank you', 'Nothing but the list'], exam: ['Thanks', 'Reply with the list only'] },
};
