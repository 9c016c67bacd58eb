import type { Wordings } from '../../wordings/wordings.ts';

/** How a table is asked for. */
export const CSV_WORDINGS: Wordings = {
  intros: {
    training: [
      'Convert this nested JSON to CSV',
      'Turn the records below into a table in CSV form',
      'Export the JSON as a CSV file with a header row',
      'I need the data as delimited text with one row per record',
      'Make a spreadsheet import out of this JSON',
      'Write the document as rows and columns, with a header line',
      'Transform the JSON into a table, one line per object',
      'Produce a CSV table whose columns are the dotted paths',
    ],
    exam: [
      'Export this JSON to a CSV table',
      'Convert the records to delimited rows and columns with a header',
      'Turn the nested data below into CSV, one row per object',
      'Write the JSON as a table with a header line',
    ],
  },
  options: {
    delimiter: {
      comma: {
        training: [
          'Separate the fields with commas',
          'The delimiter is a comma',
          'Plain comma-separated values',
          'Cells are split by ,',
          'Use commas between columns',
          'Put a comma between two cells',
        ],
        exam: ['Use a comma as delimiter', 'Fields are separated by commas', 'Columns are comma-separated'],
      },
      semicolon: {
        training: [
          'Separate the fields with semicolons',
          'The delimiter is a semicolon',
          'European style, semicolon-separated values',
          'Cells are split by ;',
          'Use semicolons between columns',
          'Put a semicolon between two cells',
        ],
        exam: ['Use a semicolon as delimiter', 'Fields are separated by semicolons', 'Columns are semicolon-separated'],
      },
      tab: {
        training: [
          'Separate the fields with tabs',
          'The delimiter is a tab',
          'In other words TSV, tab-separated values',
          'Cells are split by a tab character',
          'Use tabs between columns',
          'Put a tab between two cells',
        ],
        exam: ['Use a tab as delimiter', 'Fields are separated by tabs', 'Columns are tab-separated'],
      },
    },
    missing: {
      empty: {
        training: [
          'Leave the cell empty where a value is missing',
          'Missing values are empty cells',
          'Absent or null values become blank',
          'Write nothing for what is not there',
          'A gap in the data is a blank cell',
          'Null stays empty in the table',
        ],
        exam: [
          'Missing values stay blank',
          'Leave cells blank where a value is absent',
          'What is not there becomes an empty cell',
        ],
      },
      null: {
        training: [
          'Write null where a value is missing',
          'Missing values are written as null',
          'Absent or null values become the word null',
          'Put null for what is not there',
          'A gap in the data is shown as null',
          'Fill holes in the table with null',
        ],
        exam: [
          'Missing values become null',
          'Write the word null where a value is absent',
          'What is not there is shown as null',
        ],
      },
      NA: {
        training: [
          'Write NA where a value is missing',
          'Missing values are written as NA',
          'Absent or empty values become NA, as in R',
          'Put NA for what is not there',
          'A gap in the data is shown as NA',
          'Fill holes in the table with NA',
        ],
        exam: ['Missing values become NA', 'Write NA where a value is absent', 'What is not there is shown as NA'],
      },
    },
  },
  labels: {
    training: [['Document:'], ['Records:'], ['The data:']],
    exam: [['Here are the records:'], ['Input data:']],
  },
};
