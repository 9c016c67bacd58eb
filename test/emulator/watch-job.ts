import type OpenAI from 'openai';
import { waitUntil } from '../../scripts/processes/wait-until.ts';

type Job = Awaited<ReturnType<OpenAI['fineTuning']['jobs']['retrieve']>>;

/** Looks at a job until it has one of the statuses; answers it with every status seen on the way, in order. */
export async function watchJob(args: {
  readonly client: OpenAI;
  readonly id: string;
  readonly statuses: readonly string[];
}): Promise<{ readonly job: Job; readonly seen: readonly string[] }> {
  const { client, id, statuses } = args;
  const seen: string[] = [];
  const job = await waitUntil({
    timeoutInMs: 15_000,
    intervalInMs: 5,
    ask: async () => {
      const job = await client.fineTuning.jobs.retrieve(id);
      if (seen.at(-1) !== job.status) seen.push(job.status);
      return statuses.includes(job.status) ? job : null;
    },
  });
  if (job === null) throw new Error(`The job came no further than ${seen.join(', ')}.`);
  return { job, seen };
}
