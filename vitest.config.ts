import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

// graphql has a CommonJS and an ESM build and no export map: one of them for everybody, else "another module or realm".
const alias = [{ find: /^graphql$/, replacement: 'graphql/index.js' }];

export default defineConfig({
  resolve: { alias },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'domain',
          include: ['{src,connectors,demo,schema,jobs,web}/**/*.test.ts', 'test/tidy.test.ts'],
          isolate: false,
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'system',
          include: ['test/**/*.test.ts'],
          exclude: ['test/tidy.test.ts'],
          sequence: { groupOrder: 1 },
          pool: 'forks',
          // Modules are loaded once for each worker, not for each file: that took as long as the tests of most files.
          isolate: false,
          // One more than the cores of the machine that CI has: files wait for PostgreSQL and for processes of their own.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
});
