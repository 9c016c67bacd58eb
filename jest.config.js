/** @type {import('jest').Config} */
export default {
  // Test files run as Node runs the product, in processes that load it once: docs/decisions/tests-in-plain-node.md.
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/test/support/runner/resolve-globals.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/support/runner/limit-tests.ts'],
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/runner/whole-runs-first.js',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};
