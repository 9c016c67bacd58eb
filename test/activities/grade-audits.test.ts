import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JudgedAnswers, JudgedPair } from '../../activities/exams/judging.ts';
import { createGradeAuditsActivities } from '../../activities/grade-audits.ts';
import { createFindTaskPack } from '../../activities/runs/task-pack.ts';
import { createTrafficStandingActivities } from '../../activities/traffic-standing.ts';
import type { AuditRecord } from '../../store/online/audits.ts';
import type { Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { inAttempt } from '../support/in-attempt.ts';
import { madeEscalation } from '../support/made-escalation.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const TASK = jsonProcessing.name;
const STUDENT = 'acme/student';
const AT = '2026-11-24T00:00:00.000Z';
const INPUT = { runKey: 'run', task: TASK, judge: 'acme/judge', concurrency: 4, maxAttempts: 3 };

const question = jsonProcessing.drawPrompt({ pool: 'exam', category: 'csv', difficulty: 'easy', seed: '1' }).input;
const solved = jsonProcessing.read(question);
const RIGHT = solved?.skill.apply(solved.documents, solved.chosen) ?? '';

const audit = (requestId: string, fields: Partial<AuditRecord> = {}): AuditRecord => ({
  requestId,
  task: TASK,
  at: AT,
  student: STUDENT,
  teacher: 'acme/teacher',
  signal: 'tag',
  confidence: 0.9,
  threshold: 0.7,
  probability: 0.5,
  messages: [{ role: 'user', content: question }],
  studentAnswer: 'wrong',
  teacherAnswer: RIGHT,
  studentRight: null,
  teacherRight: null,
  gradedBy: null,
  ...fields,
});
const unverifiable = { messages: [{ role: 'user' as const, content: 'Make a table of my data, please.' }] };

/** A judge that says of each pair what its script says; fails loudly where that says nothing. */
function grader(store: Store, script: Readonly<Record<string, JudgedAnswers>> = {}) {
  const judged: JudgedPair[] = [];
  const judging = {
    promptVersion: 'judge-1',
    judgePair: async (_context: unknown, pair: JudgedPair) => {
      judged.push(pair);
      const answer = script[pair.name];
      if (!answer) throw new Error(`nothing is to be said about ${pair.name}`);
      return answer;
    },
  };
  const findTaskPack = createFindTaskPack({ packs: [jsonProcessing], store });
  const { gradeAudits } = createGradeAuditsActivities({
    store,
    calls: { renew: async () => {} },
    judging,
    findTaskPack,
  });
  return { judged, grade: async () => inAttempt(async () => gradeAudits(INPUT)) };
}

const gradesOf = async (store: Store) =>
  Object.fromEntries(
    (await store.audits.list({ task: TASK, limit: 100 })).map((each) => [
      each.requestId,
      [each.studentRight, each.teacherRight, each.gradedBy],
    ]),
  );

describe('gradeAudits', () => {
  test('a prompt with a spec → graded by the verifier, without a call; a pruned one stays ungraded', () =>
    withStore(place, async ({ store }) => {
      for (const each of [
        audit('regret'),
        audit('right', { studentAnswer: RIGHT }),
        audit('pruned', { messages: null, studentAnswer: null, teacherAnswer: null }),
      ])
        await store.audits.save(each);
      const { grade } = grader(store);
      expect(await grade()).toEqual({ graded: 2, overBudget: 0 });
      expect(await gradesOf(store)).toEqual({
        regret: [false, true, 'verifier:json-processing-1'],
        right: [true, true, 'verifier:json-processing-1'],
        pruned: [null, null, null],
      });
      expect(await grade()).toEqual({ graded: 0, overBudget: 0 });
    }));

  test('no spec → the judge; no readable verdict → never asked again; kept back by the budget → asked next time', () =>
    withStore(place, async ({ store }) => {
      for (const id of ['judged', 'unreadable', 'later']) await store.audits.save(audit(id, unverifiable));
      const verdict = { teacherPass: true, studentPass: false, reason: 'a column is missing' };
      const script = {
        judged: { verdict, outcomes: [], isSettled: true },
        unreadable: { verdict: null, outcomes: [], isSettled: true },
        later: { verdict: null, outcomes: [{ kind: 'over-budget' as const }], isSettled: false },
      };
      const { grade, judged } = grader(store, script);
      expect(await grade()).toEqual({ graded: 2, overBudget: 1 });
      expect(await gradesOf(store)).toEqual({
        judged: [false, true, 'judge:judge-1'],
        unreadable: [null, null, 'ungraded'],
        later: [null, null, null],
      });
      await grade();
      expect(judged.map(({ name }) => name).toSorted()).toEqual(['judged', 'later', 'later', 'unreadable']);
    }));

  test('more than a page of audits → all of them', () =>
    withStore(place, async ({ store }) => {
      for (let index = 0; index < 120; index++) await store.audits.save(audit(`request ${index}`));
      expect(await grader(store).grade()).toEqual({ graded: 120, overBudget: 0 });
    }));
});

describe('readTrafficStanding', () => {
  test('counts of the champion alone: waiting since its run began, the accepted share, its graded audits', () =>
    withStore(place, async ({ store }) => {
      await store.audits.save(audit('regret'));
      await store.audits.save(audit('other', { student: 'acme/other' }));
      await store.audits.save(audit('ungraded', unverifiable));
      await grader(store, { ungraded: { verdict: null, outcomes: [], isSettled: true } }).grade();
      const row = { task: TASK, hour: '2026-11-24T00', promptTokens: 0, completionTokens: 0, microUsd: 0 };
      await store.traffic.add([
        { ...row, model: STUDENT, decision: 'accepted', requests: 30 },
        { ...row, model: 'acme/other', decision: 'accepted', requests: 99 },
      ]);
      await store.runs.begin({
        runId: 'r',
        workflowId: 'w',
        runKey: 'run of champion',
        kind: 'distill',
        task: TASK,
        input: {},
        examVersion: null,
        startedAt: '2026-11-24T02:00:00.000Z',
      });
      for (let hour = 0; hour < 10; hour++) {
        const at = `2026-11-24T0${hour}:00:00.000Z`;
        await store.escalations.commit(madeEscalation(`escalated ${hour}`, { task: TASK, at, student: STUDENT }));
      }
      const { readTrafficStanding } = createTrafficStandingActivities({ store });
      const champion = { model: STUDENT, runKey: 'run of champion' };
      const standing = await readTrafficStanding({ task: TASK, champion, delta: 0.1 });
      expect(standing).toMatchObject({ waiting: 8, acceptedShare: 0.75, regret: { audits: 1, regrets: 1, value: 1 } });
      const none = await readTrafficStanding({ task: TASK, champion: { model: 'x', runKey: 'y' }, delta: 0.1 });
      expect(none).toMatchObject({ waiting: 10, acceptedShare: null, regret: { audits: 0, value: null } });
    }));
});
