import { retentionText } from './result-section.ts';
import type { RegressionReport } from './schema.ts';
import type { Section } from './section.ts';

/** The fresh runs after a breach, one row each; null where there were none. */
export function confirmationSection({ confirmations, decision }: RegressionReport): Section | null {
  if (confirmations.length === 0) return null;
  return {
    title: 'Confirmations',
    kind: 'table',
    columns: [
      { name: 'run', align: 'right' },
      { name: 'cases', align: 'right' },
      { name: 'teacher', align: 'right' },
      { name: 'student', align: 'right' },
      { name: 'retention', align: 'left' },
    ],
    rows: confirmations.map((retention, index) => [
      String(index + 1),
      String(retention.cases),
      String(retention.teacherPass),
      String(retention.studentPass),
      retentionText({ retention, ...decision }),
    ]),
  };
}
