/** Shared by every project: TypeScript through esbuild, our packages straight from their sources. */
const common = {
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  transform: { '^.+\\.(t|j|mj)s$': '<rootDir>/jest.transform.js' },
  transformIgnorePatterns: ['/node_modules/(?!tdesign-miniprogram/)'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  resolver: '<rootDir>/tests/jest/resolver.js',
  runtime: '<rootDir>/tests/jest/runtime.js',
};

/** @type {import('jest').Config} */
module.exports = {
  globalSetup: '<rootDir>/tests/jest/bundles.ts',
  testSequencer: '<rootDir>/tests/jest/sequencer.js',
  // The flows' browsers wait more than they work: every core takes a share.
  maxWorkers: '100%',
  // Ends what hangs, and nothing else: how long a test takes is the machine's affair.
  testTimeout: 180_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: [
        '<rootDir>/packages/**/*.test.ts',
        '<rootDir>/bench/**/*.test.ts',
        '<rootDir>/cloudfunctions/**/*.test.ts',
        '<rootDir>/miniprogram/**/*.test.ts',
        '<rootDir>/tests/house/**/*.test.ts',
        '<rootDir>/tests/faults/**/*.test.ts',
        '<rootDir>/tests/orders/**/*.test.ts',
        '<rootDir>/tests/shops/**/*.test.ts',
        '<rootDir>/tests/fuzz/**/*.test.ts',
        '<rootDir>/tests/monkey/**/*.test.ts',
      ],
    },
    {
      ...common,
      displayName: 'components',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/components/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'flows',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/flows/**/*.test.ts'],
    },
  ],
};
