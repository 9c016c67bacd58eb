import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { Store } from '../../store/open-store.ts';
import { freezeDataset } from './freeze-dataset.ts';

/** The sentence that stands in every text of the run. */
export const SECRET = 'the moon is made of cheese';

/** An ended run of json-processing in which every kind of text says the same. */
export async function saveRunWithTexts({
  store,
  runKey,
  endedAt,
  documents,
}: {
  readonly store: Store;
  readonly runKey: string;
  /** Null for one that is under way. */
  readonly endedAt: string | null;
  readonly documents: string;
}): Promise<void> {
  const startedAt = '2026-01-01T00:00:00.000Z';
  const workflowId = `distill.${runKey}`;
  const input = { teacher: 'acme/teacher', judge: 'acme/judge', documents };
  const run = { workflowId, runId: runKey, runKey, kind: 'distill' as const, task: 'json-processing', input };
  const exam = `exam-of-${runKey}`;
  await store.runs.begin({ ...run, examVersion: exam, startedAt });
  if (endedAt !== null) {
    await store.runs.finish({
      runId: runKey,
      endedAt,
      outcome: 'rejected',
      reason: 'too weak',
      result: { outcome: 'rejected' },
    });
  }
  await store.documents.importSet({ setHash: documents, documents: [{ hash: `d-${documents}`, text: SECRET }] });
  const rows = ['a', 'b', 'c'].map((word) => ({ question: `${word} ${SECRET}`, answer: SECRET }));
  await freezeDataset({ store, runKey, rows });
  await store.gates.saveFindings([{ runKey, ordinal: 0, gate: 'shape', version: '1', evidence: { span: SECRET } }]);
  for (const name of [exam, `validation-of-${runKey}`]) {
    await store.exams.save({ version: name, task: run.task, cases: [examCase] });
    const evaluation = { runKey, purpose: name, examVersion: name, models: ['acme/teacher'], judge: null, cases: 1 };
    await store.evaluations.open({ ...evaluation, id: `${name}.1`, createdAt: startedAt });
    const verdict = { ordinal: 0, caseId: '1', category: 'all', model: 'acme/teacher', callKey: null, pass: true };
    await store.verdicts.save([
      { ...verdict, evaluationId: `${name}.1`, answer: SECRET, gradedBy: 'judge', reason: SECRET },
    ]);
  }
  await payOnce({ store, runKey });
}

/** Admits the run's one call again and answers it where it has no answer. */
export async function payOnce({ store, runKey }: { readonly store: Store; readonly runKey: string }): Promise<string> {
  await store.budgets.set({ runKey, limitMicroUsd: 1_000 });
  const key = `call-of-${runKey}`;
  const lease = { key, leaseOwner: 'o', leaseMs: 8_000 };
  const model = { provider: 'acme', model: 'teacher', stage: 'generate' };
  const admission = await store.calls.admit({ ...lease, ...model, runKey, maxCostMicroUsd: 100, maxAttempts: 8 });
  if (admission.kind !== 'admitted') return admission.kind;
  await store.calls.settle({ key, leaseOwner: 'o', response: SECRET, costMicroUsd: 30, httpStatus: 200 });
  return admission.kind;
}

const examCase: ExamCase = {
  id: '1',
  part: 'core',
  category: 'all',
  difficulty: 'easy',
  input: SECRET,
  expectedOutput: SECRET,
  evaluationCriteria: 'equal',
  spec: null,
  grader: { kind: 'json-equal' },
};
