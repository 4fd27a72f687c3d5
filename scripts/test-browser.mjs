// The browser that the e2e tests run in, and the display that its window needs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { TOP } from './setup.mjs';

const require = createRequire(import.meta.url);
const has = (command) =>
  spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' }).stdout.trim() || null;
const isRoot = process.getuid?.() === 0;

/** The display, the keys that are pressed there and the network that packets are counted in, and the packages they are in. */
const TOOLS = { 'xvfb-run': 'xvfb', xauth: 'xauth', xdotool: 'xdotool', ip: 'iproute2' };

/** Debian's packages, where we may install any; answers whether that worked. */
function apt(packages) {
  if (!has('apt-get')) return false;
  const sudo = isRoot ? [] : has('sudo') ? ['sudo', '-n'] : null;
  if (!sudo) return false;
  process.stderr.write(`Installing ${packages.join(', ')} for the e2e tests …\n`);
  const run = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    return (
      spawnSync(command, rest, {
        stdio: ['ignore', 'ignore', 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    );
  };
  return run('update', '-qq') && run('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** An installed browser, Playwright's own where it can be fetched, Debian's chromium otherwise; null where none is to be had. */
function findOrFetch() {
  const named = process.env.VERMILION_BROWSER;
  if (named) return existsSync(named) ? named : null;
  for (const name of [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
  ]) {
    const path = has(name);
    if (path) return path;
  }
  const own = () => {
    const path = require('playwright-core').chromium.executablePath();
    return existsSync(path) ? path : null;
  };
  if (own()) return own();
  process.stderr.write('Fetching a browser for the e2e tests (once) …\n');
  spawnSync(
    process.execPath,
    [join(TOP, 'node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
    {
      stdio: ['ignore', 'ignore', 'ignore'],
      timeout: 300_000,
      env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
    },
  );
  if (own()) return own();
  return apt(['chromium', 'fonts-noto-cjk']) ? has('chromium') : null;
}

/** The browser's path and the words to put before the runner so that it has a display; null where there is no browser. */
export function browserForTests() {
  if (process.platform !== 'linux') {
    const path = process.env.VERMILION_BROWSER ?? require('playwright-core').chromium.executablePath();
    return existsSync(path) ? { path, wrap: [] } : null;
  }
  const path = findOrFetch();
  if (!path) return null;
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { path, wrap: [] };
  const missing = Object.keys(TOOLS).filter((command) => !has(command));
  if (missing.length > 0) apt(missing.map((command) => TOOLS[command]));
  return has('xvfb-run') && has('xauth')
    ? { path, wrap: ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24'] }
    : null;
}
