import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,property,contract}/**/*.test.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    // One file on every core; one core less is the default, which leaves two cores half idle.
    maxWorkers: '100%',
    globalSetup: 'tests/set-up.mjs',
  },
});
