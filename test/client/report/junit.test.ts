import { describe, expect, test } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { renderJunit } from '../../../client/report/junit.ts';
import { buildReport } from '../../../domain/report/build-report.ts';
import { DETAILED } from '../../support/report-details.ts';
import { PROMOTED } from '../../support/run-facts.ts';

const count = z.coerce.number();
const caseSchema = z.object({
  '@name': z.string(),
  '@classname': z.string(),
  failure: z.object({ '@message': z.string(), '@type': z.string(), '#text': z.string() }).optional(),
  error: z.object({ '@message': z.string() }).optional(),
  skipped: z.literal('').optional(),
});
const suiteSchema = z.object({
  '@name': z.string(),
  '@tests': count,
  '@failures': count,
  '@skipped': count,
  testcase: z.array(caseSchema),
});
const documentSchema = z.object({
  testsuites: z.object({ '@tests': count, '@failures': count, '@errors': count, testsuite: z.array(suiteSchema) }),
});

function parsed(xml: string): z.infer<typeof documentSchema>['testsuites'] {
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    isArray: (name) => name === 'testsuite' || name === 'testcase',
  });
  return documentSchema.parse(parser.parse(xml)).testsuites;
}

/** The only case of a run that ended like this before its exam. */
const ended = (end: { outcome: string; reason: string }) =>
  parsed(renderJunit(buildReport({ ...PROMOTED, counts: null, end }))).testsuite[0]?.testcase;

describe('renderJunit', () => {
  test('a report with cases → a suite a category, failures where the student fails what the teacher passes', () => {
    const suites = parsed(renderJunit(DETAILED));
    expect(suites).toMatchObject({ '@tests': 6, '@failures': 2, '@errors': 0 });
    expect(
      suites.testsuite.map((suite) => [suite['@name'], suite['@tests'], suite['@failures'], suite['@skipped']]),
    ).toEqual([
      ['flatten', 3, 1, 0],
      ['validate', 3, 1, 1],
    ]);
    const cases = suites.testsuite.flatMap(({ testcase }) => testcase);
    expect(cases.filter(({ failure }) => failure).map((each) => each['@name'])).toEqual(['flatten-2', 'validate-3']);
    expect(cases.filter(({ skipped }) => skipped !== undefined).map((each) => each['@name'])).toEqual(['validate-2']);
    expect(cases[0]?.['@classname']).toBe('json-processing.flatten');
  });

  test('markup, control characters and the end of a CDATA section in an answer → read back as they were', () => {
    const failure = parsed(renderJunit(DETAILED)).testsuite[0]?.testcase[1]?.failure;
    expect(failure?.['@type']).toBe('lost');
    expect(failure?.['#text']).toContain('<script>alert("x")</script> & ]]>');
    expect(failure?.['#text']).not.toContain('\u0007');
  });

  test('no exam → one case: skipped with the reason, or an error where the run failed', () => {
    const stopped = { outcome: 'stopped', reason: 'The budget ran out.' };
    expect(ended(stopped)).toMatchObject([{ '@name': 'exam', skipped: '' }]);
    expect(ended({ outcome: 'failed', reason: 'No <key>.' })).toMatchObject([{ error: { '@message': 'No <key>.' } }]);
  });
});
