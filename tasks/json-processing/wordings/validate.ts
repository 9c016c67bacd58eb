import type { Wordings } from '../../wordings/wordings.ts';

/** How a validation is asked for. */
export const VALIDATE_WORDINGS: Wordings = {
  intros: {
    training: [
      'Validate the first JSON document against the JSON schema that follows it',
      'Check whether this document conforms to the schema',
      'Does the JSON satisfy the schema? Say where it does not',
      'Test the document below against its schema and report the violations',
      'Find the places where this JSON breaks the schema',
      'Run a schema validation: first comes the document, then the schema',
      'Tell me if the data is valid under the given JSON schema',
      'Verify that the document obeys the schema and name what does not',
    ],
    exam: [
      'Validate this document against the schema below it',
      'Check the JSON against its schema and report where it is not valid',
      'Tell me whether the document satisfies the given schema',
      'Find out where the first document breaks the JSON schema',
    ],
  },
  options: {
    paths: {
      pointer: {
        training: [
          'Name each place by its JSON pointer',
          'Error paths are pointers such as /items/0/price',
          'Use slash-separated paths',
          'Locations are written as in RFC 6901, starting with a slash',
          'Give locations in the pointer syntax, for example /user/email',
          'Separate the steps of a path with slashes, as in /a/0/b',
        ],
        exam: [
          'Write error paths as JSON pointers',
          'Locations start with a slash, such as /orders/1/id',
          'Name the places in pointer syntax, separated by slashes',
        ],
      },
      dotted: {
        training: [
          'Name each place by its dotted path',
          'Error paths are dotted such as items.0.price',
          'Use dot-separated paths',
          'Locations are written with dots, the document itself being $',
          'Give locations in the dot syntax, for example user.email',
          'Separate the steps of a path with dots, as in a.0.b',
        ],
        exam: [
          'Write error paths as dotted paths',
          'Locations are dotted, such as orders.1.id',
          'Name the places in dot syntax, separated by dots',
        ],
      },
    },
    errors: {
      all: {
        training: [
          'Report every error',
          'List all violations that you find',
          'I want the complete list of errors, not just one',
          'Do not stop early: name each wrong place',
          'Include every place that is wrong',
          'All of the errors belong in the list',
          'Go on after an error until the end of the document',
        ],
        exam: [
          'List every error that you find',
          'All violations belong in the list',
          'Give the complete list and name every wrong place',
        ],
      },
      first: {
        training: [
          'Report the first error only',
          'Stop at the first violation that you find',
          'I want just one error, the earliest',
          'Stop early: name the first wrong place and no other',
          'Include only the place that is wrong first',
          'At most one error belongs in the list',
          'After the first error, ignore the rest of the document',
        ],
        exam: [
          'Stop at the first error that you find',
          'Only the first violation belongs in the list',
          'Give just one place, the first that is wrong',
        ],
      },
    },
  },
  labels: {
    training: [
      ['Document:', 'Schema:'],
      ['The data:', 'The schema:'],
      ['JSON:', 'JSON schema:'],
    ],
    exam: [
      ['Here is the document:', 'Here is the schema:'],
      ['Data:', 'Its schema:'],
    ],
  },
};
