import { Worker } from 'node:worker_threads';
import type { ExamText } from '../../domain/gates/contamination/exam-parts.ts';
import type { ComparedText, NearDuplicate } from '../../domain/gates/near-duplicates/find-near-duplicates.ts';
import type { FoundOverlap, SearchReply, SearchRequest } from './text-search.ts';
import type { ThreadAnswer, ThreadRequest } from './text-search-worker.ts';

/** Exams that stay indexed: each calibration makes a new version, and a worker lives for months. */
const MOST_EXAMS = 4;
/** Copying more to the thread at once would hold up this one. */
const TEXTS_PER_MESSAGE = 2_000;

/** The searches of one filtering, to be ended by `end`. */
export interface SearchJob {
  /** Which of the texts overlap with the exam; none where there is no exam. */
  readonly overlaps: (texts: readonly ComparedText[]) => Promise<readonly FoundOverlap[]>;
  /** Adds texts to those that are to be compared. */
  readonly add: (texts: readonly ComparedText[]) => Promise<void>;
  /** The near-duplicates among all texts added so far. */
  readonly duplicates: () => Promise<readonly NearDuplicate[]>;
  readonly end: () => Promise<void>;
}

/** An exam to search for; what is slow about it is asked for once a process. */
export interface ExamSource {
  readonly version: string;
  readonly load: () => Promise<{ readonly cases: readonly ExamText[]; readonly background: readonly string[] }>;
}

/** Starts jobs in one thread of the process, so that no search holds up its event loop. */
export type StartSearch = (exam: ExamSource | null) => Promise<SearchJob>;

/**
 * The thread starts at once, so that its memory is a worker's from the beginning and comes as no surprise in the middle
 * of a run. It keeps the process alive only while it has work.
 */
export function createSearchThread(): StartSearch {
  let current = startThread();
  let jobs = 0;
  return async (exam) => {
    if (current.hasEnded()) current = startThread();
    // A job stays with its thread: another one would know nothing of its texts.
    const thread = current;
    if (exam !== null) await thread.index(exam);
    const job = String(++jobs);
    return {
      overlaps: async (texts) => {
        if (exam === null || texts.length === 0) return [];
        await thread.index(exam);
        const reply = await thread.ask({ kind: 'overlaps', examVersion: exam.version, texts });
        return reply.kind === 'overlaps' ? reply.overlaps : [];
      },
      add: async (texts) => {
        for (let from = 0; from < texts.length; from += TEXTS_PER_MESSAGE) {
          await thread.ask({ kind: 'texts', job, texts: texts.slice(from, from + TEXTS_PER_MESSAGE) });
        }
      },
      duplicates: async () => {
        const reply = await thread.ask({ kind: 'duplicates', job });
        return reply.kind === 'duplicates' ? reply.duplicates : [];
      },
      end: async () => {
        if (!thread.hasEnded()) await thread.ask({ kind: 'forget', job });
      },
    };
  };
}

interface SearchThread {
  readonly ask: (request: SearchRequest) => Promise<SearchReply>;
  /** Indexes an exam, unless it is one of those that were asked for last. */
  readonly index: (exam: ExamSource) => Promise<void>;
  readonly hasEnded: () => boolean;
}

function startThread(): SearchThread {
  const worker = new Worker(new URL('./text-search-worker.ts', import.meta.url));
  const open = new Map<number, PromiseWithResolvers<SearchReply>>();
  const indexed = new Map<string, Promise<unknown>>();
  let requests = 0;
  let end: Error | null = null;
  const settle = ({ id, ...answer }: ThreadAnswer) => {
    const waiting = open.get(id);
    open.delete(id);
    if (open.size === 0) worker.unref();
    if ('reply' in answer) waiting?.resolve(answer.reply);
    else waiting?.reject(new Error(answer.error));
  };
  const fail = (error: Error) => {
    end ??= error;
    for (const waiting of open.values()) waiting.reject(error);
    open.clear();
  };
  worker.unref();
  worker.on('message', settle);
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The search thread ended with code ${code}.`)));
  const ask = async (request: SearchRequest): Promise<SearchReply> => {
    if (end !== null) throw end;
    const id = ++requests;
    const waiting = Promise.withResolvers<SearchReply>();
    open.set(id, waiting);
    worker.ref();
    worker.postMessage({ id, request } satisfies ThreadRequest, []);
    return waiting.promise;
  };
  const indexNow = async ({ version, load }: ExamSource) => ask({ kind: 'exam', exam: { version, ...(await load()) } });
  return {
    ask,
    hasEnded: () => end !== null,
    index: async (exam) => {
      const indexing = indexed.get(exam.version) ?? indexNow(exam);
      // Set anew, so that the map's first one is that which was asked for least recently.
      indexed.delete(exam.version);
      indexed.set(exam.version, indexing);
      const [oldest] = indexed.keys();
      if (oldest !== undefined && indexed.size > MOST_EXAMS) {
        indexed.delete(oldest);
        void ask({ kind: 'forget-exam', examVersion: oldest }).catch(() => {});
      }
      try {
        await indexing;
      } catch (error) {
        indexed.delete(exam.version);
        throw error;
      }
    },
  };
}
