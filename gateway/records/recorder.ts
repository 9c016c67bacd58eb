import type { Logger } from 'pino';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { EscalationRecord } from '../../store/online/escalations.ts';
import type { Store } from '../../store/open-store.ts';
import { type ChatCompletion, readChatCompletion } from '../chat/chat-completion.ts';
import type { Disclosure } from '../chat/disclosure.ts';
import { recordableMessages } from '../chat/recordable-messages.ts';
import type { RoutedAnswer, TaskRequest } from '../chat/task-request.ts';
import { GatewayError } from '../http/gateway-error.ts';
import type { AuditJob } from './auditor.ts';
import { redactStrings } from './redact-strings.ts';
import type { Redact } from './redaction.ts';
import { within } from './within.ts';

interface Recorded {
  readonly task: TaskRequest;
  readonly disclosure: Disclosure;
  readonly signal: Signal;
}

/** What the gateway keeps of its traffic. */
export interface Recorder {
  /** The answer that a request id got already; null where it has none. Throws where the id belongs to another request. */
  readonly find: (task: TaskRequest) => Promise<RoutedAnswer | null>;
  /** Commits an escalation and answers what the client may see: the kept record's answer, if there was one before. */
  readonly commit: (
    escalation: Recorded & { readonly completion: ChatCompletion; readonly studentAnswer: string | null },
  ) => Promise<RoutedAnswer>;
  /** Has an accepted answer audited off the reply path. */
  readonly audit: (audit: Recorded & { readonly studentAnswer: string; readonly probability: number }) => void;
}

/** Records escalations before their answers go out, exactly one a request id. */
export function createRecorder({
  store,
  redact,
  enqueueAudit,
  logger,
  timeoutMs = 10_000,
  now = () => new Date(),
}: {
  readonly store: Pick<Store, 'escalations'>;
  readonly redact: Redact;
  readonly enqueueAudit: (job: AuditJob) => void;
  readonly logger: Pick<Logger, 'error'>;
  /** A store that takes longer is as good as down. */
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}): Recorder {
  async function kept<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await within({ ms: timeoutMs, work: work() });
    } catch (error) {
      logger.error({ error: String(error) }, 'the store does not take a record');
      // An escalation that cannot be recorded is not answered: it would be lost for ever.
      throw new GatewayError({
        status: 503,
        code: 'store_unavailable',
        message: 'The record of this request cannot be kept now; try again.',
        headers: { 'retry-after': '1' },
      });
    }
  }
  return {
    find: async (task) => {
      if (!task.isClientId) return null;
      const record = await kept(async () => store.escalations.get(task.requestId));
      return record === null ? null : answerOf({ record, task });
    },
    commit: async ({ task, completion, disclosure, signal, studentAnswer }) => {
      const messages = recordableMessages(task.request);
      const record: EscalationRecord = {
        requestId: task.requestId,
        requestHash: task.requestHash(),
        task: task.route.alias,
        at: now().toISOString(),
        decision: disclosure.decision,
        student: disclosure.version,
        teacher: disclosure.model,
        signal,
        confidence: disclosure.confidence,
        threshold: disclosure.threshold ?? 1,
        calibration: disclosure.calibration,
        messages: messages?.map((message) => ({ ...message, content: redact(message.content) })) ?? null,
        studentAnswer: studentAnswer === null ? null : redact(studentAnswer),
        response: JSON.stringify(redactStrings({ value: completion, redact })),
      };
      const stored = await kept(async () => store.escalations.commit(record));
      // Another request of the same id was first: its answer is the one of this id.
      return stored === record
        ? { completion, disclosure }
        : (answerOf({ record: stored, task }) ?? { completion, disclosure });
    },
    audit: ({ task, disclosure, signal, studentAnswer, probability }) => {
      const messages = recordableMessages(task.request);
      if (messages === null) return;
      enqueueAudit({ task, disclosure, signal, studentAnswer, probability, messages, at: now().toISOString() });
    },
  };
}

function answerOf({ record, task }: { record: EscalationRecord; task: TaskRequest }): RoutedAnswer | null {
  if (record.requestHash !== task.requestHash()) {
    throw new GatewayError({
      status: 422,
      code: 'request_id_reused',
      message: 'This x-request-id was used for another request. Use a new one.',
    });
  }
  const completion = record.response === null ? null : readChatCompletion(record.response);
  if (completion === null) return null;
  return {
    completion,
    disclosure: {
      servedBy: 'teacher',
      model: record.teacher,
      version: record.student,
      decision: record.decision as Disclosure['decision'],
      confidence: record.confidence,
      threshold: record.threshold,
      calibration: record.calibration,
      record: record.requestId,
    },
  };
}
