import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,property,contract}/**/*.test.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    globalSetup: 'tests/set-up.mjs',
  },
});
