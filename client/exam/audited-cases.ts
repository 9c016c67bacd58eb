import { questionHash } from '../../activities/datasets/question-hash.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { AuditRecord } from '../../store/online/audits.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

/** Why an audited request becomes no case. */
type LeftOut =
  | 'texts removed'
  | 'part of a conversation'
  | 'not of this task'
  | 'in the exam already'
  | 'asked before'
  | 'trained on';

export interface AuditedCases {
  /** Newest first. */
  readonly cases: readonly ExamCase[];
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
}

/** Audits that are looked at. */
const MOST_AUDITS = 10_000;

/**
 * What users really asked, as cases: the newest audited requests, which were drawn at random among those that their clients
 * let be recorded. None that a student was trained on; whoever was right, since an exam of what a teacher can do is none.
 */
export async function auditedCases({
  store,
  pack,
  present,
  most,
}: {
  readonly store: Pick<Store, 'audits' | 'trainedInputs'>;
  readonly pack: TaskPack;
  readonly present: readonly ExamCase[];
  readonly most: number;
}): Promise<AuditedCases> {
  const leftOut: Partial<Record<LeftOut, number>> = {};
  const leave = (reason: LeftOut) => {
    leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  };
  const examined = new Set(present.map(({ input }) => questionHash(input)));
  const found = new Map<string, ExamCase>();
  for (const audit of await store.audits.list({ task: pack.name, limit: MOST_AUDITS })) {
    const read = caseOf({ pack, audit });
    if (typeof read === 'string') leave(read);
    else if (examined.has(questionHash(read.input))) leave('in the exam already');
    else if (found.has(questionHash(read.input))) leave('asked before');
    else found.set(questionHash(read.input), read);
  }
  for await (const page of store.trainedInputs.pages(pack.name)) {
    for (const input of page) if (found.delete(questionHash(input))) leave('trained on');
  }
  return { cases: [...found.values()].slice(0, most), leftOut };
}

function caseOf({
  pack,
  audit: { messages, teacherAnswer, teacherRight },
}: {
  pack: TaskPack;
  audit: AuditRecord;
}): ExamCase | LeftOut {
  if (messages === null) return 'texts removed';
  const [question, ...others] = messages.filter(
    ({ role, content }) => role !== 'system' || content !== pack.systemPrompt,
  );
  // An exam asks one question under the task's own instructions.
  if (question?.role !== 'user' || others.length > 0) return 'part of a conversation';
  const { content: input } = question;
  const fit = pack.adopt(input);
  if (fit === null) return 'not of this task';
  const known = {
    id: `audit-${questionHash(input).slice('sha256:'.length, 'sha256:'.length + 16)}`,
    part: 'own' as const,
  };
  const expectedOutput = teacherRight === true ? (teacherAnswer ?? '') : '';
  const evaluationCriteria = 'The answer does what the request asks for, wholly and correctly.';
  const graded = fit.spec === null ? {} : { grader: { kind: 'verifier' as const } };
  return { ...known, ...fit, input, expectedOutput, evaluationCriteria, ...graded };
}
