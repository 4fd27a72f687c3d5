import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import {
  BadEntry,
  type BigIntStats,
  constants,
  errorCode,
  type FileHandle,
  type FileSystem,
  MOST_BYTES,
  MOST_TEXT,
  type Oddity,
  tooLarge,
} from './file-system.ts';

/** The file system as far as one project's folder goes; see {@link projectFiles}. */
export interface ProjectFiles extends FileSystem {
  /** Absolute path of the project's folder. */
  readonly root: string;
}

const FLAGS: Readonly<Record<string, number>> = {
  r: constants.O_RDONLY,
  'r+': constants.O_RDWR,
  a: constants.O_WRONLY | constants.O_APPEND,
  wx: constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
};
/** No link is followed, and nothing waits for the other end of a pipe. Windows has neither: there lstat decides. */
const STRICT = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

interface Seen {
  readonly path: string;
  readonly dev: bigint;
  readonly ino: bigint;
}

/**
 * The only door to the files of a project, which may come from anybody: nothing is opened that is not a regular file
 * or a folder, and no link is followed on the way from the project's folder to it; {@link BadEntry} where one stands
 * there. The way *to* the project's folder may run over links. Every folder on the way is looked at before and after,
 * and what was opened is compared with what was looked at. A program that swaps folders in between needs the rights
 * of the person at the machine, see SECURITY.md. Everything else is as `fs` has it, its errors too; a path outside of
 * the project throws a RangeError. Opens with the flags `r`, `r+`, `a` and `wx` only.
 */
export function projectFiles(root: string, fs: FileSystem): ProjectFiles {
  const top = resolve(root);

  /** The names from the project's folder to `path`; none for the folder itself. */
  const names = (path: string): string[] => {
    const way = relative(top, resolve(path));
    if (isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`))
      throw new RangeError(`${path} lies outside of the project`);
    return way === '' ? [] : way.split(sep);
  };
  const look = (path: string): Promise<BigIntStats> => fs.lstat(path, { bigint: true });
  const seenOf = (path: string, { dev, ino }: BigIntStats): Seen => ({ path, dev, ino });

  /** The folders on the way to `path`, each one looked at; those that are not there yet are left out. */
  const way = async (path: string): Promise<Seen[]> => {
    const seen: Seen[] = [];
    let at = top;
    for (const name of names(path).slice(0, -1)) {
      at = join(at, name);
      let stats: BigIntStats;
      try {
        stats = await look(at);
      } catch (error) {
        if (errorCode(error) === 'ENOENT') break;
        throw error;
      }
      if (!stats.isDirectory()) throw new BadEntry(at, oddityOf(stats));
      seen.push(seenOf(at, stats));
    }
    return seen;
  };
  const stillThere = async (seen: readonly Seen[]): Promise<void> => {
    for (const { path, dev, ino } of seen) {
      const stats = await look(path);
      if (!stats.isDirectory() || stats.dev !== dev || stats.ino !== ino) throw new BadEntry(path, 'changed');
    }
  };
  /** Does `work` on `path` with the way to it looked at before and after. */
  const along = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const seen = await way(path);
    const done = await work();
    await stillThere(seen);
    return done;
  };
  const isTop = (path: string): boolean => names(path).length === 0;

  /** What stands at `path`, null for nothing; a link, a pipe, a device or a socket is refused. */
  const standing = async (path: string): Promise<BigIntStats | null> => {
    let stats: BigIntStats;
    try {
      stats = await look(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
    if (!stats.isFile() && !stats.isDirectory()) throw new BadEntry(path, oddityOf(stats));
    return stats;
  };

  const open = async (path: string, flag: string, mode?: number): Promise<FileHandle> => {
    const flags = FLAGS[flag];
    if (flags === undefined) throw new RangeError(`a project's file is not opened with ${flag}`);
    if (isTop(path)) return fs.open(path, 'r');
    const seen = await way(path);
    const before = flag === 'wx' ? null : await standing(path);
    if (before?.isDirectory() && flag !== 'r') throw new BadEntry(path, 'folder');
    const creates = flag === 'a' && before === null ? constants.O_CREAT | constants.O_EXCL : 0;
    const handle = await fs.open(path, flags | creates | STRICT, mode);
    try {
      const opened = await handle.stat({ bigint: true });
      const expected = before ?? (await look(path));
      if (opened.dev !== expected.dev || opened.ino !== expected.ino) throw new BadEntry(path, 'changed');
      await stillThere(seen);
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  };
  const within = async <T>(
    path: string,
    flag: string,
    work: (handle: FileHandle) => Promise<T>,
  ): Promise<T> => {
    const handle = await open(path, flag);
    try {
      return await work(handle);
    } finally {
      await handle.close();
    }
  };
  const readFile = async (path: string, options?: Parameters<FileHandle['readFile']>[0]) => {
    const stats = await along(path, () => standing(path));
    if (stats?.isDirectory()) throw new BadEntry(path, 'folder');
    if (stats && stats.size > (options ? MOST_TEXT : MOST_BYTES)) throw tooLarge(path);
    return within(path, 'r', (handle) => handle.readFile(options));
  };
  const folder = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
    if (isTop(path)) return work();
    return along(path, async () => {
      const before = await standing(path);
      if (before && !before.isDirectory()) throw new BadEntry(path, 'file');
      const done = await work();
      const after = await look(path);
      if (!after.isDirectory()) throw new BadEntry(path, oddityOf(after));
      if (before) await stillThere([seenOf(path, before)]);
      return done;
    });
  };
  const stat = async (path: string) => {
    if (isTop(path)) return fs.stat(path);
    return along(path, async () => {
      await standing(path);
      return fs.lstat(path);
    });
  };
  const two = <T>(from: string, to: string, work: () => Promise<T>): Promise<T> =>
    along(from, () => along(to, work));

  return {
    root: top,
    open: (path, flag = 'r', mode) => open(String(path), String(flag), mode as number | undefined),
    readFile: readFile as FileSystem['readFile'],
    stat: stat as FileSystem['stat'],
    lstat: ((path: string) => along(path, () => fs.lstat(path))) as FileSystem['lstat'],
    readdir: ((path: string) => folder(path, () => fs.readdir(path))) as FileSystem['readdir'],
    mkdir: ((path: string, options?: { recursive?: boolean }) =>
      folder(path, () => fs.mkdir(path, options))) as FileSystem['mkdir'],
    access: async (path, mode) => {
      if (!isTop(String(path))) await stat(String(path));
      return fs.access(path, mode);
    },
    truncate: (path, length) => within(String(path), 'r+', (handle) => handle.truncate(length ?? 0)),
    rename: (from, to) => two(String(from), String(to), () => fs.rename(from, to)),
    link: (from, to) => two(String(from), String(to), () => fs.link(from, to)),
    unlink: (path) => along(String(path), () => fs.unlink(path)),
    // Links inside of what is removed are removed as links.
    rm: (path, options) => along(String(path), () => fs.rm(path, options)),
    realpath: (async (path: string) => {
      if (isTop(path)) return fs.realpath(path);
      await stat(path);
      return resolve(path);
    }) as FileSystem['realpath'],
    readlink: (async (path: string) => {
      throw new BadEntry(path, 'link');
    }) as FileSystem['readlink'],
  };
}

function oddityOf(stats: BigIntStats): Oddity {
  if (stats.isSymbolicLink()) return 'link';
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'pipe';
  if (stats.isSocket()) return 'socket';
  return stats.isFile() ? 'file' : 'device';
}
