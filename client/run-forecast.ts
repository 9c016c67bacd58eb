import { splitDocuments } from '../activities/prompts/documents.ts';
import { projectDistillation } from '../activities/runs/project-run.ts';
import { readStoredGround } from '../activities/runs/stored-ground.ts';
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
import type { Store } from '../store/open-store.ts';
import { findTaskPack } from '../tasks/registry.ts';
import type { SourceDocument, TaskPack } from '../tasks/task-pack.ts';
import { withImportedLabels } from '../tasks/with-imported-labels.ts';
import { presentStore } from './present-store.ts';
import type { Session } from './session.ts';
import type { Surroundings } from './surroundings.ts';
import { textTable } from './text-table.ts';

/** What is known of a distillation before it starts, without server or worker; the store is looked into where it is there. */
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
export async function forecastRun({
  session,
  input,
  documents,
  promptMessages,
}: {
  readonly session: Pick<Session, 'config' | 'store' | 'note'> & { readonly surroundings: Pick<Surroundings, 'now'> };
  readonly input: DistillInput;
  /** Of the file that was named, if one was. */
  readonly documents: readonly SourceDocument[];
  /** Of the distilled prompt; null for none. */
  readonly promptMessages: readonly ChatMessage[] | null;
}): Promise<RunForecast> {
  const { config, surroundings } = session;
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
  const store = await presentStore(session);
  const projected = await project({ store, input, documents, promptMessages, now: surroundings.now });
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

async function project({
  store,
  input,
  documents,
  promptMessages,
  now,
}: {
  readonly store: Store | null;
  readonly input: DistillInput;
  readonly documents: readonly SourceDocument[];
  readonly promptMessages: readonly ChatMessage[] | null;
  readonly now: () => Date;
}): Promise<{ readonly projection: Projection } | { readonly problem: string }> {
  const pack = findTaskPack(input.task);
  if (pack === null) return { problem: `Nothing is projected: this program knows no task ${input.task}.` };
  try {
    const prices = loadPriceList({ now });
    const ground = await groundOf({ store, pack, input, documents });
    return { projection: projectDistillation({ ...ground, input, promptMessages, prices }) };
  } catch (error) {
    if (error instanceof UnknownPriceError) return { problem: `Nothing is projected: ${error.message}` };
    throw error;
  }
}

type Ground = Omit<Parameters<typeof projectDistillation>[0], 'input' | 'promptMessages' | 'prices'>;

/** As the run's first activity will find it; without a store, what the task pack itself has. */
async function groundOf({
  store,
  pack,
  input,
  documents: given,
}: {
  readonly store: Store | null;
  readonly pack: TaskPack;
  readonly input: DistillInput;
  readonly documents: readonly SourceDocument[];
}): Promise<Ground> {
  if (store === null) {
    const { exam, training } = splitDocuments(given);
    return { pack, documents: training, examCases: [...pack.exam(), ...pack.documentCases(exam)], hasChampion: false };
  }
  const imported = given.length === 0 && input.documents ? await store.documents.loadSet(input.documents) : null;
  const documents = imported?.map(({ hash, text }) => ({ hash, value: JSON.parse(text) as unknown })) ?? given;
  const labelled = await withImportedLabels({ pack, store });
  const { champion, examCases, stock, ...ground } = await readStoredGround({ store, pack: labelled, documents });
  return { pack: labelled, documents: ground.documents, examCases, hasChampion: champion !== null, stock };
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
