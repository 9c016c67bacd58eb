import type { Logger } from 'pino';
import type { ChatMessage } from '../../domain/chat.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { Store } from '../../store/open-store.ts';
import { verifyPair } from '../../tasks/verify-pair.ts';
import { askTeacher } from '../chat/ask-teacher.ts';
import type { Disclosure } from '../chat/disclosure.ts';
import { teacherRequest } from '../chat/student-request.ts';
import type { TaskRequest } from '../chat/task-request.ts';
import { GatewayError } from '../http/gateway-error.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { Redact } from './redaction.ts';
import { within } from './within.ts';

/** An accepted answer to be checked against the teacher's. */
export interface AuditJob {
  readonly task: Pick<TaskRequest, 'request' | 'route' | 'requestId'>;
  readonly disclosure: Disclosure;
  readonly signal: Signal;
  readonly studentAnswer: string;
  readonly probability: number;
  readonly messages: readonly ChatMessage[];
  readonly at: string;
}

export interface Auditor {
  /** Takes a job unless too many wait already; never blocks. */
  readonly enqueue: (job: AuditJob) => void;
  /** Resolves when every job that was taken has ended; those that take longer than this are given up. */
  readonly drain: (args: { readonly withinMs: number }) => Promise<void>;
  readonly dropped: () => number;
}

const AT_ONCE = 4;
const MOST_WAITING = 1_000;
/** A regression asks the judge. */
const UNGRADED = { studentRight: null, teacherRight: null, gradedBy: null };

/** Asks the teacher about accepted answers, a few at a time, and keeps both, graded where the pack's verifier can tell. */
export function createAuditor({
  upstream,
  store,
  settings,
  redact,
  logger,
}: {
  readonly upstream: Upstream;
  readonly store: Pick<Store, 'audits'>;
  readonly settings: GatewaySettings;
  readonly redact: Redact;
  readonly logger: Pick<Logger, 'warn'>;
}): Auditor {
  const waiting: AuditJob[] = [];
  const running = new Set<Promise<void>>();
  const givenUp = new AbortController();
  let dropped = 0;
  const start = () => {
    while (running.size < AT_ONCE) {
      const job = waiting.shift();
      if (!job) return;
      const work: Promise<void> = audit(job)
        .catch((error: unknown) => logger.warn({ error: String(error) }, 'an audit failed'))
        .finally(() => {
          running.delete(work);
          start();
        });
      running.add(work);
    }
  };

  async function audit({
    task,
    disclosure,
    signal,
    studentAnswer,
    probability,
    messages,
    at,
  }: AuditJob): Promise<void> {
    const { request, route, requestId } = task;
    const answer = await askTeacher({
      upstream,
      modelName: route.teacher,
      body: teacherRequest({ request, model: route.teacher, systemPrompt: route.pack.systemPrompt }),
      timeoutMs: settings.teacherTimeoutMs,
      retries: settings.teacherRetries,
      signal: givenUp.signal,
    });
    if (answer instanceof GatewayError) throw answer;
    const teacherAnswer = answer.choices[0]?.message.content ?? '';
    const answers = { teacher: teacherAnswer, student: studentAnswer };
    // Before anything is made unreadable: what is kept may not be enough to tell.
    const verified = verifyPair({ pack: route.pack, input: messages.at(-1)?.content ?? '', answers });
    const saved = store.audits.save({
      requestId,
      task: route.alias,
      at,
      student: disclosure.version,
      teacher: route.teacher,
      signal,
      confidence: disclosure.confidence ?? 0,
      threshold: disclosure.threshold ?? 1,
      probability,
      messages: messages.map((message) => ({ ...message, content: redact(message.content) })),
      studentAnswer: redact(studentAnswer),
      teacherAnswer: redact(teacherAnswer),
      ...(verified ?? UNGRADED),
    });
    await within({ ms: settings.storeTimeoutMs, work: saved });
  }

  return {
    enqueue: (job) => {
      if (waiting.length >= MOST_WAITING) dropped++;
      else waiting.push(job);
      start();
    },
    drain: async ({ withinMs }) => {
      const timer = setTimeout(() => {
        dropped += waiting.splice(0).length;
        givenUp.abort();
      }, withinMs);
      while (running.size > 0) await Promise.all(running);
      clearTimeout(timer);
    },
    dropped: () => dropped,
  };
}
