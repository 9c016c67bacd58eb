import type { TaskRoute } from '../routing-table.ts';
import type { ChatCompletion } from './chat-completion.ts';
import type { ChatRequest } from './chat-request.ts';
import type { Disclosure } from './disclosure.ts';

/** A request for a task's alias, and who sent it. */
export interface TaskRequest {
  readonly request: ChatRequest;
  readonly route: TaskRoute;
  readonly requestId: string;
  /** Content hash of the request, computed where it is needed. */
  readonly requestHash: () => string;
  /** The client chose the id, so it may come again. */
  readonly isClientId: boolean;
  /** Stable name of who asks: canaries and audits are drawn by it and by the request id. */
  readonly caller: string;
  /** False where the client wants nothing recorded. */
  readonly mayRecord: boolean;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
}

/** What is counted of an answer that went out. */
export interface CountedAnswer {
  readonly completion: { readonly usage?: unknown };
  readonly disclosure: Disclosure;
}

/** One model's answer, never a mixture, and the disclosure that belongs to it. */
export interface RoutedAnswer {
  readonly completion: ChatCompletion;
  readonly disclosure: Disclosure;
}
