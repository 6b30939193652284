import { defineConfig } from 'vitest/config';

const real = ['test/real/**/*.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: '.cache/test-report.json' }]],
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: real, testTimeout: 60_000, setupFiles: ['test/support/setup.ts'], maxWorkers: 2, sequence: { groupOrder: 1 } } },
      // Real servers: two at a time is what two cores bear; starts take up to two minutes on a loaded machine.
      { test: { name: 'real', include: real, testTimeout: 300_000, hookTimeout: 900_000, maxWorkers: 2, fileParallelism: true, sequence: { groupOrder: 2 } } },
    ],
  },
});
