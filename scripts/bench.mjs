// npm run bench [-- NAME…]: measures what the product claims, beside what a user would pick instead, in one run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setUp, TOP } from './setup.mjs';
import { browserForTests } from './test-browser.mjs';

setUp();
const { build } = await import('vite');
const outDir = join(TOP, 'node_modules', '.cache', 'vermilion-bench');
await build({
  configFile: false,
  root: TOP,
  logLevel: 'error',
  build: {
    ssr: 'tests/bench/index.ts',
    outDir,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
  },
});
const browser = browserForTests();
const command = [
  ...(browser?.wrap ?? []),
  process.execPath,
  '--expose-gc',
  join(outDir, 'bench.mjs'),
  ...process.argv.slice(2),
];
const { status } = spawnSync(command[0], command.slice(1), {
  cwd: TOP,
  stdio: 'inherit',
  env: { ...process.env, ...(browser ? { VERMILION_BROWSER: browser.path } : {}) },
});
process.exitCode = status ?? 1;
