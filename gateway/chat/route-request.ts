import { uniform } from '../../domain/random.ts';
import { decideRoute, type RouteDecision } from '../../domain/routing/route-decision.ts';
import { chooseStudent, type Standard, standardOf } from '../choose-student.ts';
import { GatewayError } from '../http/gateway-error.ts';
import type { Recorder } from '../records/recorder.ts';
import type { StudentRoute } from '../routing-table.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Upstream } from '../upstream/upstream.ts';
import { askStudent, type StudentTry } from './ask-student.ts';
import { askTeacher } from './ask-teacher.ts';
import type { ChatCompletion } from './chat-completion.ts';
import { wantsStructure } from './chat-request.ts';
import { type Disclosure, disclosedError } from './disclosure.ts';
import { teacherRequest } from './student-request.ts';
import type { RoutedAnswer, TaskRequest } from './task-request.ts';

export type RouteRequest = (task: TaskRequest) => Promise<RoutedAnswer>;

/** Student first; the teacher where the student is unsure or fails, recorded before the answer goes out. */
export function createRouteRequest({
  upstream,
  settings,
  recorder,
}: {
  readonly upstream: Upstream;
  readonly settings: GatewaySettings;
  readonly recorder: Recorder;
}): RouteRequest {
  return async (task) => {
    const { request, route, signal } = task;
    const student = chooseStudent({ route, caller: task.caller });
    if (student === null) return withoutStudent(task);
    const standard = standardOf({
      student,
      structured: wantsStructure(request),
      defaultThreshold: settings.defaultThreshold,
    });
    const known = await recorder.find(task);
    if (known) return known;
    const tried = await askStudent({
      upstream,
      request,
      student,
      systemPrompt: route.pack.systemPrompt,
      standard,
      timeoutMs: settings.studentTimeoutMs,
      signal,
    });
    const decision = decideRoute({ outcome: tried.outcome, threshold: standard.threshold });
    const disclosure = disclosureOf({ task, student, decision, standard, tried });
    if (decision !== 'accepted' || tried.completion === null) return escalate({ task, standard, tried, disclosure });
    const probability = settings.auditShare;
    if (task.mayRecord && uniform('audit', task.requestId) < probability) {
      recorder.audit({ task, disclosure, signal: standard.signal, studentAnswer: tried.text ?? '', probability });
    }
    return { completion: { ...tried.completion, model: student.asked }, disclosure };
  };

  async function escalate({
    task,
    standard,
    tried,
    disclosure: ofStudent,
  }: {
    task: TaskRequest;
    standard: Standard;
    tried: StudentTry;
    disclosure: Disclosure;
  }): Promise<RoutedAnswer> {
    const { teacher } = task.route;
    const answer = await teach(task);
    const disclosure: Disclosure = { ...ofStudent, servedBy: 'teacher', model: teacher };
    if (answer instanceof GatewayError) {
      const isWhole = tried.outcome.kind === 'answered' && ofStudent.decision !== 'truncated';
      if (settings.teacherDown === 'student' && tried.completion !== null && isWhole) {
        const unrecorded = { ...ofStudent, record: null };
        return { completion: { ...tried.completion, model: ofStudent.model }, disclosure: unrecorded };
      }
      throw disclosedError({ error: answer, disclosure });
    }
    const completion = { ...answer, model: teacher };
    if (!task.mayRecord) return { completion, disclosure };
    return recorder.commit({ task, completion, disclosure, signal: standard.signal, studentAnswer: tried.text });
  }

  async function withoutStudent(task: TaskRequest): Promise<RoutedAnswer> {
    const { teacher } = task.route;
    const disclosure: Disclosure = {
      servedBy: 'teacher',
      model: teacher,
      version: teacher,
      decision: 'pass_through',
      confidence: null,
      threshold: null,
      calibration: null,
      record: null,
    };
    const answer = await teach(task);
    if (answer instanceof GatewayError) throw disclosedError({ error: answer, disclosure });
    return { completion: { ...answer, model: teacher }, disclosure };
  }

  async function teach({ request, route, signal }: TaskRequest): Promise<ChatCompletion | GatewayError> {
    const { teacher, pack } = route;
    return askTeacher({
      upstream,
      modelName: teacher,
      body: teacherRequest({ request, model: teacher, systemPrompt: pack.systemPrompt }),
      timeoutMs: settings.teacherTimeoutMs,
      retries: settings.teacherRetries,
      signal,
    });
  }
}

function disclosureOf({
  task,
  student,
  decision,
  standard,
  tried,
}: {
  task: TaskRequest;
  student: StudentRoute;
  decision: RouteDecision;
  standard: Standard;
  tried: StudentTry;
}): Disclosure {
  return {
    servedBy: 'student',
    model: student.asked,
    version: student.model,
    decision,
    confidence: tried.outcome.kind === 'answered' ? tried.outcome.confidence : null,
    threshold: standard.threshold > 1 ? null : standard.threshold,
    calibration: standard.calibration?.id ?? null,
    record: decision === 'accepted' || !task.mayRecord ? null : task.requestId,
  };
}
