import { parseExaminee } from '../domain/exam/examinee.ts';
import { previousChampion } from '../domain/registry/previous-champion.ts';
import { parseModelName } from '../domain/run/model-name.ts';
import type { PriceList } from '../providers/price-list.ts';
import { hasEnded, type Trainer } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';
import type { JobRecord } from '../store/records.ts';
import { currentAttempt } from './calls/attempt.ts';
import type { ServerDescriber } from './describe-server.ts';
import { recordProgress } from './training/job-progress.ts';
import { jobRequestOf } from './training/remote-job.ts';
import { translateTrainerErrors } from './training/trainer-errors.ts';

export interface ReconciledJobs {
  readonly cancelled: number;
  readonly undeployed: number;
}

/** `reconcileJobs`: what ended runs left behind at a provider costs money and serves nobody. */
export function createReconcileJobsActivities({
  store,
  prices,
  trainerOf,
  server,
}: {
  readonly store: Pick<Store, 'calls' | 'jobs' | 'models' | 'runs'>;
  readonly prices: PriceList;
  readonly trainerOf: (modelName: string) => Trainer;
  readonly server: Pick<ServerDescriber, 'isRunning'>;
}) {
  /** Only runs of this store can be known to have ended; a terminated one never said so itself. */
  const hasRunEnded = async (runKey: string): Promise<boolean> => {
    const run = await store.runs.byRunKey(runKey);
    if (run === null) return false;
    return run.endedAt !== null || !(await server.isRunning({ workflowId: run.workflowId, runId: run.runId }));
  };
  const isInUse = async (record: JobRecord): Promise<boolean> => {
    const students = (await store.models.list()).filter(({ id }) => parseExaminee(id).model === record.studentModel);
    for (const { id, task, state } of students) {
      // A rollback must find the champion before the present one in service.
      if (state !== 'retired' || previousChampion(await store.models.promotions(task)) === id) return true;
    }
    return false;
  };

  return {
    /** Cancels the jobs of ended runs at a model's provider and undeploys their students that are not in the registry. */
    async reconcileJobs({ modelName }: { readonly modelName: string }): Promise<ReconciledJobs> {
      const { signal } = currentAttempt();
      const { provider } = parseModelName(modelName);
      return translateTrainerErrors(modelName, async () => {
        const trainer = trainerOf(modelName);
        let [cancelled, undeployed] = [0, 0];
        for (const { id, runKey } of await trainer.listOpen({ signal })) {
          if (runKey === null || !(await hasRunEnded(runKey))) continue;
          await trainer.cancel({ id, signal });
          cancelled++;
        }
        for (const record of await store.jobs.unsettled()) {
          if (record.provider !== provider || !(await hasRunEnded(record.runKey))) continue;
          cancelled += await settleJob({ trainer, record, signal });
          if (record.deployment === null || (await isInUse(record))) continue;
          await trainer.undeploy({ id: record.deployment, signal });
          await store.jobs.update(record.jobKey, { deployment: null });
          undeployed++;
        }
        return { cancelled, undeployed };
      });
    },
  };

  /** Ends a job that the store holds for open, or that may exist although nobody wrote down its id; answers how many were. */
  async function settleJob(args: { trainer: Trainer; record: JobRecord; signal: AbortSignal }): Promise<number> {
    const { trainer, record, signal } = args;
    if (hasEnded(record.status) || record.trainingFile === null) return 0;
    const { trainingFile } = record;
    const request = jobRequestOf({ ...record, trainingFile, validationFile: null });
    const jobs =
      record.remoteId === null
        ? await trainer.find({ request, signal })
        : [await trainer.get({ id: record.remoteId, signal })];
    let cancelled = 0;
    for (const job of jobs.filter(({ status }) => !hasEnded(status))) {
      await trainer.cancel({ id: job.id, signal });
      cancelled++;
    }
    const [first] = jobs;
    if (first === undefined) {
      await store.jobs.update(record.jobKey, { status: 'cancelled' });
      return cancelled;
    }
    await recordProgress({ store, prices, record, job: await trainer.get({ id: first.id, signal }) });
    return cancelled;
  }
}
