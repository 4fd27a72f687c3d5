// npm run torture:NAME [-- --seed N] [--seconds N] [--rounds N] [--control]: attacks what is kept on the disk, and says what
// was lost. NAME is power, kill, bits, writers or faults.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setUp, TOP } from './setup.mjs';

setUp();
const { build } = await import('vite');
const outDir = join(TOP, 'node_modules', '.cache', 'vermilion-torture');
await build({
  configFile: false,
  root: TOP,
  logLevel: 'error',
  build: {
    ssr: 'tests/torture/index.ts',
    outDir,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'torture.mjs' } },
  },
});
const { status } = spawnSync(process.execPath, [join(outDir, 'torture.mjs'), ...process.argv.slice(2)], {
  cwd: TOP,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
