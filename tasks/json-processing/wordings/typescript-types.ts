import type { Wordings } from '../../wordings/wordings.ts';

/** How TypeScript types are asked for. */
export const TYPES_WORDINGS: Wordings = {
  intros: {
    training: [
      'Write TypeScript types for this JSON document',
      'Describe the shape of the data below in TypeScript',
      'Generate a TypeScript definition that fits this JSON',
      'I need the static type of this payload for a TypeScript project',
      'Derive types for TypeScript from the sample document',
      'Model this JSON as a TypeScript type definition called Root',
      'Infer the TypeScript shape of the document',
      'Give me typings for the response below',
    ],
    exam: [
      'Generate TypeScript types that describe this JSON',
      'Infer a TypeScript definition from the sample below',
      'I need typings in TypeScript for this document',
      'Derive the static TypeScript shape of the payload',
    ],
  },
  options: {
    declaration: {
      interface: {
        training: [
          'Declare an interface',
          'Use the interface keyword for the root',
          'The result should be an interface, no alias',
          'Root is an interface',
          'Make it interface Root { … }',
          'We prefer interfaces in this code base',
        ],
        exam: [
          'Declare the root as an interface',
          'Use an interface for the result',
          'We prefer to declare interfaces',
        ],
      },
      type: {
        training: [
          'Declare a type alias',
          'Use the type keyword for the root',
          'The result should be an alias, not a class or the like',
          'Root is a type alias',
          'Make it type Root = { … }',
          'We prefer aliases in this code base',
        ],
        exam: ['Declare the root as an alias', 'Use a type alias for the result', 'We prefer to declare type aliases'],
      },
    },
    arrays: {
      suffix: {
        training: [
          'Write arrays as T[]',
          'Lists use the bracket suffix, for example string[]',
          'Mark an array by brackets after its element type',
          'For arrays take the short form number[]',
          'Array notation: the element type followed by []',
          'Prefer the postfix [] for lists',
        ],
        exam: [
          'Write lists in the short form, for example number[]',
          'Mark arrays by the suffix []',
          'Array notation: brackets after the element type',
        ],
      },
      generic: {
        training: [
          'Write arrays as Array<T>',
          'Lists use the generic form, for example Array<string>',
          'Mark an array by wrapping its element type in Array<…>',
          'For arrays take the long form Array<number>',
          'Array notation: the generic type with angle brackets',
          'Prefer the generic Array for lists',
        ],
        exam: [
          'Write lists in the long form, for example Array<number>',
          'Mark arrays by the generic Array<…>',
          'Array notation: generic, the element type in angle brackets',
        ],
      },
    },
  },
  labels: {
    training: [['Document:'], ['Sample:'], ['The payload:']],
    exam: [['Here is the sample:'], ['Input document:']],
  },
};
