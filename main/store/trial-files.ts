import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { constants, errorCode, type FileSystem } from './file-system.ts';

/**
 * A file system on which something is tried before it is done: what is written, moved and removed there is read back as if it had
 * been, and stands in a folder of its own until {@link close}. Nothing else changes. Files are made and renamed, not
 * changed in place.
 */
export class TrialFiles {
  readonly #fs: FileSystem;
  readonly #scratch: string;
  #made = 0;
  /** By path: where what stands there really lies; null where nothing does any more. */
  readonly #moved = new Map<string, string | null>();

  private constructor(fs: FileSystem, scratch: string) {
    this.#fs = fs;
    this.#scratch = scratch;
  }

  /** @param fs what is tried upon */
  static async open(fs: FileSystem): Promise<TrialFiles> {
    const scratch = join(tmpdir(), `vermilion-trial-${randomBytes(8).toString('hex')}`);
    await fs.mkdir(scratch, { mode: 0o700 });
    return new TrialFiles(fs, scratch);
  }

  /** Removes what was made. */
  async close(): Promise<void> {
    await this.#fs.rm(this.#scratch, { recursive: true, force: true });
  }

  /** As one sees it from within. */
  get files(): FileSystem {
    const fs = this.#fs;
    const at = (path: unknown): string => this.#real(String(path));
    return {
      ...fs,
      access: (path, mode) => fs.access(at(path), mode),
      lstat: ((path: string, options?: object) => fs.lstat(at(path), options)) as FileSystem['lstat'],
      stat: ((path: string, options?: object) => fs.stat(at(path), options)) as FileSystem['stat'],
      readFile: ((path: string, options?: object) =>
        fs.readFile(at(path), options)) as FileSystem['readFile'],
      readlink: ((path: string) => fs.readlink(at(path))) as FileSystem['readlink'],
      realpath: ((path: string) => this.#realpath(resolve(path))) as FileSystem['realpath'],
      readdir: ((path: string) => this.#readdir(resolve(path))) as FileSystem['readdir'],
      open: async (path, flags, mode) => {
        if (!isNew(flags)) return fs.open(at(path), flags, mode);
        return fs.open(await this.#place(resolve(String(path))), flags, mode);
      },
      mkdir: (async (path: string) => {
        await fs.mkdir(await this.#place(resolve(path)));
      }) as FileSystem['mkdir'],
      link: async (from, to) => {
        await this.#refuseTaken(resolve(String(to)));
        this.#moved.set(resolve(String(to)), at(from));
      },
      rename: async (from, to) => this.#rename(resolve(String(from)), resolve(String(to))),
      unlink: async (path) => {
        await fs.lstat(at(path));
        this.#put(resolve(String(path)), null);
      },
      rm: async (path) => this.#put(resolve(String(path)), null),
    };
  }

  /** Where what stands at a path lies; where nothing stands, a path at which nothing does. */
  #real(path: string): string {
    const whole = resolve(path);
    for (let folder = whole; ; folder = dirname(folder)) {
      const moved = this.#moved.get(folder);
      if (moved === null) return join(this.#scratch, 'nothing', basename(whole));
      if (moved !== undefined) return join(moved, whole.slice(folder.length));
      if (dirname(folder) === folder) return whole;
    }
  }

  async #realpath(path: string): Promise<string> {
    if (this.#real(path) === path) return this.#fs.realpath(path);
    await this.#fs.lstat(this.#real(path));
    return join(await this.#realpath(dirname(path)), basename(path));
  }

  async #readdir(path: string): Promise<string[]> {
    const names = new Set(await this.#fs.readdir(this.#real(path)));
    for (const [each, moved] of this.#moved)
      if (dirname(each) === path && each !== path) {
        if (moved === null) names.delete(basename(each));
        else names.add(basename(each));
      }
    return [...names];
  }

  /** A place for something new at a path, where nothing may stand. */
  async #place(path: string): Promise<string> {
    await this.#refuseTaken(path);
    await this.#fs.lstat(this.#real(dirname(path)));
    const place = join(this.#scratch, String(this.#made++));
    this.#put(path, place);
    return place;
  }

  async #rename(from: string, to: string): Promise<void> {
    const real = this.#real(from);
    await this.#fs.lstat(real);
    await this.#fs.lstat(this.#real(dirname(to)));
    if (await this.#isFolder(to)) throw Object.assign(new Error(`${to} is a folder`), { code: 'EISDIR' });
    const within = [...this.#moved].filter(([each]) => each.startsWith(from + sep));
    this.#put(to, real);
    for (const [each, moved] of within) this.#moved.set(to + each.slice(from.length), moved);
    this.#put(from, null);
  }

  /** Has something stand at a path, or nothing, in the place of all that stood there. */
  #put(path: string, place: string | null): void {
    for (const each of this.#moved.keys()) if (each.startsWith(path + sep)) this.#moved.delete(each);
    this.#moved.set(path, place);
  }

  async #isFolder(path: string): Promise<boolean> {
    return this.#fs.lstat(this.#real(path)).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
  }

  async #refuseTaken(path: string): Promise<void> {
    const isFree = await this.#fs.lstat(this.#real(path)).then(
      () => false,
      (error) => errorCode(error) === 'ENOENT',
    );
    if (!isFree) throw Object.assign(new Error(`${path} is there`), { code: 'EEXIST' });
  }
}

/** Whether a file is made by being opened. */
function isNew(flags: unknown): boolean {
  return typeof flags === 'string'
    ? flags.startsWith('wx')
    : typeof flags === 'number' && (flags & constants.O_EXCL) !== 0;
}
