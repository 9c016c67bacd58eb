import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { mean } from '../../domain/mean.ts';
import { estimatePromptTokens } from '../../domain/money/token-estimate.ts';
import type { PoolStock } from '../../domain/prompts/pool-shares.ts';
import { type CurrentExam, currentExam } from '../../store/exams/current-exam.ts';
import type { Store } from '../../store/open-store.ts';
import type { ModelRecord } from '../../store/records.ts';
import type { SourceDocument, TaskPack } from '../../tasks/task-pack.ts';
import { splitDocuments } from '../prompts/documents.ts';

/** A few prompts of the pool say how long all of them are; they come by their hashes, so as good as drawn. */
const MEASURED_PROMPTS = 200;

/** What a distillation would be examined on and could draw from. */
export interface StoredGround {
  readonly exam: CurrentExam;
  /** The cases of `exam`, and those made of the user's documents. */
  readonly examCases: readonly ExamCase[];
  /** Documents that training may draw. */
  readonly documents: readonly SourceDocument[];
  readonly champion: ModelRecord | null;
  readonly stock: readonly PoolStock[];
}

/** Looks at what a run of the task would find now: its exam, its champion, its pool. */
export async function readStoredGround({
  store,
  pack,
  documents,
}: {
  readonly store: Pick<Store, 'exams' | 'examVersions' | 'models' | 'pool'>;
  readonly pack: TaskPack;
  /** All that the user has given. */
  readonly documents: readonly SourceDocument[];
}): Promise<StoredGround> {
  const split = splitDocuments(documents);
  const exam = await currentExam({ store, pack });
  return {
    exam,
    examCases: [...exam.cases, ...pack.documentCases(split.exam)],
    documents: split.training,
    champion: await store.models.champion(pack.name),
    stock: await measuredStock({ store, task: pack.name }),
  };
}

async function measuredStock({ store, task }: { store: Pick<Store, 'pool'>; task: string }): Promise<PoolStock[]> {
  const stock = await store.pool.stock(task);
  if (stock.length === 0) return [];
  const measured = await store.pool.page({ task, after: null, limit: MEASURED_PROMPTS });
  return stock.map((each) => {
    const own = measured.filter(({ source }) => source === each.source);
    const promptTokens = own.length === 0 ? null : mean(own.map(({ messages }) => estimatePromptTokens(messages)));
    return { ...each, promptTokens };
  });
}
