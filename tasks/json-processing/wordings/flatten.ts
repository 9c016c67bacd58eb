import type { Wordings } from '../../wordings/wordings.ts';

/** How a flat object is asked for. */
export const FLATTEN_WORDINGS: Wordings = {
  intros: {
    training: [
      'Flatten this JSON document into a single level with dot notation',
      'Turn the nested JSON below into a flat object whose keys are full paths',
      'Collapse the nesting: I need one flat JSON object with path keys',
      'Convert the document to a flat map from path to value',
      'Rewrite this JSON so that nothing is nested and every key spells out its path',
      'Produce a one-level JSON object in which each leaf sits under its dotted path',
      'Unroll the nested structure into flat key-value pairs, as a JSON object',
      'List every leaf value of this JSON under its full path in a flat object',
    ],
    exam: [
      'Flatten the JSON below to one level, keyed by path',
      'Make a flat JSON object from this nested document, with dotted path keys',
      'Reduce the nested JSON to a flat map whose keys are full dotted paths',
      'Give me the leaf values of this document as flat pairs of path and value',
    ],
  },
  options: {
    arrays: {
      brackets: {
        training: [
          'Put array indices in square brackets, like items[0].name',
          'Array positions go into brackets: tags[1]',
          'Use bracket notation for list elements',
          'Elements of lists are addressed as [n] right after the name',
          'Index arrays the JavaScript way, in square brackets',
          'Write list indexes as [0], [1] and so on',
          'A path through a list looks like rows[3].id',
        ],
        exam: [
          'Write array indices in square brackets, as in lines[2].id',
          'List elements take bracket notation',
          'Use brackets such as [0] for positions in arrays',
        ],
      },
      dots: {
        training: [
          'Put array indices between dots, like items.0.name',
          'Array positions are plain dot segments: tags.1',
          'Use dots for list elements as well',
          'Elements of lists are addressed by their number after a dot',
          'Index arrays with bare numbers, separated by dots',
          'Write list indexes as ordinary segments, .0, .1 and so on',
          'A path through a list looks like rows.3.id',
        ],
        exam: [
          'Write array indices as plain segments between dots, as in lines.2.id',
          'List elements take a bare number after the dot',
          'Use dots such as .0 for positions in arrays',
        ],
      },
    },
    empty: {
      keep: {
        training: [
          'Keep empty objects and arrays as values',
          'Leaves that are {} or [] stay in the result',
          'Empty containers must be preserved',
          'Retain any empty list or object as it is',
          'An empty array or object still gets its own key',
          'Containers without content are kept as {} or []',
          'Empty lists and objects are leaves too, so include them',
        ],
        exam: [
          'Keep empty containers as they are',
          'Empty lists and objects stay in the result as values',
          'Preserve any empty array or object under its own key',
        ],
      },
      drop: {
        training: [
          'Drop empty objects and arrays',
          'Leaves that are {} or [] are left out of the result',
          'Empty containers must be omitted',
          'Skip any empty list or object',
          'An empty array or object gets no key at all',
          'Containers without content are dropped',
          'Empty lists and objects are not leaves, so leave them out',
        ],
        exam: [
          'Drop containers that are empty',
          'Empty lists and objects are left out',
          'Omit any empty array or object, it gets no key',
        ],
      },
    },
  },
  labels: {
    training: [['Document:'], ['Input:'], ['The data:']],
    exam: [['Here is the document:'], ['Input data:']],
  },
};
