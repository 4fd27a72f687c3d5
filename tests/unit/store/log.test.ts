import { copyFile, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { LogWriter } from '#main/store/log.ts';
import { decodeLine, encodeLine, salvage } from '#main/store/log-line.ts';
import { projectFiles } from '#main/store/project-files.ts';
import { codeOf, must, systemError, tempFolder, withFaults } from '#tests/support/store.ts';

const line = encodeLine({ id: 'x', text: '一\n二' });

test('a line is JSON with the checksum of the raw operation', () => {
  const text = line.toString();
  expect(JSON.parse(text)).toEqual({
    sum: expect.stringMatching(/^[0-9a-f]{8}$/),
    op: { id: 'x', text: '一\n二' },
  });
  expect(text.indexOf('\n')).toBe(text.length - 1);
  expect(decodeLine(line, 0, line.length - 1)?.value).toEqual({ id: 'x', text: '一\n二' });
});

test('a line that got a carriage return on its way is still read', () => {
  const bytes = Buffer.from(line.toString().replace('\n', '\r\n'));
  expect(decodeLine(bytes, 0, bytes.length - 1)?.value).toEqual({ id: 'x', text: '一\n二' });
});

test('three lines without newlines between them are all recovered', () => {
  const bytes = Buffer.concat([line.subarray(0, -1), Buffer.from('\0'), line.subarray(0, -1), line]);
  expect(salvage(bytes, 0, bytes.length - 1)).toHaveLength(3);
});

test('a disk that is really full fails with its own code', async () => {
  const writer = await LogWriter.open('/dev/full', { fs: { ...nodeFileSystem, root: '/dev' } });
  expect(codeOf(await writer.append(line))).toBe('disk-full');
  await writer.close();
});

test.each([
  ['a write cut short', 'ENOSPC', 'disk-full', 'write'],
  ['a sync that fails', 'EIO', 'write-failed', 'datasync'],
] as const)(
  '%s leaves the log as long as it was, and the next append works',
  async (_, system, code, method) => {
    const path = join(await tempFolder(), 'a.jsonl');
    let broken = false;
    const fs = withFaults((handle) => ({
      async [method](...args: [Uint8Array, number]) {
        if (!broken) return method === 'write' ? handle.write(...args) : handle.datasync();
        if (method === 'write') await handle.write(line.subarray(0, 10));
        broken = false;
        throw systemError(system);
      },
    }));
    const writer = await LogWriter.open(path, { fs: projectFiles(dirname(path), fs) });
    must(await writer.append(line));
    broken = true;
    expect(codeOf(await writer.append(line))).toBe(code);
    expect((await stat(path)).size).toBe(line.length);
    must(await writer.append(line));
    await writer.close();
    expect(await readFile(path)).toEqual(Buffer.concat([line, line]));
  },
);

test('a torn end that cannot be cut off is followed by a new line', async () => {
  const path = join(await tempFolder(), 'a.jsonl');
  let broken = true;
  const fs = withFaults((handle) => ({
    async write(...args: [Uint8Array, number]) {
      if (!broken) return handle.write(...args);
      await handle.write(line.subarray(0, 10));
      throw systemError('EIO');
    },
    truncate: () => Promise.reject(systemError('EIO')),
  }));
  const writer = await LogWriter.open(path, { fs: projectFiles(dirname(path), fs) });
  expect(codeOf(await writer.append(line))).toBe('write-failed');
  expect(writer.torn).toBe(true);
  broken = false;
  must(await writer.append(line));
  await writer.close();
  expect(await readFile(path)).toEqual(Buffer.concat([line.subarray(0, 10), Buffer.from('\n'), line]));
});

test('short writes are carried on until the line is whole', async () => {
  const path = join(await tempFolder(), 'a.jsonl');
  const fs = withFaults((handle) => ({
    write: (bytes: Uint8Array, at: number) => handle.write(bytes, at, 1),
  }));
  const writer = await LogWriter.open(path, { fs: projectFiles(dirname(path), fs) });
  must(await writer.append(line));
  await writer.close();
  expect(await readFile(path)).toEqual(line);
});

test('nothing is written to a log that another program has replaced or lengthened', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'a.jsonl');
  const writer = await LogWriter.open(path, { fs: projectFiles(folder, nodeFileSystem) });
  must(await writer.append(line));
  await copyFile(path, join(folder, 'copy'));
  await rename(join(folder, 'copy'), path);
  expect(codeOf(await writer.append(line))).toBe('log-replaced');
  await writer.close();
  const second = await LogWriter.open(path, { fs: projectFiles(folder, nodeFileSystem) });
  await writeFile(path, 'more', { flag: 'a' });
  expect(codeOf(await second.append(line))).toBe('log-replaced');
  await second.close();
});
