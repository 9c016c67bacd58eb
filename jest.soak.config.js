import config from './jest.config.js';

/** The long seeded repetitions, of which `npm test` runs one seed each. */
export default { ...config, testMatch: ['**/*.soak.ts'], testTimeout: 3_600_000 };
