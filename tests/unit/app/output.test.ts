import { execFileSync } from 'node:child_process';
import {
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure } from '#core/result.ts';
import { type Kin, type Made, outputFate, Unmade, wholeOf, writeOutput } from '#main/output.ts';
import type { Piece } from '#main/store/durable-file.ts';
import { nodeFileSystem } from '#main/store/file-system.ts';
import { codeOf, must, systemError, tempFolder, withFaults } from '#tests/support/store.ts';

/** Outputs that end in a full stop are as they were written. */
const kin: Kin = {
  begins: 'out:',
  untouched: (bytes) => bytes.at(-1) === '.'.charCodeAt(0),
  refusal: 'export-exists',
};
const write = (path: string, force = false) => writeOutput(path, 'out: new.', { force, kin });

test('an output is written where nothing is, and over an untouched one', async () => {
  const path = join(await tempFolder(), 'a.md');
  expect(must(await write(path))).toEqual({ path });
  await writeFile(path, 'out: old.');
  expect(must(await write(path))).toEqual({ path });
  expect(await readFile(path, 'utf8')).toBe('out: new.');
});

test.each(['out: changed', 'mine.', '', 'o'])(
  'a file that holds "%s" is replaced by force alone',
  async (text) => {
    const path = join(await tempFolder(), 'a.md');
    await writeFile(path, text);
    expect(codeOf(await write(path))).toBe('export-exists');
    expect(await readFile(path, 'utf8')).toBe(text);
    must(await write(path, true));
    expect(await readFile(path, 'utf8')).toBe('out: new.');
  },
);

test('a file of 560 MB stays, whatever it begins with', async () => {
  const path = join(await tempFolder(), 'a.md');
  for (const beginning of ['out:', 'mine']) {
    const handle = await open(path, 'w');
    await handle.writeFile(beginning);
    await handle.truncate(560e6);
    await handle.close();
    expect(codeOf(await write(path))).toBe('export-exists');
    expect((await lstat(path)).size).toBe(560e6);
  }
});

test.each(['EACCES', 'EPERM', 'EIO', 'ELOOP', 'ENXIO'])(
  'a file whose reading ends in %s stays',
  async (code) => {
    const path = join(await tempFolder(), 'a.md');
    await writeFile(path, 'out: old.');
    const refuse = (): never => {
      throw systemError(code);
    };
    for (const method of ['stat', 'open'] as const) {
      const fs = { ...nodeFileSystem, [method]: refuse };
      const done = await writeOutput(path, 'out: new.', { force: false, kin, fs });
      expect(done).toMatchObject({ error: { code: 'unreadable', facts: { reason: code } } });
    }
    expect(await readFile(path, 'utf8')).toBe('out: old.');
  },
);

test.runIf(process.platform !== 'win32')(
  'a link that leads nowhere is not followed, wherever it seems to lead',
  async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'x', 'y'), { recursive: true });
    await mkdir(join(folder, 't'));
    await symlink(join(folder, 'x', 'y'), join(folder, 't', 'lnk'));
    await symlink('../z.md', join(folder, 'x', 'y', 'a.md'));
    await writeFile(join(folder, 't', 'z.md'), 'precious');
    const path = join(folder, 't', 'lnk', 'a.md');
    for (const force of [false, true]) expect(codeOf(await write(path, force))).toBe('dangling-link');
    expect(await readFile(join(folder, 't', 'z.md'), 'utf8')).toBe('precious');
    expect(await readdir(join(folder, 'x'))).toEqual(['y']);
  },
);

test.runIf(process.platform !== 'win32')(
  'a device, a pipe and a socket are neither replaced nor waited for, also behind links and by force',
  async () => {
    const folder = await tempFolder();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const socket = join(folder, 'socket');
    const server = createServer().listen(socket);
    await new Promise((resolve) => server.once('listening', resolve));
    const link = join(folder, 'link');
    await symlink('/dev/null', link);
    const further = join(folder, 'further');
    await symlink('link', further);
    const before = (await readdir(folder)).sort();
    for (const path of [pipe, socket, link, further, '/dev/null'])
      for (const force of [false, true])
        expect([path, codeOf(await write(path, force))]).toEqual([path, 'special-file']);
    expect((await readdir(folder)).sort()).toEqual(before);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
    expect((await lstat(socket)).isSocket()).toBe(true);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
    expect(await readlink(link)).toBe('/dev/null');
    server.close();
  },
);

test('a link to a file stays a link, on the way as at the end', async () => {
  const folder = await tempFolder();
  await mkdir(join(folder, 'real'));
  await symlink('real', join(folder, 'way'));
  await symlink(join('real', 'a.md'), join(folder, 'end.md'));
  must(await write(join(folder, 'way', 'a.md')));
  must(await write(join(folder, 'end.md')));
  expect(await readlink(join(folder, 'end.md'))).toBe(join('real', 'a.md'));
  await writeFile(join(folder, 'real', 'a.md'), 'mine');
  for (const path of ['end.md', join('way', 'a.md')])
    expect(codeOf(await write(join(folder, path)))).toBe('export-exists');
  expect(await readdir(join(folder, 'real'))).toEqual(['a.md']);
});

