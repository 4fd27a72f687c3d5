// npm test: format → lint → types → unit, property, contract → e2e. `--only NAME` runs one step, `--also-on NODE` runs
// the unit, property and contract tests once more on another Node, `--torture` has them attack with all they have on
// this one, see tests/support/torture.ts.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setUp, TOP } from './setup.mjs';
import { browserForTests } from './test-browser.mjs';

const given = process.argv.slice(2);
const only = option('--only');
const alsoOn = option('--also-on');
const torture = flag('--torture');
const wants = (step) => only === null || only === step;
const total = { passed: 0, failed: 0, skipped: 0 };
let broken = false;
setUp({ built: wants('e2e') || wants('unit') });

const bin = (name) => join(TOP, 'node_modules', '.bin', name);
step('format', bin('biome'), ['format', '.']);
step('lint', bin('biome'), ['lint', '--error-on-warnings', '.']);
step('unused', bin('knip'), []);
step('used by tests alone', bin('knip'), ['--production']);
step('types', process.execPath, [join(TOP, 'scripts', 'types.mjs')]);
for (const node of wants('unit') ? [process.execPath, ...(alsoOn ? [alsoOn] : [])] : []) {
  title(node === alsoOn ? `unit, on ${version(node)}` : 'unit');
  const { status, output } = capture(
    node,
    [join(TOP, 'node_modules', 'vitest', 'vitest.mjs'), 'run'],
    torture && node !== alsoOn ? { VERMILION_TORTURE: '1' } : {},
  );
  count(status, /^\s*Tests\s+(.*)$/m.exec(output)?.[1] ?? '');
}
if (wants('e2e')) {
  title('e2e');
  const browser = browserForTests();
  if (!browser) {
    process.stdout.write('e2e: no browser is to be had here and none could be fetched.\n');
    broken = true;
  } else {
    const { status, output } = capture(
      browser.wrap[0] ?? process.execPath,
      [
        ...browser.wrap.slice(1),
        ...(browser.wrap.length > 0 ? [process.execPath] : []),
        join(TOP, 'node_modules', '@playwright', 'test', 'cli.js'),
        'test',
        ...given,
      ],
      { VERMILION_BROWSER: browser.path },
    );
    count(
      status,
      output
        .split('\n')
        .filter((line) => /^\s+\d+ (?:passed|failed|skipped|flaky|did not run|interrupted)/.test(line))
        .join(' '),
    );
  }
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = broken || total.failed > 0 ? 1 : 0;

/** Takes an option and its value out of what was given; null where it is not there. */
function option(name) {
  return given.includes(name) ? (given.splice(given.indexOf(name), 2)[1] ?? null) : null;
}

/** Takes a flag out of what was given; whether it was there. */
function flag(name) {
  return given.includes(name) && given.splice(given.indexOf(name), 1).length > 0;
}

/** What a Node says it is. */
function version(node) {
  return `Node ${spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() || 'that does not run'}`;
}

/** A step that either holds or does not, and is not counted. */
function step(name, command, args) {
  if (!wants(name)) return;
  title(name);
  const { status } = spawnSync(command, args, {
    cwd: TOP,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) broken = true;
}

function title(name) {
  process.stdout.write(`\n── ${name}\n`);
}

/** Runs a test runner, shows what it prints as it comes, and keeps it. */
function capture(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: TOP,
    env: { ...process.env, ...env, NO_COLOR: '1', FORCE_COLOR: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  process.stdout.write(done.stdout ?? '');
  if (done.status !== 0) broken = true;
  return { status: done.status, output: done.stdout ?? '' };
}

function count(status, summary) {
  const of = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(summary)?.[1] ?? 0);
  total.passed += of('passed') + of('flaky');
  total.failed += of('failed') + of('interrupted') + of('did not run');
  total.skipped += of('skipped');
  if (status !== 0 && of('failed') === 0) total.failed++;
}
