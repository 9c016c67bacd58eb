import { isAbsolute } from 'node:path';
import type { Projection } from '../domain/money/projection.ts';
import type { Difficulty } from '../domain/prompts/difficulty.ts';
import { FAILURE } from '../domain/run/failures.ts';
import type { RunKind } from '../domain/run/run-kind.ts';
import { termsRefusal } from '../domain/terms/teacher-terms.ts';
import type { ModelLookup } from '../providers/model-lookup.ts';
import type { PriceList } from '../providers/price-list.ts';
import type { TermsOf } from '../providers/teacher-terms.ts';
import type { Trainer } from '../providers/trainer.ts';
import { examVersion } from '../store/exams/current-exam.ts';
import type { Store } from '../store/open-store.ts';
import { DocumentsFileError, importDocuments } from '../store/prompts/import-documents.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { currentAttempt } from './calls/attempt.ts';
import { finalFailure } from './calls/failure.ts';
import { loadDocuments } from './prompts/documents.ts';
import { type ProjectedInput, projectDistillation } from './runs/project-run.ts';
import { requireModel } from './runs/require-model.ts';
import { requirePrompt } from './runs/require-prompt.ts';
import { requireProvider } from './runs/require-provider.ts';
import { readStoredGround } from './runs/stored-ground.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface BeginRunInput {
  readonly workflowId: string;
  readonly runId: string;
  readonly runKey: string;
  readonly kind: RunKind;
  readonly task: string;
  readonly startedAt: string;
  /** The workflow's whole input, kept for the report and for `--continue`. */
  readonly input: unknown;
  readonly documents: string | null;
  readonly budgetUsd: number;
  /** Models to be asked at once whether they exist: the base model to train among them. */
  readonly models: readonly string[];
  readonly trains: string | null;
  /** What a distillation teaches whom; null for a run that trains nobody. */
  readonly teaches:
    | (ProjectedInput & { readonly acknowledgement: string | null; readonly prompt?: string | undefined })
    | null;
  /** Whether it goes on under the run key of an earlier run: calls that had used up their attempts get them back. */
  readonly isTakenUp: boolean;
}

export interface BegunRun {
  readonly documents: string | null;
  readonly exam: { readonly id: string; readonly version: string; readonly cases: number };
  readonly champion: string | null;
  readonly categories: readonly { readonly name: string; readonly weight: number }[];
  readonly difficulties: readonly { readonly name: Difficulty; readonly weight: number }[];
  /** Null for a run that trains nobody. */
  readonly projection: Projection | null;
}

/** `beginRun`: everything that can be known to be wrong is found before the first paid call. */
export function createBeginRunActivities({
  store,
  findTaskPack,
  prices,
  lookup,
  termsOf,
  trainerOf,
  now = () => new Date(),
}: {
  readonly store: Store;
  readonly findTaskPack: FindTaskPack;
  readonly prices: PriceList;
  readonly lookup: ModelLookup;
  readonly termsOf: TermsOf;
  readonly trainerOf: (modelName: string) => Pick<Trainer, 'capabilities'>;
  readonly now?: () => Date;
}) {
  return {
    /** Records the run, imports its documents, fixes its exam and budget, and checks its models: served, priced, and free to teach. */
    async beginRun(input: BeginRunInput): Promise<BegunRun> {
      const { signal } = currentAttempt();
      const { runKey, task, workflowId, runId, kind, startedAt } = input;
      const run = { workflowId, runId, runKey, kind, task, startedAt, input: input.input };
      await store.runs.begin({ ...run, examVersion: null });
      const pack = await findTaskPack(task);
      if (input.isTakenUp) {
        await requireTexts(runKey);
        await store.calls.reopen(runKey);
      }
      await store.budgets.set({ runKey, limitMicroUsd: Math.floor(input.budgetUsd * 1_000_000) });
      for (const modelName of input.models) requireProvider({ lookup, modelName });
      if (input.teaches !== null) requireTerms(input.teaches);
      for (const modelName of input.models) {
        const trains = modelName === input.trains;
        await requireModel({ lookup, prices, modelName, trains, today: now(), signal });
      }
      if (input.trains !== null) requireLabels(input.trains, pack);
      const documents = await documentsOf(input);
      const all = await loadDocuments({ store, documents });
      const { exam, champion, ...ground } = await readStoredGround({ store, pack, documents: all });
      const { examCases } = ground;
      if (examCases.length === 0) throw finalFailure(FAILURE.NoExam, `${task} has no exam over the imported labels.`);
      const version = examVersion({ pack, cases: examCases });
      const learnsLabelsOnly = input.trains !== null && trainerOf(input.trains).capabilities.labelsOnly;
      const prompt = input.teaches?.prompt ?? null;
      const promptMessages = await requirePrompt({ store, pack, prompt, examCases, learnsLabelsOnly });
      await store.exams.save({ version, task, cases: examCases, coreVersion: exam.version });
      const hasChampion = champion !== null;
      const projection =
        input.teaches &&
        projectDistillation({ ...ground, pack, input: input.teaches, promptMessages, hasChampion, prices });
      await store.runs.begin({ ...run, examVersion: version, projection });
      return {
        documents,
        exam: { id: `${task}.exam`, version, cases: examCases.length },
        champion: champion?.id ?? null,
        categories: pack.categories,
        difficulties: pack.difficulties,
        projection,
      };
    },
  };

  async function requireTexts(runKey: string): Promise<void> {
    if (!(await store.pruning.isPruned(runKey))) return;
    throw finalFailure(FAILURE.InvalidInput, `The texts of the run ${runKey} were removed, so it cannot be taken up.`);
  }

  function requireTerms({ teacher, student, acknowledgement }: NonNullable<BeginRunInput['teaches']>): void {
    const refusal = termsRefusal({ teacher, terms: termsOf({ teacher, student }), acknowledgement });
    if (refusal !== null) throw finalFailure(FAILURE.TeacherTermsRefused, refusal);
  }

  function requireLabels(student: string, { name, labels }: TaskPack): void {
    if (labels !== null || !trainerOf(student).capabilities.labelsOnly) return;
    throw finalFailure(FAILURE.NoLabels, `${student} cannot learn ${name}: its answers are no labels.`);
  }

  async function documentsOf(input: BeginRunInput): Promise<string | null> {
    if (input.documents === null || !isAbsolute(input.documents)) return input.documents;
    try {
      return (await importDocuments({ store, file: input.documents })).setHash;
    } catch (error) {
      if (error instanceof DocumentsFileError) throw finalFailure(FAILURE.DocumentsUnreadable, error.message);
      throw error;
    }
  }
}
