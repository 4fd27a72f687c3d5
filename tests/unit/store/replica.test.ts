import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '#main/store/file-system.ts';
import * as held from '#main/store/lock.ts';
import { type LogHeader, SEGMENTED } from '#main/store/log-reader.ts';
import { projectFiles } from '#main/store/project-files.ts';
import * as replica from '#main/store/replica.ts';
import { systemError, tempFolder } from '#tests/support/store.ts';

const header = (name: string, place = 'here'): LogHeader => ({ vermilion: 1, replica: name, place });
const filesOf = (folder: string) => projectFiles(folder, nodeFileSystem);
const claimReplica = (folder: string, place: string, headers: LogHeader[]) =>
  replica.claimReplica(folder, place, headers, filesOf(folder));
const isHeld = (folder: string, name: string) => held.isHeld(folder, name, filesOf(folder));
const placeOf = (folder: string, installation: string) =>
  replica.placeOf(folder, installation, filesOf(folder));
const DEAD = JSON.stringify({ pid: 2 ** 22 + 1, start: '1' });
const locks = async (folder: string) => (await readdir(folder)).filter((name) => name.endsWith('.lock'));

test('a new replica gets a name of twelve characters, a log with a header and a lock', async () => {
  const folder = await tempFolder();
  const claim = await claimReplica(folder, 'here', []);
  expect(claim.replica).toMatch(/^[0-9a-z]{12}$/);
  expect(claim.fresh).toBe(true);
  expect((await readdir(folder)).sort()).toEqual([`${claim.replica}.1.lock`, `${claim.replica}.jsonl`]);
  expect(await isHeld(folder, claim.replica)).toBe(true);
  await claim.release();
  expect(await locks(folder)).toEqual([]);
});

test('a released replica is claimed again, a held one is not', async () => {
  const folder = await tempFolder();
  const first = await claimReplica(folder, 'here', []);
  const second = await claimReplica(folder, 'here', [header(first.replica)]);
  expect(second.replica).not.toBe(first.replica);
  await first.release();
  const third = await claimReplica(folder, 'here', [header(first.replica), header(second.replica)]);
  expect(third.replica).toBe(first.replica);
});

test('a replica that was let go of is claimed again though the disk would not remove its lock', async () => {
  const folder = await tempFolder();
  const files = projectFiles(folder, {
    ...nodeFileSystem,
    unlink: async (path) => {
      if (String(path).endsWith('.lock')) throw systemError('EROFS');
      await nodeFileSystem.unlink(path);
    },
  });
  const first = await replica.claimReplica(folder, 'here', [], files);
  await first.release();
  expect(await locks(folder)).toHaveLength(1);
  expect(await isHeld(folder, first.replica)).toBe(false);
  const second = await claimReplica(folder, 'here', [header(first.replica)]);
  expect(second.replica).toBe(first.replica);
  expect(await isHeld(folder, first.replica)).toBe(true);
});

test('a replica of another place or of a newer version is never claimed', async () => {
  const folder = await tempFolder();
  const claim = await claimReplica(folder, 'here', [
    header('aaa', 'there'),
    { ...header('bbb'), vermilion: SEGMENTED + 1 },
  ]);
  expect(claim.fresh).toBe(true);
});

test('the lock of a dead process is taken over by the next generation', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'aaa.7.lock'), DEAD);
  const claim = await claimReplica(folder, 'here', [header('aaa')]);
  expect(claim.replica).toBe('aaa');
  expect(await locks(folder)).toEqual(['aaa.8.lock']);
});

test('a lock whose process number now belongs to another process is stale', async () => {
  if (process.platform !== 'linux') return;
  const folder = await tempFolder();
  await writeFile(join(folder, 'aaa.1.lock'), JSON.stringify({ pid: process.pid, start: '1' }));
  expect((await claimReplica(folder, 'here', [header('aaa')])).replica).toBe('aaa');
});

test('a lock still being written is respected, and given up once it is old', async () => {
  const folder = await tempFolder();
  await writeFile(join(folder, 'aaa.1.lock'), '');
  expect((await claimReplica(folder, 'here', [header('aaa')])).replica).not.toBe('aaa');
  await utimes(join(folder, 'aaa.1.lock'), new Date(0), new Date(0));
  expect((await claimReplica(folder, 'here', [header('aaa')])).replica).toBe('aaa');
});

test('of many that claim at once no two hold the same replica', async () => {
  const folder = await tempFolder();
  for (const name of ['aaa', 'bbb', 'ccc']) await writeFile(join(folder, `${name}.3.lock`), DEAD);
  const headers = ['aaa', 'bbb', 'ccc'].map((name) => header(name));
  const claims = await Promise.all(Array.from({ length: 8 }, () => claimReplica(folder, 'here', headers)));
  expect(new Set(claims.map((claim) => claim.replica)).size).toBe(8);
});

test('a place is this folder under this installation, by whatever path one comes', async () => {
  const folder = await tempFolder();
  await mkdir(join(folder, 'a'));
  await mkdir(join(folder, 'b'));
  const place = await placeOf(join(folder, 'a'), 'one');
  expect(await placeOf(join(folder, 'b', '..', 'a'), 'one')).toBe(place);
  expect(await placeOf(join(folder, 'b'), 'one')).not.toBe(place);
  expect(await placeOf(join(folder, 'a'), 'two')).not.toBe(place);
});
