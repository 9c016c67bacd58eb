import { distillInputSchema } from '../../domain/run/run-input.ts';
import type { Store } from '../../store/open-store.ts';

/** The exam's cases: what the teacher and the student make of each. */
export const EXAMINED = [
  { id: 'a', category: 'flatten', teacher: true, student: true },
  { id: 'b', category: 'flatten', teacher: true, student: false },
  { id: 'c', category: 'csv', teacher: true, student: true },
  { id: 'd', category: 'csv', teacher: false, student: true },
] as const;
const [TEACHER, STUDENT, EXAM] = ['emulator/teacher', 'emulator/ft:student:2', 'sha256:exam'];
/** What the teacher's first answer cost, in micro-dollars. */
export const ANSWER_MICRO_USD = 70;

/** A distillation of two rounds that was promoted, as its worker leaves it behind. */
export async function saveExaminedRun({
  store,
  workflowId,
  runKey,
  day,
}: {
  readonly store: Store;
  readonly workflowId: string;
  readonly runKey: string;
  /** Of January 2026. */
  readonly day: number;
}): Promise<void> {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, day, 3, minute)).toISOString();
  await store.runs.begin({
    workflowId,
    runId: runKey,
    runKey,
    kind: 'distill',
    task: 'json-processing',
    input: distillInputSchema.parse({}),
    examVersion: EXAM,
    startedAt: at(0),
  });
  await saveRounds({ store, runKey });
  const evaluationId = `${runKey}.exam`;
  await saveExam({ store, evaluationId });
  const reason = 'It is good enough.';
  const result = { outcome: 'promoted', reason, student: STUDENT, evaluationId };
  await store.runs.finish({ runId: runKey, endedAt: at(5), outcome: 'promoted', reason, result });
}

/** Round 1 keeps one answer of two, round 2 one of one; of two validation cases the second student wins one and loses one. */
async function saveRounds({ store, runKey }: { readonly store: Store; readonly runKey: string }): Promise<void> {
  const samples = [
    { round: 1, category: 'flatten', source: 'template', status: 'accepted' },
    { round: 1, category: 'csv', source: 'template', status: 'rejected' },
    { round: 2, category: 'csv', source: 'documents', status: 'accepted' },
  ] as const;
  const callKeyOf = (ordinal: number) => `${runKey}/${ordinal}`;
  await store.prompts.insert(
    samples.map(({ round, category, source }, ordinal) => ({
      runKey,
      ordinal,
      round,
      category,
      source,
      difficulty: 'easy',
      messages: [{ role: 'user', content: `question ${ordinal}` }],
      spec: null,
      documentHash: 'none',
      group: ordinal,
      poolHash: null,
    })),
  );
  await store.samples.save(
    samples.map(({ status }, ordinal) => ({
      runKey,
      ordinal,
      status,
      callKey: callKeyOf(ordinal),
      answeredBy: TEACHER,
      answer: '{}',
      finishReason: 'stop',
      gate: status === 'rejected' ? 'verifier' : null,
      reason: null,
    })),
  );
  for (const ordinal of samples.keys()) {
    const key = callKeyOf(ordinal);
    await store.calls.admit({
      key,
      runKey,
      stage: 'generate',
      provider: 'emulator',
      model: 'teacher',
      maxCostMicroUsd: 100,
      leaseOwner: runKey,
      leaseMs: 8_000,
      maxAttempts: 8,
    });
    const costMicroUsd = ANSWER_MICRO_USD - 20 * ordinal;
    await store.calls.settle({ key, leaseOwner: runKey, response: '{}', costMicroUsd, httpStatus: 200 });
  }
  await store.gates.saveRound({
    runKey,
    round: 1,
    from: 0,
    to: 2,
    quotas: [
      { category: 'flatten', difficulty: 'easy', count: 1 },
      { category: 'flatten', difficulty: 'hard', count: 2 },
    ],
  });
  await saveStudent({ store, runKey, round: 1, student: 'emulator/ft:student:1', passes: [true, false] });
  await saveStudent({ store, runKey, round: 2, student: STUDENT, passes: [false, true] });
}

async function saveStudent({
  store,
  runKey,
  round,
  student,
  passes,
}: {
  readonly store: Store;
  readonly runKey: string;
  readonly round: number;
  readonly student: string;
  readonly passes: readonly boolean[];
}): Promise<void> {
  await store.jobs.save({
    jobKey: `${runKey}/${round}`,
    runKey,
    round,
    datasetId: `sha256:${round}`,
    provider: 'emulator',
    baseModel: 'student',
    learningRate: 1,
    epochs: 3,
    remoteId: `ftjob-${round}`,
    status: 'succeeded',
    studentModel: student,
    trainedTokens: 100,
    validation: 0.5,
    error: null,
    trainingFile: null,
    deployment: null,
    curve: [],
    costMicroUsd: 10,
  });
  await store.verdicts.save(
    passes.map((pass, ordinal) => ({
      evaluationId: `${runKey}.validation.${round}`,
      ordinal,
      caseId: `json-processing.validation.${ordinal}`,
      category: 'flatten',
      model: student,
      callKey: null,
      answer: '{}',
      pass,
      gradedBy: 'grader:verifier',
      reason: null,
    })),
  );
}

async function saveExam({ store, evaluationId }: { readonly store: Store; readonly evaluationId: string }) {
  const cases = EXAMINED.map(({ id, category }) => ({
    id,
    part: 'core' as const,
    category,
    difficulty: 'easy' as const,
    input: `question of ${id}`,
    expectedOutput: `answer of ${id}`,
    evaluationCriteria: 'It is right.',
    spec: null,
  }));
  await store.exams.save({ version: EXAM, task: 'json-processing', cases });
  await store.verdicts.save(
    EXAMINED.flatMap(({ id: caseId, category, teacher, student }, ordinal) =>
      [
        { model: TEACHER, pass: teacher },
        { model: STUDENT, pass: student },
      ].map(({ model, pass }) => ({
        evaluationId,
        ordinal,
        caseId,
        category,
        model,
        callKey: null,
        answer: `${model} on ${caseId}`,
        pass,
        gradedBy: 'judge',
        reason: pass ? null : 'It is wrong.',
      })),
    ),
  );
}
