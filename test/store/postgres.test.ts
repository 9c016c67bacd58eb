import { startPostgresPlace } from '../support/postgres-place.ts';
import { describeStore } from './store-contract.ts';

describeStore({ name: 'PostgreSQL', create: startPostgresPlace });
