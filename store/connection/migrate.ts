import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { runsAndSamples } from '../migrations/0001-runs-and-samples.ts';
import { examsAndRegistry } from '../migrations/0002-exams-and-registry.ts';
import { ledger } from '../migrations/0003-ledger.ts';
import { gates } from '../migrations/0005-gates.ts';
import { promptPool } from '../migrations/0006-prompt-pool.ts';
import { remoteBatches } from '../migrations/0007-remote-batches.ts';
import { moneyAndTerms } from '../migrations/0008-money-and-terms.ts';
import { labelSets } from '../migrations/0009-label-sets.ts';
import { trainers } from '../migrations/0010-trainers.ts';
import { examVersions } from '../migrations/0011-exam-versions.ts';
import { gateway } from '../migrations/0012-gateway.ts';
import { registryHistory } from '../migrations/0013-registry-history.ts';
import { adoptions } from '../migrations/0014-adoptions.ts';
import { promptLibrary } from '../migrations/0015-prompt-library.ts';
import { prunings } from '../migrations/0016-prunings.ts';
import type { Database } from '../schema.ts';

/** In order; a released migration never changes. */
const MIGRATIONS = {
  '0001-runs-and-samples': runsAndSamples,
  '0002-exams-and-registry': examsAndRegistry,
  '0003-ledger': ledger,
  '0005-gates': gates,
  '0006-prompt-pool': promptPool,
  '0007-remote-batches': remoteBatches,
  '0008-money-and-terms': moneyAndTerms,
  '0009-label-sets': labelSets,
  '0010-trainers': trainers,
  '0011-exam-versions': examVersions,
  '0012-gateway': gateway,
  '0013-registry-history': registryHistory,
  '0014-adoptions': adoptions,
  '0015-prompt-library': promptLibrary,
  '0016-prunings': prunings,
};

/** Brings the database to the newest schema; several processes may do so at once. */
export async function migrate(db: Kysely<Database>): Promise<void> {
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest();
  if (error) throw error;
}
