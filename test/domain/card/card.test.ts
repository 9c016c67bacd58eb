import { describe, expect, test } from '@jest/globals';
import { buildModelCard } from '../../../domain/card/build-card.ts';
import type { CardFacts } from '../../../domain/card/card-facts.ts';
import { cardMarkdown } from '../../../domain/card/card-markdown.ts';
import { modelCardSchema } from '../../../domain/card/model-card.ts';
import { buildReport } from '../../../domain/report/build-report.ts';
import type { DistillReport } from '../../../domain/report/schema.ts';
import { PROMOTED } from '../../support/run-facts.ts';

const MODEL = 'acme/ft-1';
const pairs = (bothPass: number, teacherOnly: number, neither: number) => ({
  bothPass,
  teacherOnly,
  studentOnly: 0,
  neither,
  ungraded: 0,
});
const report = buildReport({
  ...PROMOTED,
  end: { outcome: 'promoted', reason: 'It held.', student: MODEL },
  exam: { version: 'sha256:exam', cases: 120 },
  // Teacher passes 100 of 120, student 90.
  counts: { flatten: pairs(60, 0, 10), types: pairs(30, 10, 10) },
}) as DistillReport;

const terms = {
  teacher: 'acme/teacher',
  training: 'denied',
  rule: 'No training.',
  source: 'https://acme.example/terms',
  date: '2026-01-01',
  acknowledgement: 'our contract <b>allows</b> it',
} as const;

const facts = (change: Partial<CardFacts> = {}): CardFacts => ({
  model: MODEL,
  task: { name: 'json-processing', categories: [{ name: 'flatten' }, { name: 'types' }] },
  base: 'acme/small',
  runKey: 'key-1',
  jobKey: 'job-1',
  createdAt: '2026-01-01T00:00:00.000Z',
  state: 'champion',
  canaryShare: null,
  terms,
  dataset: null,
  training: { job: 'ftjob-1', learningRate: 1, epochs: 3, trainedTokens: 1_000, usd: 2.5 },
  report,
  calibration: {
    id: 'cal-1',
    student: MODEL,
    signal: 'tag',
    map: { slope: 1, intercept: 0 },
    threshold: 0.62,
    alpha: 0.05,
    delta: 0.1,
    rows: 300,
    bound: 0.041,
    coverage: 0.85,
    auroc: null,
    rowsHash: 'sha256:rows',
    createdAt: '2026-01-02T00:00:00.000Z',
  },
  promotions: [{ at: '2026-01-02T00:00:00.000Z', kind: 'promotion', reason: 'It held.', decidedBy: null }],
  madeAt: '2026-01-03T00:00:00.000Z',
  ...change,
});

describe('buildModelCard', () => {
  test('a champion → exam figures with intervals, terms, threshold, all parse', () => {
    const card = modelCardSchema.parse(buildModelCard(facts()));
    expect(card).toMatchObject({ role: 'champion', simulated: false, teacher: { model: 'acme/teacher', terms } });
    expect(card.exam?.retention).toMatchObject({ value: 0.9, teacherPass: 100, studentPass: 90 });
    // Wilson for 90 of 120: centre (0.75 + 3.8415/240) / (1 + 3.8415/120) = 0.742245, half 0.076656.
    expect(card.exam?.student.low).toBeCloseTo(0.66559, 4);
    expect(card.exam?.student.high).toBeCloseTo(0.8189, 4);
    expect(card.calibration).toMatchObject({ status: 'calibrated', id: 'cal-1', artefact: { threshold: 0.62 } });
    expect(card.calibration.text).toContain('At a confidence of 0.620 or more (signal tag)');
    expect(card.limits).toContain('The terms of acme/teacher forbid training on its answers; see the acknowledgement.');
  });

  test('never calibrated → says so, with the command', () => {
    const { calibration, limits } = buildModelCard(facts({ calibration: null }));
    expect(calibration).toMatchObject({ status: 'uncalibrated', id: null, artefact: null });
    expect(calibration.text).toContain(`distill calibrate json-processing --student ${MODEL}`);
    expect(limits).toContain('Its confidence is not calibrated.');
  });

  test('the run examined another student → no figures rather than those of another', () => {
    const card = buildModelCard(facts({ model: 'acme/ft-2' }));
    expect(card.exam).toBeNull();
    expect(card.limits.join(' ')).toContain('It has no exam figures');
  });

  test.each([
    ['an emulated teacher', { terms: { ...terms, teacher: 'emulator/teacher' } }, true],
    ['none', {}, false],
  ])('%s → simulated: %s %s', (_case, change, simulated) => {
    expect(buildModelCard(facts(change)).simulated).toBe(simulated);
  });

  test('a candidate with a share of the traffic → a canary', () => {
    const card = buildModelCard(facts({ state: 'candidate', canaryShare: 0.1 }));
    expect(card).toMatchObject({ role: 'canary', share: 0.1 });
  });
});

describe('cardMarkdown', () => {
  test('a card → every section, and texts from users change nothing', () => {
    const text = cardMarkdown(buildModelCard(facts()));
    for (const title of ['Intended use', 'Model', 'Exam', 'Categories', 'Calibration', 'History', 'Limits', 'Lineage'])
      expect(text).toContain(`\n## ${title}\n`);
    expect(text).toContain('- **student**: 90 of 120, 75.0 %, 95 % interval 66.6 % to 81.9 %');
    expect(text).toContain('our contract \\<b\\>allows\\</b\\> it');
    expect(text).not.toContain('simulated');
  });
});
