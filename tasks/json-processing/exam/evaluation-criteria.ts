import type { CaseSpec, Category } from '../category.ts';

const RESULT: Readonly<Record<Category, string>> = {
  flatten: 'one flat JSON object with every leaf of the document under its path',
  validate: 'JSON with valid and errors that names exactly the places where the document breaks the schema',
  types: 'one TypeScript declaration called Root that allows exactly what the document has',
  diff: 'JSON that leads from the first document to the second',
  csv: 'a table with a header, the right rows and columns and the right value in every cell',
};

const OPTION: Readonly<Record<string, string>> = {
  'flatten.arrays.brackets': 'array indices in square brackets',
  'flatten.arrays.dots': 'array indices between dots',
  'flatten.empty.keep': 'empty objects and arrays kept as values',
  'flatten.empty.drop': 'empty objects and arrays left out',
  'validate.paths.pointer': 'JSON pointers as paths',
  'validate.paths.dotted': 'dotted paths',
  'validate.errors.all': 'all errors in document order',
  'validate.errors.first': 'only the first error in document order',
  'types.declaration.interface': 'an interface',
  'types.declaration.type': 'a type alias',
  'types.arrays.suffix': 'arrays written T[]',
  'types.arrays.generic': 'arrays written Array<T>',
  'diff.format.patch': 'an RFC 6902 patch',
  'diff.format.summary': 'a summary of added, removed and changed paths',
  'diff.arrays.whole': 'arrays replaced as a whole',
  'diff.arrays.elements': 'arrays compared by index',
  'csv.delimiter.comma': 'comma as delimiter',
  'csv.delimiter.semicolon': 'semicolon as delimiter',
  'csv.delimiter.tab': 'tab as delimiter',
  'csv.missing.empty': 'missing values left empty',
  'csv.missing.null': 'missing values written null',
  'csv.missing.NA': 'missing values written NA',
};

/** What a right answer to a case is, in a sentence. */
export function evaluationCriteria({ category, chosen }: CaseSpec): string {
  const options = Object.entries(chosen).map(([option, value]) => OPTION[`${category}.${option}.${value}`] ?? value);
  return `The answer is ${RESULT[category]}, with ${options.join(' and ')}; formatting does not matter.`;
}
