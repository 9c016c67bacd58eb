import { mapConfidence } from '../../domain/calibration/map-confidence.ts';
import type { StudentOutcome } from '../../domain/routing/route-decision.ts';
import type { Standard } from '../choose-student.ts';
import { abortReason } from '../http/abort-reason.ts';
import type { StudentRoute } from '../routing-table.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { type ChatCompletion, readChatCompletion } from './chat-completion.ts';
import type { ChatRequest } from './chat-request.ts';
import { meetsRequest } from './meets-request.ts';
import { readStudent } from './read-student.ts';
import { studentRequest } from './student-request.ts';

/** What came of asking the student. */
export interface StudentTry {
  readonly outcome: StudentOutcome;
  /** Its answer, stripped of what the gateway asked for beside it; null where there is none. */
  readonly completion: ChatCompletion | null;
  readonly text: string | null;
}

/** Asks a student once and reads how sure it is, mapped by its calibration. Never throws but where the client is gone. */
export async function askStudent({
  upstream,
  request,
  student,
  systemPrompt,
  standard,
  timeoutMs,
  signal,
}: {
  readonly upstream: Upstream;
  readonly request: ChatRequest;
  readonly student: StudentRoute;
  readonly systemPrompt: string;
  readonly standard: Standard;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}): Promise<StudentTry> {
  const body = studentRequest({ request, student, systemPrompt, signal: standard.signal });
  const result = await upstream.ask({ modelName: student.asked, body, timeoutMs, signal });
  if (result.kind === 'aborted') throw abortReason(signal);
  if (result.kind === 'timeout') return { outcome: { kind: 'timeout' }, completion: null, text: null };
  const completion = result.kind === 'answered' && result.status === 200 ? readChatCompletion(result.text) : null;
  if (completion === null) return { outcome: { kind: 'error' }, completion: null, text: null };
  const reply = readStudent({ completion, signal: standard.signal, reasons: student.prompt !== null });
  if (!meetsRequest({ request, completion: reply.completion }) && reply.outcome.finishReason !== 'length') {
    return { outcome: { kind: 'error' }, completion: null, text: null };
  }
  const { confidence: raw, finishReason } = reply.outcome;
  const { calibration } = standard;
  const confidence = raw === null || calibration === null ? raw : mapConfidence({ map: calibration.map, raw });
  return {
    outcome: { kind: 'answered', confidence, finishReason },
    completion: request.logprobs === true ? reply.completion : withoutLogprobs(reply.completion),
    text: reply.text,
  };
}

/** The client did not ask for them. */
function withoutLogprobs(completion: ChatCompletion): ChatCompletion {
  return { ...completion, choices: completion.choices.map((choice) => ({ ...choice, logprobs: null })) };
}
