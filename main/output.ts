import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Failure, factOf, fail, ok, type Result } from '#core/result.ts';
import { type Piece, writeDurable } from './store/durable-file.ts';
import { errorCode, type FileSystem, nodeFileSystem, readFailure } from './store/file-system.ts';
import { clearTemporaryOf } from './store/left-over.ts';

/** Bytes. What is larger is nobody's untouched output, and is not read to find out. */
const MOST = 256 * 1024 * 1024;

/** An output that is made while it is written. Its pieces are the same each time. */
export interface Made {
  /** Throws {@link Unmade} where it cannot be made to its end. */
  pieces(): AsyncIterable<Piece>;
}
export type Output = string | Uint8Array | Made;

/** Thrown where what is being written comes to nothing. */
export class Unmade extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/** An output as a whole, for those who do not write it piece by piece; fails as {@link Unmade} says. */
export async function wholeOf(output: Output): Promise<Result<string | Uint8Array>> {
  if (typeof output === 'string' || output instanceof Uint8Array) return ok(output);
  return whereMade(async () => {
    const behind: Uint8Array[] = [];
    const patches: Exclude<Piece, Uint8Array>[] = [];
    for await (const piece of output.pieces())
      if (piece instanceof Uint8Array) behind.push(piece);
      else patches.push(piece);
    const whole = Buffer.concat(behind);
    for (const { at, bytes } of patches) whole.set(bytes, at);
    return ok(whole);
  });
}

async function whereMade<T>(use: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof Unmade) return { ok: false, error: error.failure };
    throw error;
  }
}

/** How an output knows another of its kind that may be replaced. */
export interface Kin {
  /** How every one of them begins; only what does is read on. */
  readonly begins: string | Uint8Array;
  /** Whether this one is as it was written: nobody has changed it since. */
  readonly untouched: (bytes: Buffer) => boolean | Promise<boolean>;
  /** The failure's code where it is not. */
  readonly refusal: 'export-exists' | 'table-exists';
}

/**
 * Writes an output where a person wants it: every export and comparison goes through here. Free is only a place where
 * nothing is. Another file is replaced where {@link Kin} knows it for untouched, or with `force`; what cannot be read to
 * find out is left as it is (`unreadable`). A folder (`is-folder`), and a device, a pipe or a socket (`special-file`),
 * also behind a link, are never replaced nor waited for, `force` or not. Where the place cannot be written:
 * `no-folder`, `not-a-folder`, `place-read-only`, `disk-full`, `write-failed`. What is left of an earlier attempt at this file that
 * was killed is removed after a day. Gives the absolute path.
 */
export async function writeOutput(
  path: string,
  output: Output,
  {
    force,
    kin,
    fs = nodeFileSystem,
  }: { readonly force: boolean; readonly kin: Kin; readonly fs?: FileSystem },
): Promise<Result<{ path: string }>> {
  const target = resolve(path);
  const free = await mayBeWritten(target, force, kin, fs);
  if (!free.ok) return free;
  // Where nothing stood, nothing that has come since is replaced.
  const exclusive = free.value;
  const data = typeof output === 'string' || output instanceof Uint8Array ? output : output.pieces();
  // Making it takes its time, in which somebody may change what stands there.
  const ready = async (): Promise<void> => {
    const still = exclusive ? free : await mayBeWritten(target, force, kin, fs);
    if (!still.ok) throw new Unmade(still.error);
  };
  const written = await whereMade(() => writeDurable(target, data, { fs, exclusive, ready }));
  if (written.ok) {
    await clearTemporaryOf(await fs.realpath(target).catch(() => target), Date.now(), fs);
    return ok({ path: target });
  }
  const { code } = written.error;
  if (factOf(written.error, 'reason') === 'EEXIST') return fail(kin.refusal, { file: target });
  if (code === 'not-found') {
    const folder = dirname(target);
    const there = await fs.stat(folder).catch(() => null);
    return there ? fail('place-read-only', { file: target }) : fail('no-folder', { file: folder });
  }
  return code === 'read-only' ? fail('place-read-only', { file: target }) : written;
}

/**
 * What writing an output would do: `write` where nothing stands, `keep` where it stands already, `change` where it would be
 * replaced, `edited` where a person changed what stands there. Fails as {@link writeOutput} does for any other reason.
 */
export async function outputFate(
  path: string,
  output: Output,
  {
    force,
    kin,
    fs = nodeFileSystem,
  }: { readonly force: boolean; readonly kin: Kin; readonly fs?: FileSystem },
): Promise<Result<'write' | 'change' | 'keep' | 'edited'>> {
  const target = resolve(path);
  const free = await mayBeWritten(target, force, kin, fs);
  if (!free.ok) return free.error.code === kin.refusal ? ok('edited') : free;
  if (free.value) return ok('write');
  const whole = await wholeOf(output);
  if (!whole.ok) return whole;
  try {
    return ok(Buffer.from(whole.value).equals(await fs.readFile(target)) ? 'keep' : 'change');
  } catch (error) {
    return readFailure(error, target);
  }
}

/** Whether the place is free; fails where what stands there must not be replaced. */
async function mayBeWritten(
  target: string,
  force: boolean,
  kin: Kin,
  fs: FileSystem,
): Promise<Result<boolean>> {
  try {
    const stats = await fs.stat(target);
    if (stats.isDirectory()) return fail('is-folder', { file: target });
    if (!stats.isFile()) return fail('special-file', { file: target });
    if (force) return ok(false);
    // Something else may stand there by now: whatever it is, opening it does not wait.
    const handle = await fs.open(target, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const now = await handle.stat();
      if (!now.isFile()) return fail('special-file', { file: target });
      const own = now.size <= MOST && (await isKin(handle, now.size, kin));
      return own ? ok(false) : fail(kin.refusal, { file: target });
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return readFailure(error, target);
    const link = await fs.lstat(target).catch(() => null);
    return link ? fail('dangling-link', { file: target }) : ok(true);
  }
}

async function isKin(handle: FileHandle, size: number, { begins, untouched }: Kin): Promise<boolean> {
  const beginning = Buffer.from(begins);
  if (!(await readFrom(handle, Math.min(size, beginning.length))).equals(beginning)) return false;
  return untouched(await readFrom(handle, size));
}

/** The first `size` bytes, or all where there are fewer. */
async function readFrom(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await handle.read(bytes, at, size - at, at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}
