import { countText } from '../count-text.ts';
import { gapText, percentText, usdText } from '../report/number-texts.ts';
import type { Section } from '../report/section.ts';
import { termsText } from '../terms/teacher-terms.ts';
import type { ModelCard } from './model-card.ts';

/** What a reader of a card looks for, in order. Sections without content are left out. */
export function cardSections(card: ModelCard): Section[] {
  const { intendedUse, calibration, promotions, limits, lineage } = card;
  return [
    { title: 'Intended use', kind: 'sentences', sentences: [intendedUse] } as const,
    modelSection(card),
    examSection(card),
    categoriesSection(card),
    { title: 'Calibration', kind: 'sentences', sentences: [calibration.text] } as const,
    dataSection(card),
    {
      title: 'History',
      kind: 'sentences',
      sentences: promotions.map(
        ({ at, kind, reason, decidedBy }) =>
          `${at.slice(0, 10)}, ${kind === 'rollback' ? 'brought back' : 'promoted'} by ${decidedBy ?? 'its own run'}: ${reason}`,
      ),
    } as const,
    { title: 'Limits', kind: 'sentences', sentences: limits } as const,
    {
      title: 'Lineage',
      kind: 'values',
      values: [
        ['run', lineage.workflowId ?? 'not in this store'],
        ['run key', lineage.runKey],
        ['job key', lineage.jobKey ?? 'none'],
      ],
    } as const,
  ].filter((section) => section !== null && !('sentences' in section && section.sentences.length === 0)) as Section[];
}

function modelSection({ base, prompt, teacher, training, createdAt, role, share, lineage }: ModelCard): Section {
  const terms = teacher.terms;
  const wasTrained = prompt === null || lineage.jobKey !== null;
  return {
    title: 'Model',
    kind: 'values',
    values: [
      ['role', share === null ? role : `${role}, ${percentText(share)} of the callers`],
      [wasTrained ? 'trained' : 'made', createdAt],
      ['base', base],
      ...(prompt === null ? [] : [['prompt before each question', prompt] as const]),
      ['teacher', teacher.model ?? 'not known'],
      ...(wasTrained ? [['terms for training', terms === null ? 'not known' : termsText(terms)] as const] : []),
      ...(terms?.acknowledgement ? [['acknowledgement', terms.acknowledgement] as const] : []),
      ...(training === null
        ? []
        : [
            ['job', training.job] as const,
            ['learning rate, epochs', `${training.learningRate}, ${training.epochs}`] as const,
            ...(training.usd === null ? [] : [['training cost', usdText(training.usd)] as const]),
          ]),
    ],
  };
}

function examSection({ exam }: ModelCard): Section | null {
  if (exam === null) return null;
  const { retention, teacher, student, judge, version, cases, date, outcome, conditions } = exam;
  const rate = ({ passes, cases: of, rate: share, low, high }: typeof teacher) =>
    `${passes} of ${of}, ${percentText(share)}, 95 % interval ${percentText(low)} to ${percentText(high)}`;
  const { value, low, high } = retention;
  return {
    title: 'Exam',
    kind: 'values',
    values: [
      ['exam', `${countText(cases, 'case')}, ${version}`],
      ['date', date ?? 'under way'],
      ['outcome', outcome],
      [
        'retention',
        value === null || low === null || high === null
          ? 'undefined: the teacher passes nothing'
          : `${value.toFixed(3)}, 95 % interval ${low.toFixed(3)} to ${high.toFixed(3)}`,
      ],
      ['teacher', rate(teacher)],
      ['student', rate(student)],
      ['judge', judge],
      ...conditions.map(({ name, met, text }) => [name, `${met ? 'met' : 'not met'}: ${text}`] as const),
    ],
  };
}

function categoriesSection({ exam }: ModelCard): Section | null {
  if (exam === null || exam.categories.length === 0) return null;
  return {
    title: 'Categories',
    kind: 'table',
    columns: [
      { name: 'category', align: 'left' },
      right('cases'),
      right('teacher'),
      right('student'),
      right('gap in points'),
      right('95 % interval'),
    ],
    rows: exam.categories.map(({ category, cases, teacherRate, studentRate, gap, low, high }) => [
      category,
      String(cases),
      percentText(teacherRate),
      percentText(studentRate),
      gapText(gap),
      `${low.toFixed(1)} to ${high.toFixed(1)}`,
    ]),
  };
}

function dataSection({ data }: ModelCard): Section | null {
  if (data === null) return null;
  return {
    title: 'Data',
    kind: 'values',
    values: [
      ['dataset', data.dataset],
      ['samples', `${data.training} for training, ${data.validation} for validation, of ${data.rounds} rounds`],
      ['prompts from', counts(data.sources)],
      ['answers from', counts(data.answeredBy)],
      [
        'gates',
        data.gates.map(({ name, version, rejected }) => `${name}@${version} kept out ${rejected}`).join(', ') || 'none',
      ],
      ['kept apart from', `exam ${data.examVersion}`],
      ['task pack', data.pack],
    ],
  };
}

function right(name: string) {
  return { name, align: 'right' } as const;
}

function counts(of: Readonly<Record<string, number>>): string {
  return Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
