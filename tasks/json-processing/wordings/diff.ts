import type { Wordings } from '../../wordings/wordings.ts';

/** How a comparison is asked for. */
export const DIFF_WORDINGS: Wordings = {
  intros: {
    training: [
      'Compare the two JSON documents and give the difference',
      'What changed between the first document and the second?',
      'Work out the changes that lead from the old version to the new one',
      'Diff these two documents',
      'Find the differences between both versions of this JSON',
      'List what was changed from the first version to the second',
      'Tell me how the second document differs from the first',
      'Compute the delta from before to after',
    ],
    exam: [
      'Give the differences between these two JSON documents',
      'Compare both versions and list what changed',
      'Diff the old document and the new one',
      'Find out how the first version differs from the second',
    ],
  },
  options: {
    format: {
      patch: {
        training: [
          'Answer with a JSON patch',
          'The result is an RFC 6902 patch',
          'Express it as a list of patch operations',
          'I will apply it with a patch library, so give add, remove and replace operations',
          'Write operations with op, path and value',
          'Output format: array of operations as in RFC 6902',
        ],
        exam: [
          'Express the result as a JSON patch',
          'Answer with a list of add, remove and replace operations',
          'Output format: RFC 6902 patch',
        ],
      },
      summary: {
        training: [
          'Answer with a summary of the changes',
          'The result is an object with added, removed and changed',
          'Express it as a summary by path',
          'I will read it myself, so give me added, removed and changed paths',
          'Write each changed path with its from and to',
          'Output format: object with the keys added, removed and changed',
        ],
        exam: [
          'Express the result as a summary',
          'Answer with an object of added, removed and changed paths',
          'Output format: summary with from and to of each changed path',
        ],
      },
    },
    arrays: {
      whole: {
        training: [
          'Treat arrays as values: replace them as a whole',
          'A list that differs counts as one change',
          'Do not look inside arrays',
          'Arrays are atomic',
          'If any element differs, the whole list is replaced',
          'Lists are compared as units',
        ],
        exam: [
          'Treat each list as one value and replace the whole',
          'Arrays count as atomic units',
          'Do not look inside lists that differ',
        ],
      },
      elements: {
        training: [
          'Compare arrays element by element',
          'Inside a list every index counts as its own place',
          'Look inside arrays, index by index',
          'Arrays are compared by position',
          'If an element differs, only that element is changed',
          'Lists are compared by index',
        ],
        exam: [
          'Compare lists element by element',
          'Arrays are compared index by index',
          'Look inside lists, each position on its own',
        ],
      },
    },
  },
  labels: {
    training: [
      ['First:', 'Second:'],
      ['Before:', 'After:'],
      ['Old version:', 'New version:'],
    ],
    exam: [
      ['First document:', 'Second document:'],
      ['Old:', 'New:'],
    ],
  },
};
