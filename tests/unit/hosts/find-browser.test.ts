import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBrowser } from '#main/hosts/find-browser.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function program(...parts: string[]): Promise<string> {
  const path = join(folder, ...parts);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, '');
  await chmod(path, 0o755);
  return path;
}

test('a browser named by its path is taken, whatever else there is', async () => {
  const named = await program('my browser');
  await program('bin', 'chromium');
  const env = { VERMILION_BROWSER: named, PATH: join(folder, 'bin') };
  expect(findBrowser(env, 'linux')).toBe(named);
});

test('a browser that was named and is not there is not replaced by another', async () => {
  await program('bin', 'chromium');
  const env = { VERMILION_BROWSER: join(folder, 'gone'), PATH: join(folder, 'bin') };
  expect(findBrowser(env, 'linux')).toBeNull();
});

test('on Linux the path is searched by name first, then by folder', async () => {
  const edge = await program('a', 'microsoft-edge');
  const chromium = await program('b', 'chromium');
  const env = { PATH: [join(folder, 'a'), '', join(folder, 'b')].join(delimiter) };
  expect(findBrowser(env, 'linux')).toBe(chromium);
  await rm(chromium);
  expect(findBrowser(env, 'linux')).toBe(edge);
});

test.skipIf(process.platform === 'win32')('what may not be run is no browser', async () => {
  const chromium = await program('bin', 'chromium');
  await chmod(chromium, 0o644);
  expect(findBrowser({ PATH: join(folder, 'bin') }, 'linux')).toBeNull();
});

test('without a path there is none', () => {
  expect(findBrowser({}, 'linux')).toBeNull();
  expect(findBrowser({ PATH: '' }, 'linux')).toBeNull();
  expect(findBrowser({}, 'win32')).toBeNull();
});

test.skipIf(process.platform === 'win32')('on Windows the program folders are searched', async () => {
  const path = await program('Local', 'Microsoft\\Edge\\Application\\msedge.exe');
  const env = { PROGRAMFILES: join(folder, 'none'), LOCALAPPDATA: join(folder, 'Local') };
  expect(findBrowser(env, 'win32')).toBe(path);
});
