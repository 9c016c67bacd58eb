import { createSqlitePlace } from '../support/store-place.ts';
import { describeStore } from './store-contract.ts';

describeStore({ name: 'SQLite', create: createSqlitePlace });
