import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeProfile, PREFERENCES, removeLeftProfiles } from '#main/hosts/browser-profile.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The id of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid;

/** A profile as a process of this id leaves it behind. */
async function profileOf(id: number, letters = 'AbC123'): Promise<string> {
  const path = join(folder, `vermilion-window-${id}-${letters}`);
  await mkdir(join(path, 'Default', 'Cache'), { recursive: true });
  await writeFile(join(path, 'Default', 'Cache', 'index'), 'x');
  return path;
}

test('a fresh profile has the preferences, before the browser has written any', async () => {
  const profile = await makeProfile(folder);
  expect(profile.startsWith(join(folder, `vermilion-window-${process.pid}-`))).toBe(true);
  const written = JSON.parse(await readFile(join(profile, 'Default', 'Preferences'), 'utf8'));
  expect(written).toEqual(PREFERENCES);
  expect(written).toMatchObject({ translate: { enabled: false }, search: { suggest_enabled: false } });
});

describe('profiles left behind', () => {
  test('by a process that was killed are removed', async () => {
    const left = await profileOf(ended());
    await removeLeftProfiles(folder);
    expect(existsSync(left)).toBe(false);
  });

  test('stay while their process runs', async () => {
    const own = await makeProfile(folder);
    const parents = await profileOf(process.ppid);
    await removeLeftProfiles(folder);
    expect([existsSync(own), existsSync(parents)]).toEqual([true, true]);
  });

  test.skipIf(process.platform === 'win32').each([
    ['their browser still runs', `${hostname()}-${process.pid}`, true],
    ['their browser may run on another machine', `not-${hostname()}-1`, true],
    ['nobody can tell whose lock it is', 'not a lock', true],
    ['neither runs', `${hostname()}-GONE`, false],
  ])('are kept or not: %s', async (_, lock, kept) => {
    const left = await profileOf(ended());
    await symlink(lock.replace('GONE', String(ended())), join(left, 'SingletonLock'));
    await removeLeftProfiles(folder);
    expect(existsSync(left)).toBe(kept);
  });

  test('are all that is removed: no file, no link’s target, nothing of another name', async () => {
    const id = ended();
    const kept = join(folder, 'kept');
    await mkdir(kept);
    await writeFile(join(kept, 'work'), 'x');
    await writeFile(join(folder, `vermilion-window-${id}-file`), 'x');
    if (process.platform !== 'win32') await symlink(kept, join(folder, `vermilion-window-${id}-link`));
    await mkdir(join(folder, 'vermilion-window-AbC123'));
    await mkdir(join(folder, `other-${id}-AbC123`));
    const before = (await readdir(folder)).sort();
    await removeLeftProfiles(folder);
    expect((await readdir(folder)).sort()).toEqual(before);
    expect(existsSync(join(kept, 'work'))).toBe(true);
  });

  test('in a folder that is not there are none', async () => {
    await expect(removeLeftProfiles(join(folder, 'none'))).resolves.toBeUndefined();
  });
});
