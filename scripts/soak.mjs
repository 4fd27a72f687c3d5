// npm run soak [-- --minutes N] [--seed N]: somebody works in the window for so long, and window, disk and what was done are compared.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { TOP } from './setup.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at === -1 ? otherwise : process.argv[at + 1];
};
const minutes = option('--minutes', '30');
const seed = option('--seed', String(Math.floor(Math.random() * 2 ** 31)));
process.stdout.write(`Seed ${seed}, ${minutes} minutes\n`);
const { status } = spawnSync(
  process.execPath,
  [join(TOP, 'scripts', 'test.mjs'), '--only', 'e2e', 'soak.spec'],
  {
    cwd: TOP,
    stdio: 'inherit',
    env: { ...process.env, VERMILION_SOAK_MINUTES: minutes, VERMILION_SOAK_SEED: seed },
  },
);
process.exitCode = status ?? 1;
