// Type-checks every room with only the libraries it may use: core sees neither Node nor the DOM, and so on.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
let failed = false;
for (const room of ['core', 'main', 'preload', 'renderer', 'tests']) {
  const { status } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', room], { stdio: 'inherit' });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