test('where nothing can be written says so of the place', async () => {
  const folder = await tempFolder();
  expect(await write(join(folder, 'none', 'a.md'))).toMatchObject({
    error: { code: 'no-folder', facts: { file: join(folder, 'none') } },
  });
  await writeFile(join(folder, 'file'), '');
  expect(codeOf(await write(join(folder, 'file', 'a.md')))).toBe('not-a-folder');
  expect(codeOf(await write(folder, true))).toBe('is-folder');
  const fs = {
    ...nodeFileSystem,
    open: (): never => {
      throw systemError('EROFS');
    },
  };
  const path = join(folder, 'a.md');
  expect(await writeOutput(path, 'x', { force: false, kin, fs })).toMatchObject({
    error: { code: 'place-read-only', facts: { file: path } },
  });
});

/** An output of these pieces; what is thrown comes behind them. */
function made(pieces: readonly Piece[], error?: Error): Made {
  return {
    async *pieces() {
      yield* pieces;
      if (error) throw error;
    },
  };
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PIECES = [bytes('out: ____ '), bytes('港口'), bytes(' end.'), { at: 5, bytes: bytes('1234') }];

test('an output that is made while it is written stands there as a whole', async () => {
  const path = join(await tempFolder(), 'a.md');
  must(await writeOutput(path, made(PIECES), { force: false, kin }));
  expect(await readFile(path, 'utf8')).toBe('out: 1234 港口 end.');
  expect(String(must(await wholeOf(made(PIECES))))).toBe('out: 1234 港口 end.');
  expect(must(await outputFate(path, made(PIECES), { force: false, kin }))).toBe('keep');
  expect(must(await outputFate(path, made(PIECES.slice(0, 3)), { force: false, kin }))).toBe('change');
});

test('one that is not made to its end leaves what stands there, and nothing else', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'a.md');
  await writeFile(path, 'out: old.');
  const refused = made(PIECES, new Unmade(failure('template-stopped')));
  expect(codeOf(await writeOutput(path, refused, { force: false, kin }))).toBe('template-stopped');
  expect(codeOf(await wholeOf(refused))).toBe('template-stopped');
  await expect(writeOutput(path, made(PIECES, new Error('a defect')), { force: false, kin })).rejects.toThrow(
    'a defect',
  );
  for (const method of ['write', 'writeFile', 'sync'] as const) {
    const fs = withFaults(() => ({
      [method]: () => {
        throw systemError('ENOSPC');
      },
    }));
    expect(codeOf(await writeOutput(path, made(PIECES), { force: false, kin, fs }))).toBe('disk-full');
  }
  expect(await readFile(path, 'utf8')).toBe('out: old.');
  expect(await readdir(folder)).toEqual(['a.md']);
});

test('what is changed while an output is being made is replaced by force alone', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'a.md');
  const slow: Made = {
    async *pieces() {
      yield bytes('out: ');
      await writeFile(path, 'out: changed by hand');
      yield bytes('new.');
    },
  };
  await writeFile(path, 'out: old.');
  expect(codeOf(await writeOutput(path, slow, { force: false, kin }))).toBe('export-exists');
  expect(await readFile(path, 'utf8')).toBe('out: changed by hand');
  expect(await readdir(folder)).toEqual(['a.md']);
  must(await writeOutput(path, slow, { force: true, kin }));
  expect(await readFile(path, 'utf8')).toBe('out: new.');
});

test('what comes to stand in a free place while an output is being made stays, by force too', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'a.md');
  const slow: Made = {
    async *pieces() {
      yield bytes('out: ');
      await writeFile(path, 'theirs');
      yield bytes('new.');
    },
  };
  for (const force of [false, true]) {
    await rm(path, { force: true });
    expect(codeOf(await writeOutput(path, slow, { force, kin }))).toBe('export-exists');
    expect(await readFile(path, 'utf8')).toBe('theirs');
    expect(await readdir(folder)).toEqual(['a.md']);
  }
});

test('a folder that takes the place of a file while an output is being made stays', async () => {
  const folder = await tempFolder();
  const path = join(folder, 'a.md');
  await writeFile(path, 'out: old.');
  const slow: Made = {
    async *pieces() {
      yield bytes('out: ');
      await rm(path);
      await mkdir(path);
      yield bytes('new.');
    },
  };
  expect(codeOf(await writeOutput(path, slow, { force: true, kin }))).toBe('is-folder');
  expect(await readdir(folder)).toEqual(['a.md']);
});

test('what a killed process left of a file goes a day later, when that is written again', async () => {
  const folder = await tempFolder();
  const kept = [
    '.a.md.0123456789ab.tmp',
    '.a.md.b.md.0123456789ab.tmp',
    '.b.md.0123456789ab.tmp',
    '.a.md.tmp',
  ];
  for (const name of [...kept, '.a.md.aaaaaaaaaaaa.tmp']) await writeFile(join(folder, name), 'out: ');
  const before = new Date(Date.now() - 25 * 3600 * 1000);
  for (const name of [...kept.slice(1), '.a.md.aaaaaaaaaaaa.tmp'])
    await utimes(join(folder, name), before, before);
  must(await write(join(folder, 'a.md')));
  expect((await readdir(folder)).sort()).toEqual([...kept, 'a.md'].sort());
});
