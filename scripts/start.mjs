// npm start: the window, on the best host that is to be had.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setUp, TOP } from './setup.mjs';

/** Milliseconds. */
const DAY = 86_400_000;

setUp();

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
if (!hasDisplay) {
  process.stderr.write(
    'No display here: showing the demo in the terminal instead. The window needs a desktop.\n',
  );
  const { status } = spawnSync(process.execPath, [join(TOP, 'out', 'main', 'cli.js'), 'demo'], {
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
const electron = process.env.VERMILION_HOST === 'chromium' ? null : await electronBinary();
process.env.VERMILION_STARTED = String(performance.timeOrigin);
// Where the start was made, from which paths are given; npm has gone to the folder of the app.
process.chdir(process.env.INIT_CWD ?? process.cwd());
if (electron) {
  const child = spawn(electron, [TOP, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else {
  // In this very process: another one would only take its time to start.
  await import(pathToFileURL(join(TOP, 'out', 'main', 'index.js')).href);
}

/**
 * The Electron binary if it is there or can be fetched, else null. A closed network is noticed within seconds, and then
 * not tried again for a day.
 */
async function electronBinary() {
  const folder = join(TOP, 'node_modules', 'electron');
  const standing = () => {
    const name = existsSync(join(folder, 'path.txt'))
      ? readFileSync(join(folder, 'path.txt'), 'utf8').trim()
      : null;
    const path = name && join(folder, 'dist', name);
    return path && existsSync(path) ? path : null;
  };
  const path = standing();
  if (path) return path;
  const installer = join(folder, 'install.js');
  const refused = join(folder, '.not-reached');
  const since = statSync(refused, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!existsSync(installer) || Date.now() - since < DAY) return null;
  if (await reachable()) {
    process.stderr.write('Fetching Electron (once) …\n');
    const fetched = spawnSync(process.execPath, [installer], { cwd: TOP, stdio: 'ignore', timeout: 300_000 });
    if (fetched.status === 0 && standing()) return standing();
  }
  writeFileSync(refused, '');
  return null;
}

/** Whether the place that Electron is fetched from answers within three seconds. */
async function reachable() {
  const mirror =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    'https://github.com/electron/electron/releases/';
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    return false;
  }
}
