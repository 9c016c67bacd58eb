import { expect, test } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.ts';
import { spendSection } from '../../../domain/report/spend-section.ts';
import { PROMOTED } from '../../support/run-facts.ts';

const stage = (name: string, calls: number, microUsd: number) => ({
  stage: name,
  calls,
  promptTokens: 1_000,
  completionTokens: 100,
  microUsd,
});

test('spendSection: two of three rounds ran → what those two and the exam were projected to, beside what was spent', () => {
  const rounds = [1, 2, 3].map(() => [stage('generate', 340, 400_000)]);
  const report = buildReport({ ...PROMOTED, projection: { rounds, exam: [stage('judge', 40, 100_000)] } });
  expect(report.spend.projected).toMatchObject({ usd: 0.9, atLeastUsd: 0.5, atMostUsd: 1.3, rounds: 2 });
  expect(spendSection(report)).toMatchObject({
    title: 'Spend against the projection for 2 rounds',
    rows: [
      ['generate', '680', 'USD 0.8000', 'USD 0.7000'],
      ['judge', '40', 'USD 0.1000', 'USD 0.00'],
      ['evaluate', '-', '-', 'USD 0.5346'],
      ['all', '', 'USD 0.9000', 'USD 1.23'],
    ],
  });
});

test('spendSection: nothing was projected → no section', () => {
  expect(spendSection(buildReport(PROMOTED))).toBeNull();
});
