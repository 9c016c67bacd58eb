import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { standardOf } from '../../gateway/choose-student.ts';
import { watchRegret } from '../../gateway/registry/watch-regret.ts';
import type { StudentRoute } from '../../gateway/routing-table.ts';
import { currentArtefact } from '../../store/online/current-artefact.ts';
import type { Store } from '../../store/open-store.ts';
import { tinyPack } from '../emulator/models/tiny-pack.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';
import { until } from '../support/until.ts';
import { ALIAS, crown } from './local-gateway.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const CALIBRATION: NonNullable<StudentRoute['calibration']> = {
  id: 'calibration',
  student: 'x/second',
  signal: 'tag',
  map: { slope: 1, intercept: 0 },
  threshold: 0.8,
  alpha: 0.05,
  delta: 0.1,
  rows: 300,
  bound: 0.04,
  coverage: 0.9,
  auroc: null,
  rowsHash: '',
  createdAt: '',
};

/** Watches the second champion, or the only one, whose graded audits are these, until it was looked for a few times. */
async function watch({
  store,
  regrets,
  of,
  isFirst = false,
  calibration = null,
}: {
  readonly store: Store;
  readonly regrets: number;
  readonly of: number;
  readonly isFirst?: boolean;
  readonly calibration?: StudentRoute['calibration'];
}) {
  if (!isFirst) await crown(store, 'x/first');
  await crown(store, 'x/second', isFirst ? null : 'x/first');
  const grades = Array.from({ length: of }, (_, index) => ({
    probability: 0.02,
    studentRight: index >= regrets,
    teacherRight: true,
  }));
  const seen = { counts: 0, looks: [] as number[], warnings: 0 };
  const startedAt = (await store.models.promotions(ALIAS)).at(-1)?.at ?? '';
  const since = calibration?.createdAt ?? startedAt;
  const auditGrades: Store['auditGrades'] = {
    count: async (served) => {
      seen.counts++;
      return served.since === since ? grades.length : 1_000;
    },
    oldest: async ({ limit }) => {
      seen.looks.push(limit);
      return grades.slice(0, limit);
    },
  };
  const champion = { model: 'x/second', asked: 'x/second', prompt: null, calibration };
  const route = { alias: ALIAS, teacher: 'x/teacher', pack: tinyPack, champion, canary: null };
  const registry = { current: () => ({ tasks: new Map([[ALIAS, route]]) }), refresh: async () => {} };
  const logger = { warn: () => void seen.warnings++ };
  const regretWatch = watchRegret({ registry, store: { ...store, auditGrades }, logger, intervalMs: 2 });
  await until(async () => seen.counts >= 3 || seen.warnings > 0);
  await regretWatch.stop();
  return { looks: seen.looks, warnings: seen.warnings, champion: (await store.models.champion(ALIAS))?.id };
}

describe('watchRegret', () => {
  test('9 audits, all regretted → too few to look at, it stays', async () =>
    withStore(place, async ({ store }) => {
      expect(await watch({ store, regrets: 9, of: 9 })).toEqual({ looks: [], warnings: 0, champion: 'x/second' });
    }));

  // Limits of Clopper and Pearson at 0.1 / 20, of 35: 3 regrets 0.010, 6 regrets 0.046, 7 regrets 0.062.
  test.each([3, 6])('%i regrets of 36 audits → chance may have made them: looked at once, it stays', async (regrets) =>
    withStore(place, async ({ store }) => {
      expect(await watch({ store, regrets, of: 36 })).toEqual({ looks: [35], warnings: 0, champion: 'x/second' });
    }),
  );

  test('7 regrets of 36 audits → not by chance: the one before serves', async () =>
    withStore(place, async ({ store }) => {
      expect(await watch({ store, regrets: 7, of: 36 })).toEqual({ looks: [35], warnings: 1, champion: 'x/first' });
    }));

  test('calibrated anew since it began to serve → the audits since then are looked at', async () =>
    withStore(place, async ({ store }) => {
      const calibration = { ...CALIBRATION, createdAt: '2026-11-26T00:00:00.000Z' };
      const { looks, champion } = await watch({ store, regrets: 7, of: 36, calibration });
      expect({ looks, champion }).toEqual({ looks: [35], champion: 'x/first' });
    }));

  test('7 regrets of the first champion → it stays, and its teacher answers everything', async () =>
    withStore(place, async ({ store }) => {
      const seen = await watch({ store, regrets: 7, of: 36, isFirst: true });
      expect(seen).toEqual({ looks: [35], warnings: 1, champion: 'x/second' });
      const { calibrations } = store;
      const artefact = await currentArtefact({ calibrations, student: 'x/second' });
      expect(artefact).toMatchObject({ threshold: null, coverage: 0, alpha: 0.05 });
      const student = { model: 'x/second', asked: 'x/second', prompt: null, calibration: artefact };
      for (const structured of [false, true]) {
        expect(standardOf({ student, structured, defaultThreshold: 0.7 }).threshold).toBeGreaterThan(1);
      }
    }));
});
