import { chmod, mkdir, readdir, readFile, readlink, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolderDurable, putDurable, writeDurable } from '#main/store/durable-file.ts';
import { type FileSystem, nodeFileSystem } from '#main/store/file-system.ts';
import { codeOf, systemError, tempFolder, withFaults } from '#tests/support/store.ts';

test('a file is written whole and no temporary file stays', async () => {
  const folder = await tempFolder();
  await putDurable(join(folder, '导出.md'), '一');
  await putDurable(join(folder, '导出.md'), '二');
  expect(await readFile(join(folder, '导出.md'), 'utf8')).toBe('二');
  expect(await readdir(folder)).toEqual(['导出.md']);
});

test('a replaced file keeps its mode', async () => {
  const path = join(await tempFolder(), 'secret');
  await writeFile(path, 'old');
  await chmod(path, 0o600);
  await putDurable(path, 'new');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a symbolic link stays a link and its target is replaced', async () => {
  const folder = await tempFolder();
  await mkdir(join(folder, 'real'));
  await writeFile(join(folder, 'real', 'a'), 'old');
  await symlink(join('real', 'a'), join(folder, 'link'));
  await symlink(join('real', 'b'), join(folder, 'dangling'));
  await putDurable(join(folder, 'link'), 'new');
  await putDurable(join(folder, 'dangling'), 'made');
  expect(await readlink(join(folder, 'link'))).toBe(join('real', 'a'));
  expect(await readFile(join(folder, 'real', 'a'), 'utf8')).toBe('new');
  expect(await readFile(join(folder, 'real', 'b'), 'utf8')).toBe('made');
});

test('the file is synced before it is renamed and the folder after', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'a');
  const calls: string[] = [];
  const fs = withFaults((handle, name) => ({
    sync() {
      calls.push(name === folder ? 'sync folder' : 'sync file');
      return handle.sync();
    },
  }));
  const rename: typeof fs.rename = (from, to) => {
    calls.push('rename');
    return nodeFileSystem.rename(from, to);
  };
  await putDurable(path, 'x', { fs: { ...fs, rename } });
  expect(calls).toEqual(['sync file', 'rename', 'sync folder']);
});

test.each([
  ['writeFile', 'ENOSPC', 'disk-full'],
  ['sync', 'EIO', 'write-failed'],
] as const)('a %s that fails with %s leaves the old file and nothing else', async (method, system, code) => {
  const folder = await tempFolder();
  const path = join(folder, 'a');
  await writeFile(path, 'old');
  const fs = withFaults(() => ({ [method]: () => Promise.reject(systemError(system)) }));
  expect(codeOf(await writeDurable(path, 'new', { fs }))).toBe(code);
  expect(await readFile(path, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['a']);
});

test('an exclusive write never replaces a file, with hard links or without', async () => {
  const folder = await tempFolder();
  const noLinks = { ...nodeFileSystem, link: () => Promise.reject(systemError('ENOTSUP')) };
  for (const [name, fs] of [
    ['a', nodeFileSystem],
    ['b', noLinks],
  ] as const) {
    const path = join(folder, name);
    await putDurable(path, 'first', { fs, exclusive: true });
    await expect(putDurable(path, 'second', { fs, exclusive: true })).rejects.toMatchObject({
      code: 'EEXIST',
    });
    expect(await readFile(path, 'utf8')).toBe('first');
  }
  expect(await readdir(folder)).toEqual(['a', 'b']);
});

test('a folder is made with its parents, and each parent is synced', async () => {
  const folder = await tempFolder();
  const synced: string[] = [];
  const fs = withFaults((handle, name) => ({
    sync() {
      synced.push(name);
      return handle.sync();
    },
  }));
  await makeFolderDurable(join(folder, 'a', 'b'), fs);
  expect(synced).toEqual([folder, join(folder, 'a')]);
  await makeFolderDurable(join(folder, 'a', 'b'), fs);
});

test('a folder is made by several at once, and none in place of a file', async () => {
  const folder = await tempFolder();
  await Promise.all([1, 2, 3].map(() => makeFolderDurable(join(folder, 'x', 'y'))));
  expect(await readdir(join(folder, 'x'))).toEqual(['y']);
  await writeFile(join(folder, 'file'), '');
  await expect(makeFolderDurable(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolderDurable(join(folder, 'file', 'x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test.each(['EROFS', 'EACCES', 'ENOSPC'])(
  'why a folder cannot be made is told as the system has it: %s',
  async (code) => {
    const fs = {
      ...nodeFileSystem,
      mkdir: (): never => {
        throw systemError(code);
      },
    };
    const path = join(await tempFolder(), 'a', 'b');
    await expect(makeFolderDurable(path, fs)).rejects.toMatchObject({ code });
  },
);

test.runIf(process.platform === 'linux')('where no folder can ever be made nobody waits for it', async () => {
  await expect(makeFolderDurable('/proc/vermilion/project')).rejects.toMatchObject({ code: 'EROFS' });
});

test('too many open files are told as that', async () => {
  const fs = {
    ...nodeFileSystem,
    open: (): never => {
      throw systemError('EMFILE');
    },
  };
  expect(codeOf(await writeDurable(join(await tempFolder(), 'a'), 'x', { fs }))).toBe('too-many-files');
});

test('where hard links are unknown nothing of a file that cannot be written bears its name', async () => {
  const fs = withFaults((handle) => ({
    writeFile: async () => {
      await handle.writeFile('half');
      throw systemError('ENOSPC');
    },
  }));
  const path = join(await tempFolder(), 'a');
  const link = (): never => {
    throw systemError('EPERM');
  };
  for (const faulty of [
    { ...fs, link },
    { ...withSecondWriteFailing(), link },
  ]) {
    const written = await writeDurable(path, 'whole', { fs: faulty, exclusive: true });
    expect(await readdir(join(path, '..'))).toEqual(written.ok ? ['a'] : []);
    if (written.ok) expect(await readFile(path, 'utf8')).toBe('whole');
  }
});

/** Of the files that are opened all but the first are written by half. */
function withSecondWriteFailing(): FileSystem {
  let first: string | null = null;
  return withFaults((handle, path) => ({
    writeFile: async (data: string | Buffer) => {
      first ??= path;
      if (path === first) return handle.writeFile(data);
      await handle.writeFile('half');
      throw systemError('ENOSPC');
    },
  }));
}
