import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,property,contract}/**/*.test.ts'],
    testTimeout: 30_000,
    pool: 'forks',
    globalSetup: 'tests/set-up.mjs',
  },
});
