import config from './jest.config.js';

/** The long seeded repetitions, of which `npm test` runs one seed each. */
export default {
  ...config,
  testMatch: ['**/*.soak.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/runner/limit-soak-tests.ts'],
};
