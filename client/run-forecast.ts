import { examDocumentHashes } from '../activities/prompts/documents.ts';
import { projectDistillation } from '../activities/runs/project-run.ts';
import type { ChatMessage } from '../domain/chat.ts';
import { type Projection, projectedStages } from '../domain/money/projection.ts';
import { projectionTable } from '../domain/money/projection-table.ts';
import { usdText } from '../domain/report/number-texts.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { acknowledgementText } from '../domain/terms/acknowledgement.ts';
import { type TeacherTerms, termsRefusal, termsText } from '../domain/terms/teacher-terms.ts';
import { loadPriceList, UnknownPriceError } from '../providers/price-list.ts';
import { loadProviders } from '../providers/providers-file.ts';
import { createTermsOf } from '../providers/teacher-terms.ts';
import { findTaskPack } from '../tasks/registry.ts';
import type { SourceDocument } from '../tasks/task-pack.ts';
import type { Session } from './session.ts';
import { textTable } from './text-table.ts';

/** What is known of a distillation before it starts, without server, worker or store. */
export interface RunForecast {
  readonly document: {
    /** Stages for all rounds that the input allows; null where a model has no price. */
    readonly projection: {
      readonly stages: readonly { readonly stage: string; readonly calls: number; readonly usd: number }[];
      readonly atLeastUsd: number;
      readonly atMostUsd: number;
    } | null;
    readonly terms: TeacherTerms;
  };
  /** What it would cost, as a table. */
  readonly cost: string;
  /** What its teacher's terms say, and whether that stops it. */
  readonly terms: string;
}

/** Projects a distillation and looks at its teacher's terms. */
export function forecastRun({
  session: { config, surroundings },
  input,
  documents,
  promptMessages,
}: {
  readonly session: Pick<Session, 'config' | 'surroundings'>;
  readonly input: DistillInput;
  /** Of the file that was named, if one was. */
  readonly documents: readonly SourceDocument[];
  /** Of the distilled prompt; null for none. */
  readonly promptMessages: readonly ChatMessage[] | null;
}): RunForecast {
  const providers = loadProviders({ file: config.PROVIDERS_FILE, emulatorUrl: config.emulatorUrl });
  const { teacher, student } = input;
  const terms = createTermsOf({ providers })({ teacher, student });
  const acknowledgement = acknowledgementText(input.acknowledgeTerms);
  const refusal = termsRefusal({ teacher, terms, acknowledgement });
  const termsLines = [
    `Terms of ${teacher}: ${termsText(terms)}`,
    ...(refusal === null
      ? []
      : ['The run will stop before its first paid call, unless --acknowledge-terms says why you may.']),
  ].join('\n');
  const projected = project({ input, documents, promptMessages, now: surroundings.now });
  if ('problem' in projected) {
    return { document: { projection: null, terms }, cost: projected.problem, terms: termsLines };
  }
  const { projection } = projected;
  const stages = projectedStages({ projection, rounds: input.rounds });
  const usdThrough = (rounds: number) =>
    projectedStages({ projection, rounds }).reduce((sum, { microUsd }) => sum + microUsd, 0) / 1_000_000;
  const [atLeastUsd, atMostUsd] = [usdThrough(1), usdThrough(input.rounds)];
  return {
    document: {
      projection: {
        stages: stages.map(({ microUsd, ...amounts }) => ({ ...amounts, usd: microUsd / 1_000_000 })),
        atLeastUsd,
        atMostUsd,
      },
      terms,
    },
    cost: projectionLines({ input, stages, atLeastUsd, atMostUsd }).join('\n'),
    terms: termsLines,
  };
}

function project({
  input,
  documents,
  promptMessages,
  now,
}: {
  readonly input: DistillInput;
  readonly documents: readonly SourceDocument[];
  readonly promptMessages: readonly ChatMessage[] | null;
  readonly now: () => Date;
}): { readonly projection: Projection } | { readonly problem: string } {
  const pack = findTaskPack(input.task);
  if (pack === null) return { problem: `Nothing is projected: this program knows no task ${input.task}.` };
  const examined = examDocumentHashes(documents.map(({ hash }) => hash));
  const examCases = [...pack.exam(), ...pack.documentCases(documents.filter(({ hash }) => examined.has(hash)))];
  const lessons = documents.filter(({ hash }) => !examined.has(hash));
  try {
    const prices = loadPriceList({ now });
    return {
      projection: projectDistillation({
        pack,
        input,
        documents: lessons,
        examCases,
        promptMessages,
        hasChampion: false,
        prices,
      }),
    };
  } catch (error) {
    if (error instanceof UnknownPriceError) return { problem: `Nothing is projected: ${error.message}` };
    throw error;
  }
}

function projectionLines({
  input: { rounds, budgetUsd },
  stages,
  atLeastUsd,
  atMostUsd,
}: {
  readonly input: Pick<DistillInput, 'rounds' | 'budgetUsd'>;
  readonly stages: Parameters<typeof projectionTable>[0];
  readonly atLeastUsd: number;
  readonly atMostUsd: number;
}): string[] {
  const { head, rows } = projectionTable(stages);
  const table = textTable({ head, rows, align: head.map((_, index) => (index === 0 ? 'left' : 'right')) });
  const range =
    rounds === 1
      ? `Projected for 1 round and the exam: ${usdText(atMostUsd)}`
      : `Projected for at most ${rounds} rounds and the exam (${usdText(atLeastUsd)} with one round)`;
  const warning = `The budget of ${usdText(budgetUsd)} may stop it: raise it with --budget.`;
  return [`${range}:`, table, ...(atMostUsd > budgetUsd ? [warning] : [])];
}
