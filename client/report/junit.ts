import junit, { type Builder } from 'junit-report-builder';
import type { CaseResult } from '../../domain/report/case-result.ts';
import type { Report } from '../../domain/report/schema.ts';

/** What its declarations call the module's default export is the module itself. */
const factory = junit as unknown as Builder;

/**
 * A report as JUnit XML: a suite a category, a failure where the student fails what the teacher passes, skipped where
 * a verdict is missing. A run without an exam is one case of its own.
 */
export function renderJunit(report: Report): string {
  const builder = factory.newBuilder().name(`${report.kind} of ${report.task}`);
  const cases = report.details?.cases ?? [];
  if (cases.length === 0) addOutcome(builder, report);
  for (const [category, own] of Map.groupBy(cases, (each) => each.category)) {
    const suite = builder.testSuite().name(category).timestamp(report.startedAt);
    for (const each of own) addCase({ suite, each, className: `${report.task}.${category}` });
  }
  return builder.build();
}

type Suite = ReturnType<Builder['testSuite']>;

function addCase({
  suite,
  each,
  className,
}: {
  readonly suite: Suite;
  readonly each: CaseResult;
  readonly className: string;
}): void {
  const { id, fate, student } = each;
  const testCase = suite.testCase().className(className).name(id);
  if (fate === 'ungraded') testCase.skipped();
  if (fate === 'neither') testCase.standardOutput('The teacher fails this case too.');
  if (fate === 'lost') testCase.failure(student.reason ?? 'no reason was given', fate).stacktrace(answersText(each));
}

function answersText({ input, expected, teacher, student }: CaseResult): string {
  return [
    ['Input', input],
    ['Expected', expected],
    ["Teacher's answer", teacher.answer],
    ["Student's answer", student.answer],
  ]
    .map(([title, text]) => `${title}:\n${text ?? '(removed)'}`)
    .join('\n\n');
}

function addOutcome(builder: Builder, { kind, task, outcome, reason, startedAt }: Report): void {
  const testCase = builder.testSuite().name(kind).timestamp(startedAt).testCase().className(task).name('exam');
  if (outcome === 'failed') testCase.error(reason, outcome);
  else testCase.skipped().standardOutput(reason);
}
