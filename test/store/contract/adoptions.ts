import { describe, expect, test } from '@jest/globals';
import type { AuditRecord } from '../../../store/online/audits.ts';
import { madeEscalation } from '../../support/made-escalation.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const AT = '2026-11-24T00:00:00.000Z';
const LATER = '2026-11-24T01:00:00.000Z';

const audit = (requestId: string): AuditRecord => ({
  requestId,
  task: 'json',
  at: AT,
  student: 'acme/student',
  teacher: 'acme/teacher',
  signal: 'tag',
  confidence: 0.9,
  threshold: 0.7,
  probability: 0.02,
  messages: [{ role: 'user', content: requestId }],
  studentAnswer: 'a',
  teacherAnswer: 'b',
  studentRight: null,
  teacherRight: null,
  gradedBy: null,
});

export function adoptionsContract(placeOf: PlaceOf): void {
  describe('adoptions', () => {
    test('waiting: those of the task with a text, oldest first, until their fate is known; each kind for itself', () =>
      withStore(placeOf(), async ({ store: { adoptions, audits, escalations } }) => {
        await escalations.commit(madeEscalation('late', { at: LATER }));
        await escalations.commit(madeEscalation('early'));
        await escalations.commit(madeEscalation('pruned', { messages: null, response: null }));
        await escalations.commit(madeEscalation('other', { task: 'other' }));
        await audits.save(audit('early'));
        const waiting = async (kind: 'escalation' | 'audit', limit = 9) =>
          adoptions.waiting({ task: 'json', kind, limit });
        expect(await waiting('escalation')).toEqual([
          {
            requestId: 'early',
            teacher: 'acme/teacher',
            messages: [{ role: 'user', content: 'early' }],
            answer: 'answer to early',
          },
          expect.objectContaining({ requestId: 'late' }),
        ]);
        expect(await waiting('escalation', 1)).toHaveLength(1);
        const since = async (moment: string) => adoptions.countWaiting({ task: 'json', since: moment });
        expect([await since(AT), await since(LATER), await since('2027')]).toEqual([2, 1, 0]);

        const known = { requestId: 'early', kind: 'escalation', task: 'json', at: LATER } as const;
        await adoptions.save([{ ...known, fate: 'adopted' }]);
        await adoptions.save([{ ...known, fate: 'held-out' }]);
        await adoptions.save([]);
        expect((await waiting('escalation')).map(({ requestId }) => requestId)).toEqual(['late']);
        expect(await since(AT)).toBe(1);
        expect(await waiting('audit')).toEqual([expect.objectContaining({ requestId: 'early', answer: 'b' })]);
      }));
  });
}
