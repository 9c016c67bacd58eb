import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Store } from '../../../store/open-store.ts';
import { until } from '../../support/until.ts';
import { type Script, says } from '../fake-upstream.ts';
import { ALIAS, type LocalGateway, STUDENT, startLocalGateway } from '../local-gateway.ts';
import { observe } from './observe.ts';
import { expectPassMarks, STUDENT_SAYS, TEACHER_SAYS } from './pass-marks.ts';
import { completion, sends } from './whole-answers.ts';

type Commit = Store['escalations']['commit'];

let gateway: LocalGateway;
let commit: ((real: Commit) => Commit) | null = null;

beforeAll(async () => {
  gateway = await startLocalGateway({
    settings: { storeTimeoutMs: 250 },
    storeAs: (store) => ({
      ...store,
      escalations: {
        ...store.escalations,
        commit: async (record) => (commit ? commit(store.escalations.commit) : store.escalations.commit)(record),
      },
    }),
  });
  gateway.upstream.script('ft:student:1', says(`${STUDENT_SAYS}\n[confidence: 0.1]`));
  gateway.upstream.script('teacher', sends(completion({ content: TEACHER_SAYS })));
});
afterAll(async () => gateway.stop());

/** A script that waits until it is let go, and says when its request came and when its caller went. */
function held(script: Script) {
  const came = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const wait: Script = async (args) => {
    args.response.once('close', () => left.resolve());
    came.resolve();
    await goOn.promise;
    if (!args.response.destroyed) await script(args);
  };
  return { wait, came: came.promise, goOn: () => goOn.resolve(), left: left.promise };
}

const callsTo = (model: string) => gateway.upstream.seen.filter((seen) => seen.model === model).length;

describe('gateway, a store at fault', () => {
  test.each<[string, () => Commit, number]>([
    ['full', () => async () => Promise.reject(new Error('database or disk is full')), 503],
    ['down', () => async () => Promise.reject(new Error('connect ECONNREFUSED')), 503],
    ['silent', () => async () => new Promise(() => {}), 503],
  ])('%s → 503, the teacher’s answer is not given', async (_name, fault, status) => {
    commit = fault;
    for (const stream of [false, true]) {
      const seen = await observe({ gateway, body: { stream } });
      commit = stream ? null : commit;
      expect([seen.status, seen.headers.get('retry-after')]).toEqual([status, '1']);
      expect(seen.text).not.toContain('speaks');
      await expectPassMarks({ seen, gateway, retries: 1 });
    }
  });

  test('slow → answered once it is recorded', async () => {
    commit = (real) => async (record) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return real(record);
    };
    const seen = await observe({ gateway });
    commit = null;
    expect(seen.status).toBe(200);
    await expectPassMarks({ seen, gateway });
  });

  test('two requests of one id at once → one record, the same answer for both', async () => {
    const headers = { 'x-request-id': 'twins' };
    const twins = await Promise.all([gateway.ask({}, headers), gateway.ask({}, headers)]);
    const [first, second] = await Promise.all(twins.map(async (response) => response.json()));
    expect(first).toEqual(second);
    const records = await gateway.store.escalations.list({ task: ALIAS, limit: 1_000 });
    expect(records.filter(({ requestId }) => requestId === 'twins')).toHaveLength(1);
  });
});

/** A client that can be made to leave. */
const ask = (requestId: string) => {
  const leaving = new AbortController();
  const answer = fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
    body: JSON.stringify({ model: ALIAS, messages: [{ role: 'user', content: 'question' }] }),
    signal: leaving.signal,
  }).catch(() => null);
  const leave = async () => {
    leaving.abort();
    await answer;
  };
  return { leave };
};

/** Requests that the gateway works on. */
const inside = async () => {
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  return Number(/^distill_gateway_requests_in_progress (\d+)$/m.exec(metrics)?.[1]);
};

describe('gateway, a client that leaves', () => {
  test('before the escalation → the student’s work ends, the teacher is not asked, no record', async () => {
    const student = held(says('unsure'));
    gateway.upstream.script('ft:student:1', student.wait);
    const teacherCalls = callsTo('teacher');
    const client = ask('left-before');
    await student.came;
    await client.leave();
    await student.left;
    student.goOn();
    await until(async () => (await inside()) === 0);
    expect(callsTo('teacher')).toBe(teacherCalls);
    expect(await gateway.store.escalations.get('left-before')).toBeNull();
  });

  test('during the escalation → the teacher’s work ends, not tried again, no record', async () => {
    gateway.upstream.script('ft:student:1', says('unsure [confidence: 0.1]'));
    const teacher = held(says('late'));
    gateway.upstream.script('teacher', teacher.wait);
    const teacherCalls = callsTo('teacher');
    const client = ask('left-during');
    await teacher.came;
    await client.leave();
    await teacher.left;
    teacher.goOn();
    await until(async () => (await inside()) === 0);
    expect(callsTo('teacher')).toBe(teacherCalls + 1);
    expect(await gateway.store.escalations.get('left-during')).toBeNull();
  });

  test('after the teacher answered → recorded once, and given to whoever asks again', async () => {
    gateway.upstream.script('teacher', sends(completion({ content: TEACHER_SAYS })));
    const committing = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    commit = (real) => async (record) => {
      committing.resolve();
      await goOn.promise;
      return real(record);
    };
    const client = ask('left-after');
    await committing.promise;
    await client.leave();
    commit = null;
    goOn.resolve();
    await until(async () => (await gateway.store.escalations.get('left-after')) !== null);
    const teacherCalls = callsTo('teacher');
    const again = await gateway.ask({}, { 'x-request-id': 'left-after' });
    expect(await again.text()).toContain(TEACHER_SAYS);
    expect(callsTo('teacher')).toBe(teacherCalls);
  });
});

describe('gateway, a calibration that lands while a request is inside', () => {
  test('the request → judged by the one it began with; the next → by the new one', async () => {
    const student = held(says(`${STUDENT_SAYS} [confidence: 0.1]`));
    gateway.upstream.script('ft:student:1', student.wait);
    const seen = observe({ gateway });
    await student.came;
    const createdAt = '2026-11-25T00:00:00.000Z';
    const artefact = {
      student: STUDENT,
      signal: 'tag',
      map: { slope: 1, intercept: 0 },
      threshold: 0.05,
      alpha: 0.05,
      delta: 0.1,
      rows: 500,
      bound: 0.04,
      coverage: 0.9,
      auroc: null,
      rowsHash: 'none',
      createdAt,
    };
    await gateway.store.calibrations.save({ id: 'landed', task: ALIAS, student: STUDENT, createdAt, artefact });
    await until(async () => (await (await fetch(`${gateway.url}/v1/models/${ALIAS}`)).text()).includes('"landed"'));
    student.goOn();
    const before = await seen;
    await expectPassMarks({ seen: before, gateway });
    expect(before.headers.get('x-distill-calibration')).toBe('uncalibrated');
    expect(before.content).toBe(TEACHER_SAYS);
    gateway.upstream.script('ft:student:1', says(`${STUDENT_SAYS} [confidence: 0.1]`));
    const after = await observe({ gateway });
    await expectPassMarks({ seen: after, gateway });
    expect(after.headers.get('x-distill-calibration')).toBe('landed');
    expect(after.content).toBe(STUDENT_SAYS);
  });
});
