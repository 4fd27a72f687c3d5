import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,property,contract}/**/*.test.ts'],
    testTimeout: 120_000,
    pool: 'forks',
    // One file on every core; one core less is the default, which leaves two cores half idle.
    maxWorkers: '100%',
    globalSetup: 'tests/set-up.mjs',
    // pdf.js lets go of promises that fail where a file is damaged; in the product they end no more than the thread that read it.
    onUnhandledError: ({ name = '' }) => !['ParserEOFException', 'XRefEntryException'].includes(name),
  },
});
