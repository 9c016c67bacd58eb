/** @type {import('jest').Config} */
export default {
  // Test files run as Node runs the product: docs/decisions/2026-11-26-tests-in-plain-node.md.
  runner: '<rootDir>/test/support/runner/plain-node-runner.js',
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
