import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAdoptTrafficActivities } from '../../activities/adopt-traffic.ts';
import { createFindTaskPack } from '../../activities/runs/task-pack.ts';
import type { ChatMessage } from '../../domain/chat.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { madeEscalation } from '../support/made-escalation.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const { name: TASK, systemPrompt } = jsonProcessing;
const AT = '2026-11-24T00:00:00.000Z';

const question = (seed: string) =>
  jsonProcessing.drawPrompt({ pool: 'exam', category: 'csv', difficulty: 'easy', seed }).input;
const asked = (content: string): ChatMessage[] => [{ role: 'user', content }];
const body = (content: string | null) =>
  JSON.stringify({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] });

async function escalate(
  store: Store,
  { requestId, messages, response }: { requestId: string; messages: ChatMessage[] | null; response: string | null },
): Promise<void> {
  await store.escalations.commit(madeEscalation(requestId, { task: TASK, at: AT, messages, response }));
}

async function auditAs(store: Store, requestId: string, content: string): Promise<void> {
  await store.audits.save({
    requestId,
    task: TASK,
    at: AT,
    student: 'acme/student',
    teacher: 'acme/teacher',
    signal: 'tag',
    confidence: 0.9,
    threshold: 0.7,
    probability: 0.02,
    messages: asked(content),
    studentAnswer: 'a;b',
    teacherAnswer: 'a,b',
    studentRight: null,
    teacherRight: null,
    gradedBy: null,
  });
}

const caseOf = (id: string, input: string): ExamCase => ({
  id,
  part: 'core',
  category: 'csv',
  difficulty: 'easy',
  input,
  expectedOutput: '',
  evaluationCriteria: 'right',
  spec: null,
  grader: { kind: 'verifier' },
});

function adopter(store: Store) {
  const findTaskPack = createFindTaskPack({ packs: [jsonProcessing], store });
  return createAdoptTrafficActivities({ store, findTaskPack, now: () => new Date(AT) }).adoptTraffic;
}

const dies = async () => {
  throw new Error('killed');
};
const poolOf = async (store: Store) => store.pool.page({ task: TASK, after: null, limit: 100 });

describe('adoptTraffic', () => {
  test('escalations and audits → prompts of the pool with their answers, by request id; again → nothing more', () =>
    withStore(place, async ({ store }) => {
      await escalate(store, { requestId: 'one', messages: asked(question('1')), response: body('a,b') });
      await escalate(store, {
        requestId: 'two',
        messages: [{ role: 'system', content: 'Own words.' }, ...asked(question('2'))],
        response: body(null),
      });
      await escalate(store, { requestId: 'one again', messages: asked(question('1')), response: body('c') });
      await auditAs(store, 'three', question('3'));
      const adopt = adopter(store);
      expect(await adopt({ task: TASK })).toEqual({ adopted: 3, known: 1, unfitting: 0, heldOut: 0 });
      const pool = (await poolOf(store)).toSorted((a, b) => ((a.lineage ?? '') < (b.lineage ?? '') ? -1 : 1));
      expect(pool.map(({ source, category, lineage, answer }) => [source, category, lineage, answer])).toEqual([
        ['escalation', 'csv', 'one', { model: 'acme/teacher', content: 'a,b', finishReason: 'stop' }],
        ['escalation', 'csv', 'three', { model: 'acme/teacher', content: 'a,b', finishReason: null }],
        ['escalation', 'csv', 'two', null],
      ]);
      expect(pool[0]?.messages).toEqual([{ role: 'system', content: systemPrompt }, ...asked(question('1'))]);
      expect(pool[0]?.spec).toEqual(jsonProcessing.adopt(question('1'))?.spec);
      expect(pool[2]?.messages[0]).toEqual({ role: 'system', content: 'Own words.' });
      expect(await adopt({ task: TASK })).toEqual({ adopted: 0, known: 0, unfitting: 0, heldOut: 0 });
    }));

  test('pruned, of another task, questions of an exam or a calibration → no prompt; validation is no exam', () =>
    withStore(place, async ({ store }) => {
      await store.exams.save({ version: 'exam', task: TASK, cases: [caseOf('core.1', question('exam'))] });
      await store.exams.save({
        version: 'calibration',
        task: TASK,
        cases: [caseOf(`${TASK}.calibration.0`, question('calibration'))],
      });
      await store.exams.save({
        version: 'validation',
        task: TASK,
        cases: [caseOf(`${TASK}.validation.0`, question('validation'))],
      });
      const texts = {
        exam: question('exam'),
        calibration: question('calibration'),
        validation: question('validation'),
      };
      for (const [requestId, content] of Object.entries({ ...texts, poem: 'Write a poem.' })) {
        await escalate(store, { requestId, messages: asked(content), response: body('a') });
      }
      const prefilled: ChatMessage[] = [...asked(question('4')), { role: 'assistant', content: 'id,' }];
      await escalate(store, { requestId: 'prefilled', messages: prefilled, response: body('a') });
      await escalate(store, { requestId: 'pruned', messages: null, response: null });
      expect(await adopter(store)({ task: TASK })).toEqual({ adopted: 1, known: 0, unfitting: 2, heldOut: 2 });
      expect((await poolOf(store)).map(({ lineage }) => lineage)).toEqual(['validation']);
    }));

  test('killed between the pool and the tick → the next one finds the prompt there and goes on', () =>
    withStore(place, async ({ store }) => {
      await escalate(store, { requestId: 'one', messages: asked(question('1')), response: body('a,b') });
      const dying = { ...store, adoptions: { ...store.adoptions, save: dies } };
      await expect(adopter(dying)({ task: TASK })).rejects.toThrow('killed');
      expect(await adopter(store)({ task: TASK })).toEqual({ adopted: 0, known: 1, unfitting: 0, heldOut: 0 });
      expect(await poolOf(store)).toHaveLength(1);
    }));
});
