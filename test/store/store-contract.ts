import { afterAll, beforeAll, describe } from '@jest/globals';
import type { StorePlace } from '../support/store-place.ts';
import { admissionContract } from './contract/admission.ts';
import { adoptionsContract } from './contract/adoptions.ts';
import { budgetContract } from './contract/budget.ts';
import { changeStampContract } from './contract/change-stamp.ts';
import { examsContract } from './contract/exams.ts';
import { gatesContract } from './contract/gates.ts';
import { lateReportContract } from './contract/late-report.ts';
import { localTrainingContract } from './contract/local-training.ts';
import { promptLibraryContract } from './contract/prompt-library.ts';
import { promptPoolContract } from './contract/prompt-pool.ts';
import { pruningContract } from './contract/pruning.ts';
import { rateLimitContract } from './contract/rate-limit.ts';
import { recordsContract } from './contract/records.ts';
import { registryContract } from './contract/registry.ts';
import { remoteBatchesContract } from './contract/remote-batches.ts';
import { reportDetailsContract } from './contract/report-details.ts';
import { samplesContract } from './contract/samples.ts';

/** Gives a test's work a fresh store. */
export type PlaceOf = () => StorePlace;

/** What every kind of database must do: the same cases with the same numbers. */
export function describeStore({
  name,
  create,
}: {
  readonly name: string;
  readonly create: () => Promise<StorePlace>;
}): void {
  describe(name, () => {
    let place: StorePlace | undefined;
    beforeAll(async () => {
      place = await create();
    });
    afterAll(async () => place?.dispose());
    const placeOf: PlaceOf = () => {
      if (!place) throw new Error('the database is not there yet');
      return place;
    };
    admissionContract(placeOf);
    adoptionsContract(placeOf);
    budgetContract(placeOf);
    gatesContract(placeOf);
    changeStampContract(placeOf);
    examsContract(placeOf);
    lateReportContract(placeOf);
    promptLibraryContract(placeOf);
    promptPoolContract(placeOf);
    pruningContract(placeOf);
    localTrainingContract(placeOf);
    rateLimitContract(placeOf);
    recordsContract(placeOf);
    registryContract(placeOf);
    remoteBatchesContract(placeOf);
    reportDetailsContract(placeOf);
    samplesContract(placeOf);
  });
}
