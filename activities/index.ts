import { parseModelName } from '../domain/run/model-name.ts';
import type { BatchService } from '../providers/batch-service.ts';
import type { ChatProvider } from '../providers/chat.ts';
import type { ModelLookup } from '../providers/model-lookup.ts';
import type { PriceList } from '../providers/price-list.ts';
import type { Providers } from '../providers/providers-file.ts';
import { createTermsOf } from '../providers/teacher-terms.ts';
import type { Trainer } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';
import { loadJudgeData } from '../tasks/judge-data.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { createAdoptTrafficActivities } from './adopt-traffic.ts';
import { createAssembleControlsActivities } from './assemble-controls.ts';
import { createAssembleDatasetActivities } from './assemble-dataset.ts';
import { createBatchActivities } from './batch.ts';
import { createBeginRunActivities } from './begin-run.ts';
import { createCalibrateActivities } from './calibrate.ts';
import { createPaidCalls } from './calls/paid-call.ts';
import { createSlots } from './calls/slots.ts';
import { createCheckJudgeActivities } from './check-judge.ts';
import { createCompareActivities } from './compare.ts';
import { createCountVerdictsActivities } from './count-verdicts.ts';
import { createCrossCheckActivities } from './cross-check.ts';
import { createDeployStudentActivities } from './deploy-student.ts';
import { createDescribeServerActivities, type ServerDescriber } from './describe-server.ts';
import { createEvaluateActivities } from './evaluate.ts';
import { createExamBaselineActivities } from './exam-baseline.ts';
import { createJudging } from './exams/judging.ts';
import { createFilterActivities } from './filter.ts';
import { createFineTuneActivities } from './fine-tune.ts';
import { createFinishRunActivities } from './finish-run.ts';
import { createSearchThread } from './gates/search-thread.ts';
import { createGenerateActivities } from './generate.ts';
import { createGradeAuditsActivities } from './grade-audits.ts';
import { createNotifyActivities, type Notifications } from './notify.ts';
import { createPlanPromptsActivities } from './plan-prompts.ts';
import { createPromoteActivities } from './promote.ts';
import { createPromptDistillActivities } from './prompt-distill.ts';
import { createReadAgeingActivities } from './read-ageing.ts';
import { createReadTeachingActivities } from './read-teaching.ts';
import { createReconcileJobsActivities } from './reconcile-jobs.ts';
import { createRunStandingActivities } from './run-standing.ts';
import { createFindTaskPack } from './runs/task-pack.ts';
import { createTrafficStandingActivities } from './traffic-standing.ts';
import { createVaryPromptsActivities } from './vary-prompts.ts';

/** Everything that activities reach the world through. */
export interface ActivityDependencies {
  readonly store: Store;
  readonly packs: readonly TaskPack[];
  readonly providers: Providers;
  readonly chat: ChatProvider;
  readonly lookup: ModelLookup;
  readonly prices: PriceList;
  readonly trainerOf: (modelName: string) => Trainer;
  readonly batchesOf: (modelName: string) => BatchService;
  readonly server: ServerDescriber;
  /** Null where nobody is to be told. */
  readonly notifications: Notifications | null;
}

/** All activities of the loop, over one set of dependencies. */
export function createActivities({
  store,
  packs,
  providers,
  chat,
  lookup,
  prices,
  trainerOf,
  batchesOf,
  server,
  notifications,
}: ActivityDependencies) {
  const findTaskPack = createFindTaskPack({ packs, store });
  const termsOf = createTermsOf({ providers });
  const calls = createPaidCalls({ store, chat, prices, providers, slots: createSlots() });
  const data = loadJudgeData();
  const startSearch = createSearchThread();
  const holdsToSchema = (modelName: string) => providers[parseModelName(modelName).provider]?.structuredOutput ?? false;
  const judging = createJudging({ calls, prompt: data.prompt, holdsToSchema });
  return {
    ...createDescribeServerActivities({ server, hasWebhook: notifications !== null }),
    ...createNotifyActivities({ store, notifications }),
    ...createBeginRunActivities({ store, findTaskPack, prices, lookup, termsOf, trainerOf }),
    ...createAdoptTrafficActivities({ store, findTaskPack }),
    ...createPlanPromptsActivities({ store, findTaskPack }),
    ...createVaryPromptsActivities({ store, calls, findTaskPack }),
    ...createGenerateActivities({ store, calls, findTaskPack }),
    ...createBatchActivities({ store, prices, batchesOf, findTaskPack }),
    ...createFilterActivities({ store, findTaskPack, startSearch }),
    ...createCrossCheckActivities({ store, calls }),
    ...createAssembleDatasetActivities({ store, findTaskPack, termsOf }),
    ...createAssembleControlsActivities({ store, findTaskPack }),
    ...createFineTuneActivities({ store, prices, trainerOf }),
    ...createDeployStudentActivities({ store, trainerOf }),
    ...createReconcileJobsActivities({ store, prices, trainerOf, server }),
    ...createEvaluateActivities({ store, calls, judging, findTaskPack }),
    ...createCheckJudgeActivities({ store, calls, judging, data }),
    ...createCountVerdictsActivities({ store }),
    ...createCalibrateActivities({ store, calls, prices, lookup, findTaskPack }),
    ...createExamBaselineActivities({ store }),
    ...createGradeAuditsActivities({ store, calls, judging, findTaskPack }),
    ...createTrafficStandingActivities({ store }),
    ...createReadAgeingActivities({ store, lookup }),
    ...createReadTeachingActivities({ store }),
    ...createCompareActivities({ store }),
    ...createPromoteActivities({ store }),
    ...createPromptDistillActivities({ store, findTaskPack, startSearch }),
    ...createRunStandingActivities({ store }),
    ...createFinishRunActivities({ store }),
  };
}

export type Activities = ReturnType<typeof createActivities>;
