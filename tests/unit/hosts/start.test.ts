import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../../scripts/start.mjs', import.meta.url));
const CLOSED = 'http://127.0.0.1:9/';

let top: string;
let server: Server;
let mirror: string;
let asked = 0;

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked++;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** A checkout in which everything but the script itself only says that it was called. */
beforeEach(async () => {
  asked = 0;
  top = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
  for (const folder of ['scripts', 'out/main', 'node_modules/electron'])
    await mkdir(join(top, folder), { recursive: true });
  await copyFile(SCRIPT, join(top, 'scripts', 'start.mjs'));
  await writeFile(
    join(top, 'scripts', 'setup.mjs'),
    `import { fileURLToPath } from 'node:url';
     export const TOP = fileURLToPath(new URL('..', import.meta.url));
     export const setUp = () => console.log('set up');`,
  );
  await writeFile(join(top, 'package.json'), '{"type":"module"}');
  await writeFile(
    join(top, 'out/main/index.js'),
    "console.log('window', ...process.argv.slice(2)); process.exitCode = 7;",
  );
  await writeFile(
    join(top, 'out/main/cli.js'),
    "console.log('cli', ...process.argv.slice(2)); process.exitCode = 3;",
  );
});
afterEach(() => rm(top, { recursive: true, force: true }));

const inElectron = (...parts: string[]): string => join(top, 'node_modules/electron', ...parts);

async function putElectron(): Promise<void> {
  await mkdir(inElectron('dist'), { recursive: true });
  await writeFile(inElectron('dist', 'electron'), '#!/bin/sh\necho electron "$@"\n');
  await chmod(inElectron('dist', 'electron'), 0o755);
  await writeFile(inElectron('path.txt'), 'electron');
}

/** An installer that puts Electron there, or fails. */
async function putInstaller(works: boolean): Promise<void> {
  await writeFile(inElectron('package.json'), '{"type":"commonjs"}');
  await writeFile(
    inElectron('install.js'),
    works
      ? `const fs = require('node:fs');
         fs.mkdirSync(__dirname + '/dist', { recursive: true });
         fs.writeFileSync(__dirname + '/dist/electron', '#!/bin/sh\\necho electron "$@"\\n', { mode: 0o755 });
         fs.writeFileSync(__dirname + '/path.txt', 'electron');`
      : 'process.exit(1);',
  );
}

async function start(env: Record<string, string>, args: readonly string[] = []) {
  const child = spawn(process.execPath, [join(top, 'scripts', 'start.mjs'), ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: top, DISPLAY: ':7', ELECTRON_MIRROR: CLOSED, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said: output.trim().split('\n'), complaints: complaints.trim() };
}

describe.skipIf(process.platform === 'win32')('npm start', () => {
  test('opens Electron where its binary is there, with the arguments it was given', async () => {
    await putElectron();
    const { code, said } = await start({}, ['--flag', 'a b']);
    expect(said).toEqual(['set up', `electron ${join(top, '/')} --flag a b`]);
    expect(code).toBe(0);
  });

  test('opens an installed browser where it is told to, and passes its exit code on', async () => {
    await putElectron();
    const { code, said } = await start({ VERMILION_HOST: 'chromium' }, ['x']);
    expect(said).toEqual(['set up', 'window x']);
    expect(code).toBe(7);
  });

  test('fetches Electron once where it can be fetched', async () => {
    await putInstaller(true);
    const first = await start({ ELECTRON_MIRROR: mirror });
    expect(first.said.at(-1)).toMatch(/^electron /);
    expect(first.complaints).toBe('Fetching Electron (once) …');
    expect(asked).toBe(1);
    const second = await start({ ELECTRON_MIRROR: mirror });
    expect(second.said.at(-1)).toMatch(/^electron /);
    expect(second.complaints).toBe('');
    expect(asked).toBe(1);
  });

  test.each(['a closed network', 'an installer that fails'])(
    'falls back with %s, and does not ask again for a day',
    async (why) => {
      await putInstaller(false);
      const env = { ELECTRON_MIRROR: why === 'a closed network' ? CLOSED : mirror };
      expect((await start(env)).said).toEqual(['set up', 'window']);
      expect(existsSync(inElectron('.not-reached'))).toBe(true);
      expect((await start({ ELECTRON_MIRROR: mirror })).complaints).toBe('');
      const yesterday = new Date(Date.now() - 25 * 3_600_000);
      await utimes(inElectron('.not-reached'), yesterday, yesterday);
      expect((await start({ ELECTRON_MIRROR: mirror })).complaints).toBe('Fetching Electron (once) …');
    },
  );

  test('a binary that its own mark names and that is gone is no binary', async () => {
    await writeFile(inElectron('path.txt'), 'electron');
    expect((await start({})).said).toEqual(['set up', 'window']);
  });

  test.runIf(process.platform === 'linux')(
    'shows the demo where there is no display, and says so in one line',
    async () => {
      await putElectron();
      const { code, said, complaints } = await start({ DISPLAY: '' });
      expect(said).toEqual(['set up', 'cli demo']);
      expect(complaints.split('\n')).toHaveLength(1);
      expect(complaints).toMatch(/^No display here/);
      expect(code).toBe(3);
    },
  );
});
