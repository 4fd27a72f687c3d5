// What every command needs before it can run: the dependencies of package-lock.json, and a build of the sources.
// Needs nothing but Node. Everything it says goes to standard error.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const TOP = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Vermilion needs Node 20.19 or newer; this is ${process.version}.\n`);
  process.exit(1);
}

/** Runs a command in the project's folder; what it prints goes to standard error, and only if it fails when quiet. */
function run(command, args, { quiet = false } = {}) {
  const windows = process.platform === 'win32';
  const done = spawnSync(command, args, {
    cwd: TOP,
    stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 2],
    shell: windows && command === 'npm',
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  if (quiet) process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  throw new Error(`${command} ${args.join(' ')} failed${done.error ? `: ${done.error.message}` : ''}`);
}

/** Installs the dependencies where they are missing or older than package-lock.json. */
function install() {
  const mark = join(TOP, 'node_modules', '.vermilion');
  const wanted = readFileSync(join(TOP, 'package-lock.json'), 'utf8');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  process.stderr.write('Installing what Vermilion needs (once) …\n');
  // Versions as package-lock.json pins them; `npm ci` would refuse a lock that lacks another platform's binaries.
  // No package may run a script of its own while it is installed.
  run('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(mark, wanted);
}

/** The newest change of anything that the build reads. Milliseconds since 1970. */
function newest(path) {
  const at = statSync(path);
  if (!at.isDirectory()) return at.mtimeMs;
  return Math.max(at.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds where the build is missing or older than the sources. One build at a time, whoever asks. */
function build() {
  const mark = join(TOP, 'out', '.built');
  const sources = [
    'core',
    'main',
    'preload',
    'renderer',
    'package.json',
    'package-lock.json',
    'electron.vite.config.ts',
  ];
  const fresh = () =>
    existsSync(mark) && statSync(mark).mtimeMs > Math.max(...sources.map((path) => newest(join(TOP, path))));
  if (fresh()) return;
  const release = lock();
  try {
    if (fresh()) return;
    process.stderr.write('Building …\n');
    run(process.execPath, [join(TOP, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
      quiet: true,
    });
    writeFileSync(mark, '');
  } finally {
    release();
  }
}

/** Waits until no other process builds. A lock older than five minutes was left behind. */
function lock() {
  const path = join(TOP, 'out.lock');
  mkdirSync(dirname(path), { recursive: true });
  for (;;) {
    try {
      mkdirSync(path);
      return () => rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > 300_000) rmSync(path, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

/** Installs and builds where need be. Ends the process with one line where that fails. */
export function setUp({ built = true } = {}) {
  try {
    install();
    if (built) build();
  } catch (error) {
    process.stderr.write(`Set-up failed: ${error.message}\n`);
    process.exit(1);
  }
}
