import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fillCommand } from './command-trainer/fill-command.ts';
import { type JobFolder, openJobFolder } from './command-trainer/job-folder.ts';
import type { CommandTrainerSettings } from './command-trainer/trainer-settings.ts';
import { hasEnded, isAdoptable, type JobRequest, type RemoteJob, type Trainer } from './trainer.ts';

const keptSchema = z.object({ jobKey: z.string(), runKey: z.string(), createdAtSeconds: z.number() });

/**
 * Trains by a program on this machine. Files and jobs lie in a folder: a worker that comes after a crash finds the job
 * running or finished there and takes it over.
 */
export function createCommandTrainer({
  settings,
  folder,
  environment,
  estimate,
  now = Date.now,
}: {
  readonly settings: CommandTrainerSettings;
  /** Where files and jobs lie; an absolute path. */
  readonly folder: string;
  /** What the program finds in its environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly estimate: Trainer['estimate'];
  readonly now?: () => number;
}): Trainer {
  const jobsFolder = join(folder, 'jobs');
  const folderOf = (id: string): JobFolder => openJobFolder({ folder: join(jobsFolder, id), environment });
  const read = async (id: string): Promise<RemoteJob & { readonly jobKey: string }> => {
    const job = folderOf(id);
    const kept = keptSchema.safeParse(await job.request()).data;
    if (kept === undefined) throw new Error(`There is no job ${id} in ${jobsFolder}: is this another machine?`);
    const state = await job.state();
    return {
      id,
      ...kept,
      status: state.status,
      trainedModel: state.status === 'succeeded' ? state.result.model : null,
      trainedTokens: state.status === 'succeeded' ? (state.result.trainedTokens ?? null) : null,
      error: state.status === 'failed' ? state.error : null,
      lastWords: (await job.log()).at(-1) ?? null,
    };
  };
  const list = async () => {
    await mkdir(jobsFolder, { recursive: true });
    const jobs = [];
    for (const id of (await readdir(jobsFolder)).toSorted()) {
      // A folder without a request is one that its worker did not finish making.
      if ((await folderOf(id).request()) !== null) jobs.push(await read(id));
    }
    return jobs;
  };
  const start = ({ id, request }: { readonly id: string; readonly request: JobRequest }): void => {
    const { trainingFile, validationFile, baseModel, epochs, seed, suffix } = request;
    const job = folderOf(id);
    const values = {
      trainingFile,
      validationFile: validationFile ?? '',
      resultFile: job.resultFile,
      baseModel,
      epochs,
      learningRate: settings.learningRate * request.learningRate,
      seed,
      name: suffix,
    };
    const command = fillCommand({ command: settings.command, values });
    job.start({ command, workingFolder: settings.workingFolder });
  };
  return {
    capabilities: {
      learningRate: 'absolute',
      metadata: true,
      checkpoints: true,
      deployment: false,
      labelsOnly: false,
    },
    estimate,
    upload: async ({ fileName, rows }) => {
      const path = join(folder, 'files', fileName);
      await mkdir(join(folder, 'files'), { recursive: true });
      if (await exists(path)) return path;
      const part = `${path}.${process.pid}.part`;
      await writeFile(part, rows.map((row) => `${JSON.stringify({ messages: row.messages })}\n`).join(''));
      await rename(part, path);
      return path;
    },
    find: async ({ request }) => (await list()).filter((job) => job.jobKey === request.jobKey),
    listOpen: async () => (await list()).filter((job) => !hasEnded(job.status)),
    create: async ({ request }) => {
      const { jobKey, runKey } = request;
      const dead = (await list()).filter((job) => job.jobKey === jobKey && !isAdoptable(job));
      const id = `command-${jobKey.replace('sha256:', '').slice(0, 16)}-${dead.length + 1}`;
      await folderOf(id).create({ ...request, jobKey, runKey, createdAtSeconds: Math.floor(now() / 1000) });
      start({ id, request });
      return read(id);
    },
    get: async ({ id }) => {
      const job = await read(id);
      // Its worker died before the program began.
      if (job.status === 'queued') start({ id, request: (await folderOf(id).request()) as JobRequest });
      return job;
    },
    events: async ({ id }) => (await folderOf(id).log()).map((message) => ({ atSeconds: 0, message })),
    checkpoints: async ({ id }) => {
      const state = await folderOf(id).state();
      const curve = state.status === 'succeeded' ? (state.result.curve ?? []) : [];
      return curve.map((point) => ({ id: `${id}-${point.step}`, model: null, point }));
    },
    cancel: async ({ id }) => folderOf(id).cancel(),
    deploy: async ({ id, name }) => ({ id: name, model: (await read(id)).trainedModel, error: null }),
    undeploy: async () => {},
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
