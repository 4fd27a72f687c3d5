import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
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

/** Looks at every file and folder of a project before and after something is done to it; see {@link projectFiles}. */
class Guard {
  readonly root: string;

  constructor(
    root: string,
    private readonly fs: FileSystem,
  ) {
    this.root = resolve(root);
  }

  /** The names from the project's folder to `path`; none for the folder itself. */
  names(path: string): string[] {
    const way = relative(this.root, resolve(path));
    if (isAbsolute(way) || way === '..' || way.startsWith(`..${sep}`))
      throw new RangeError(`${path} lies outside of the project`);
    return way === '' ? [] : way.split(sep);
  }

  /** What stands at `path`, a link as a link. Throws the system's error. */
  look(path: string): Promise<BigIntStats> {
    return this.fs.lstat(path, { bigint: true });
  }

  /** The folders on the way to `path`, each one looked at; those that are not there yet are left out. */
  async way(path: string): Promise<Seen[]> {
    const seen: Seen[] = [];
    let at = this.root;
    for (const name of this.names(path).slice(0, -1)) {
      at = join(at, name);
      let stats: BigIntStats;
      try {
        stats = await this.look(at);
      } catch (error) {
        if (errorCode(error) === 'ENOENT') break;
        throw error;
      }
      if (!stats.isDirectory()) throw new BadEntry(at, oddityOf(stats));
      seen.push(seenOf(at, stats));
    }
    return seen;
  }

  /** Throws where one of the folders is not the one that was seen. */
  async stillThere(seen: readonly Seen[]): Promise<void> {
    for (const { path, dev, ino } of seen) {
      const stats = await this.look(path);
      if (!stats.isDirectory() || stats.dev !== dev || stats.ino !== ino) throw new BadEntry(path, 'changed');
    }
  }

  /** Does `work` on `path` with the way to it looked at before and after. */
  async along<T>(path: string, work: () => Promise<T>): Promise<T> {
    const seen = await this.way(path);
    const done = await work();
    await this.stillThere(seen);
    return done;
  }

  /** Whether `path` is the project's folder itself: the way to it is the person's own. */
  isTop(path: string): boolean {
    return this.names(path).length === 0;
  }

  /** What stands at `path`, null for nothing; a link, a pipe, a device or a socket is refused. */
  async standing(path: string): Promise<BigIntStats | null> {
    let stats: BigIntStats;
    try {
      stats = await this.look(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
    if (!stats.isFile() && !stats.isDirectory()) throw new BadEntry(path, oddityOf(stats));
    return stats;
  }

  /** Opens what is a regular file or a folder, and the very one that was looked at. */
  async open(path: string, flag: string, mode?: number): Promise<FileHandle> {
    const flags = FLAGS[flag];
    if (flags === undefined) throw new RangeError(`a project's file is not opened with ${flag}`);
    if (this.isTop(path)) return this.fs.open(path, 'r');
    const seen = await this.way(path);
    const before = flag === 'wx' ? null : await this.standing(path);
    if (before?.isDirectory() && flag !== 'r') throw new BadEntry(path, 'folder');
    const creates = flag === 'a' && before === null ? constants.O_CREAT | constants.O_EXCL : 0;
    const handle = await this.fs.open(path, flags | creates | STRICT, mode);
    try {
      const opened = await handle.stat({ bigint: true });
      const expected = before ?? (await this.look(path));
      if (opened.dev !== expected.dev || opened.ino !== expected.ino) throw new BadEntry(path, 'changed');
      await this.stillThere(seen);
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async within<T>(path: string, flag: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
    const handle = await this.open(path, flag);
    try {
      return await work(handle);
    } finally {
      await handle.close();
    }
  }

  async readFile(path: string, options?: Parameters<FileHandle['readFile']>[0]) {
    const stats = await this.along(path, () => this.standing(path));
    if (stats?.isDirectory()) throw new BadEntry(path, 'folder');
    if (stats && stats.size > (options ? MOST_TEXT : MOST_BYTES)) throw tooLarge(path);
    return this.within(path, 'r', (handle) => handle.readFile(options));
  }

  /** Does `work` on a folder, or on one that is made by it. */
  async folder<T>(path: string, work: () => Promise<T>): Promise<T> {
    if (this.isTop(path)) return work();
    return this.along(path, async () => {
      const before = await this.standing(path);
      if (before && !before.isDirectory()) throw new BadEntry(path, 'file');
      const done = await work();
      const after = await this.look(path);
      if (!after.isDirectory()) throw new BadEntry(path, oddityOf(after));
      if (before) await this.stillThere([seenOf(path, before)]);
      return done;
    });
  }

  async stat(path: string) {
    if (this.isTop(path)) return this.fs.stat(path);
    return this.along(path, async () => {
      await this.standing(path);
      return this.fs.lstat(path);
    });
  }

  /** As {@link along}, with the ways to both. */
  two<T>(from: string, to: string, work: () => Promise<T>): Promise<T> {
    if (dirname(resolve(from)) === dirname(resolve(to))) return this.along(from, work);
    return this.along(from, () => this.along(to, work));
  }
}

function seenOf(path: string, { dev, ino }: BigIntStats): Seen {
  return { path, dev, ino };
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
  const guard = new Guard(root, fs);
  return {
    root: guard.root,
    open: (path, flag = 'r', mode) => guard.open(String(path), String(flag), mode as number | undefined),
    readFile: ((path: string, options?: Parameters<FileHandle['readFile']>[0]) =>
      guard.readFile(path, options)) as FileSystem['readFile'],
    stat: ((path: string) => guard.stat(path)) as FileSystem['stat'],
    lstat: ((path: string) => guard.along(path, () => fs.lstat(path))) as FileSystem['lstat'],
    readdir: ((path: string) => guard.folder(path, () => fs.readdir(path))) as FileSystem['readdir'],
    mkdir: ((path: string, options?: { recursive?: boolean }) =>
      guard.folder(path, () => fs.mkdir(path, options))) as FileSystem['mkdir'],
    access: async (path, mode) => {
      if (!guard.isTop(String(path))) await guard.stat(String(path));
      return fs.access(path, mode);
    },
    truncate: (path, length) => guard.within(String(path), 'r+', (handle) => handle.truncate(length ?? 0)),
    rename: (from, to) => guard.two(String(from), String(to), () => fs.rename(from, to)),
    link: (from, to) => guard.two(String(from), String(to), () => fs.link(from, to)),
    unlink: (path) => guard.along(String(path), () => fs.unlink(path)),
    // Links inside of what is removed are removed as links.
    rm: (path, options) => guard.along(String(path), () => fs.rm(path, options)),
    realpath: (async (path: string) => {
      if (guard.isTop(path)) return fs.realpath(path);
      await guard.stat(path);
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
