import { basename, join } from 'node:path';
import * as v from 'valibot';
import { BACKUP_DAYS, MOST_BACKUP } from '#core/limits.ts';
import type { Failure } from '#core/result.ts';
import { makeFolderDurable, putDurable, syncFolder } from './durable-file.ts';
import {
  BadEntry,
  errorCode,
  type FileHandle,
  type FileSystem,
  nodeFileSystem,
  writeFailure,
} from './file-system.ts';
import { Heads, plainOf, projectKey } from './heads.ts';
import { LOG_FILE, readingFile } from './log-file.ts';
import { decodeLine, encodeLine } from './log-line.ts';
import { headerOf } from './log-reader.ts';
import { piecesOf, readFully } from './pieces.ts';
import { type ProjectFiles, projectFiles } from './project-files.ts';
import { hashOfSegment, segmentName } from './segment.ts';

/** Milliseconds for which a project that is not opened keeps its backup. */
const KEPT = BACKUP_DAYS * 24 * 3600 * 1000;
/** Bytes by which a log and its copy are held against one another, at their beginning and where the copy ends. */
const COMPARED = 1 << 16;
const DOCUMENT = /^[0-9a-z]{1,64}$/;
const DOCUMENT_FILE = /^(?:source\.json|original\.[a-z0-9]{1,8})$/;
/** Files of a document that has come in. */
const WHOLE = 2;
const MOMENTS = 'moments.jsonl';
const WEIGHT = 'weight.json';

/** Why a backup was made: before documents come in, before much is changed at once, before files take another form, or while one works. */
export type BackupReason = 'import' | 'bulk' | 'migration' | 'work';

/** One time at which a backup was made. */
export interface BackupMoment {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly why: BackupReason;
  /** The stamp of the last operation then; empty for none. */
  readonly last: string;
}

const Moment = v.object({
  id: v.string(),
  at: v.number(),
  why: v.picklist(['import', 'bulk', 'migration', 'work']),
  last: v.string(),
});
const About = v.object({
  path: v.string(),
  id: v.string(),
  title: v.string(),
  /** When it was made last, in milliseconds since 1970. */
  at: v.number(),
});
/** Bytes of the documents in a backup, kept so that nobody need look at all of them. */
const Weight = v.object({ documents: v.number() });
/** Whose a backup is. */
export type BackedUp = v.InferOutput<typeof About>;

/**
 * The backup of one project, in the data folder of this installation: a copy of its logs that only grows, each document
 * once, and when it was made. What is copied is never written over: where a log was changed in the project, the copy of
 * before stands beside the new one.
 */
export class Backups {
  /** A folder with the form of a project. */
  readonly folder: string;
  readonly #parent: string;
  readonly #project: ProjectFiles;
  readonly #about: Omit<BackedUp, 'at'>;
  readonly #files: ProjectFiles;
  readonly #fs: FileSystem;
  readonly #now: () => number;
  #taking: Promise<unknown> = Promise.resolve();
  #copying: Promise<unknown> = Promise.resolve();
  /** Documents that came in and are not copied yet, and whether they are about to be. */
  readonly #coming = new Set<string>();
  #isExpected = false;
  /** Bytes of documents copied since what they weigh was kept, and what was kept then (null for nothing); undefined where none was. */
  #copied = 0;
  #weight: number | null | undefined = undefined;
  /** Whether this process has made one. */
  #isMade = false;
  /** Documents that this process has seen copied. */
  readonly #documents = new Set<string>();
  /** Bytes that may still be copied; null until it was looked. */
  #room: number | null = null;
  /** Why the last backup is not whole. */
  readonly #failed: { logs: Failure | null; documents: Failure | null } = { logs: null, documents: null };

  constructor({
    parent,
    key,
    about,
    project,
    fs,
    now,
  }: {
    /** Where all backups lie. */
    readonly parent: string;
    /** Of one project folder, see projectKey. */
    readonly key: string;
    readonly about: Omit<BackedUp, 'at'>;
    readonly project: ProjectFiles;
    readonly fs: FileSystem;
    readonly now: () => number;
  }) {
    this.folder = join(parent, key);
    this.#parent = parent;
    this.#about = about;
    this.#project = project;
    this.#fs = fs;
    this.#files = projectFiles(this.folder, fs);
    this.#now = now;
  }

  /**
   * Copies what is new of the logs, and takes note of the moment; documents that are not there yet are copied behind. Returns whether
   * that went well: it is never a reason not to work.
   *
   * @param last the stamp of the last operation
   */
  take(why: BackupReason, last: string): Promise<boolean> {
    const taken = this.#taking.then(() => this.#take(why, last));
    this.#taking = taken;
    // What waits for logs does not wait for documents that are being copied.
    this.#copying = Promise.all([taken, this.#copying]).then(() => this.#takeDocuments());
    return taken;
  }

  /**
   * Copies a document that has just come in, behind those that are being copied, where a backup was made: of a large folder
   * all at once would take the disk from what comes in.
   */
  keep(document: string): void {
    if (!this.#isMade) return;
    this.#coming.add(document);
    if (this.#isExpected) return;
    this.#isExpected = true;
    this.#copying = this.#copying.then(() => this.#copyComing());
  }

  /** Why what this process did last is not all kept outside of the project; null where it is. */
  get failed(): Failure | null {
    return this.#failed.logs ?? this.#failed.documents;
  }

  /** Waits for what is being copied. */
  async settle(): Promise<void> {
    await this.#taking;
    await this.#copying;
    await this.#keepWeight();
  }

  /** The latest first. */
  async moments(): Promise<BackupMoment[]> {
    const bytes = await this.#fs.readFile(join(this.folder, MOMENTS)).catch(() => Buffer.alloc(0));
    const out: BackupMoment[] = [];
    let from = 0;
    for (let to = bytes.indexOf(10); to !== -1; to = bytes.indexOf(10, from)) {
      const moment = v.safeParse(Moment, decodeLine(bytes, from, to)?.value);
      if (moment.success) out.push(moment.output);
      from = to + 1;
    }
    return out.reverse();
  }

  async #take(why: BackupReason, last: string): Promise<boolean> {
    try {
      await makeFolderDurable(join(this.folder, 'log'), this.#fs);
      const at = this.#now();
      await putDurable(join(this.folder, 'about.json'), JSON.stringify({ ...this.#about, at }), {
        fs: this.#fs,
      });
      await this.#copyOnce('project.json');
      for (const name of await this.#project.readdir(join(this.#project.root, 'log')))
        if (LOG_FILE.test(name) && !name.startsWith('.')) await this.#copyLog(name);
      await this.#append(MOMENTS, encodeLine({ id: `b${at.toString(36)}`, at, why, last }));
      this.#failed.logs = null;
      this.#isMade = true;
      return true;
    } catch (error) {
      this.#failed.logs = writeFailure(error, this.folder).error;
      return false;
    }
  }

  async #takeDocuments(): Promise<void> {
    await this.#copyDocuments(() => this.#project.readdir(join(this.#project.root, 'documents')));
    await this.#keepWeight();
  }

  /**
   * Copies what has come in, and what does so meanwhile. One promise for all of it: a chain of thousands would be gone
   * through by every error that is made in it.
   */
  async #copyComing(): Promise<void> {
    for (const document of this.#coming) {
      this.#coming.delete(document);
      await this.#copyDocuments(async () => [document]);
    }
    this.#isExpected = false;
  }

  async #copyDocuments(find: () => Promise<readonly string[]>): Promise<void> {
    try {
      this.#room ??= MOST_BACKUP - (await makeRoom(this.#parent, this.folder, this.#now(), this.#fs));
      for (const id of await find())
        if (DOCUMENT.test(id) && !this.#documents.has(id)) await this.#copyDocument(id, this.#room ?? 0);
      this.#failed.documents = null;
    } catch (error) {
      this.#failed.documents = writeFailure(error, this.folder).error;
    }
  }

  /** Copies a file that never changes. */
  async #copyOnce(path: string): Promise<void> {
    const to = join(this.folder, path);
    if (await this.#sizeOf(this.#files, to)) return;
    await readingFile(this.#project, join(this.#project.root, path), (handle) =>
      putDurable(to, piecesOf(handle, 0), { fs: this.#fs }),
    );
  }

  /**
   * Copies a document's files where they are not there, whole. Nothing is copied of more than there is room for. Nobody waits
   * for the disk: a copy is held against its digest before it is used.
   */
  async #copyDocument(id: string, room: number): Promise<void> {
    const folder = join(this.folder, 'documents', id);
    const isFile = (name: string): boolean => DOCUMENT_FILE.test(name);
    const standing = (await this.#fs.readdir(folder).catch(() => [])).filter(isFile);
    if (standing.length < WHOLE) {
      const project = join(this.#project.root, 'documents', id);
      const names = (await this.#project.readdir(project)).filter(isFile);
      if (this.#weight === undefined) await this.#forgetWeight();
      await this.#fs.mkdir(folder, { recursive: true });
      let left = room;
      for (const name of names.filter((each) => !standing.includes(each)))
        left -= await this.#copyFile(join(project, name), join(folder, name), left);
      this.#room = left;
      this.#copied += room - left;
      // One that is just coming in has not all of its files yet.
      if (names.length < WHOLE) return;
    }
    this.#documents.add(id);
  }

  /** What documents weigh is not known while they are copied: whoever is stopped then leaves nothing that is wrong. */
  async #forgetWeight(): Promise<void> {
    this.#weight = await weightOf(this.folder, this.#fs);
    await this.#fs.unlink(join(this.folder, WEIGHT)).catch(() => {});
  }

  async #keepWeight(): Promise<void> {
    if (this.#weight === undefined) return;
    const copied = this.#copied;
    const before = this.#weight ?? (await weigh(join(this.folder, 'documents'), this.#fs)) - copied;
    const weight = JSON.stringify({ documents: before + copied });
    this.#copied = 0;
    this.#weight = undefined;
    // Where it cannot be kept they are weighed the next time.
    await putDurable(join(this.folder, WEIGHT), weight, { fs: this.#fs }).catch(() => {});
  }

  async #copyFile(from: string, to: string, room: number): Promise<number> {
    const temporary = `${to}.new`;
    const original = await this.#project.open(from, 'r').catch(nothing);
    if (!original) return 0;
    try {
      const stats = await original.stat();
      if (!stats.isFile() || stats.size > room) return 0;
      await this.#fs.unlink(temporary).catch(() => {});
      const copy = await this.#fs.open(temporary, 'wx');
      try {
        for await (const piece of piecesOf(original, 0)) await copy.writeFile(piece);
      } finally {
        await copy.close();
      }
      await this.#fs.rename(temporary, to);
      return stats.size;
    } finally {
      await original.close();
    }
  }

  async #copyLog(name: string): Promise<void> {
    const from = join(this.#project.root, 'log', name);
    const to = join(this.folder, 'log', name);
    const [size, copied] = [await this.#sizeOf(this.#project, from), await this.#sizeOf(this.#files, to)];
    if (size === null) return;
    await readingFile(this.#project, from, async (handle) => {
      if (copied !== null) {
        const goesOn = size >= copied && (await this.#beginsAlike(handle, to, copied));
        if (goesOn && size > copied) await this.#append(join('log', name), piecesOf(handle, copied));
        if (goesOn) return;
        await this.#makeWay(name);
      }
      await putDurable(to, piecesOf(handle, 0), { fs: this.#fs });
    });
  }

  /** Whether a log goes on from what was copied of it, by its beginning and by what stands where the copy ends. */
  async #beginsAlike(handle: FileHandle, copy: string, copied: number): Promise<boolean> {
    return readingFile(this.#files, copy, async (own) => {
      for (const at of [0, Math.max(0, copied - COMPARED)]) {
        const length = Math.min(COMPARED, copied - at);
        if (!(await readFully(handle, at, length)).equals(await readFully(own, at, length))) return false;
      }
      return true;
    });
  }

  /** Puts a copy aside that the log does not go on from, unless all of it stands in a segment that was copied. */
  async #makeWay(name: string): Promise<void> {
    const path = join(this.folder, 'log', name);
    if (await this.#isSealed(name)) return this.#files.unlink(path);
    const aside = name.replace('.jsonl', `.${this.#now().toString(36)}.jsonl`);
    return this.#files.rename(path, join(this.folder, 'log', aside));
  }

  async #isSealed(name: string): Promise<boolean> {
    const copy = await readingFile(this.#files, join(this.folder, 'log', name), async (handle) => ({
      header: headerOf(await readFully(handle, 0, 4096)),
      ...(await plainOf(handle)),
    }));
    const { header, bytes, hash } = copy;
    if (!header || name !== `${header.replica}.jsonl`) return false;
    const segment = join('log', segmentName(header.replica, (header.part ?? 0) + 1));
    await this.#copyOnce(segment);
    return readingFile(
      this.#files,
      join(this.folder, segment),
      async (handle) => (await hashOfSegment(handle, bytes)) === hash,
    ).catch(() => false);
  }

  async #append(path: string, bytes: Buffer | AsyncIterable<Buffer>): Promise<void> {
    const handle = await this.#files.open(join(this.folder, path), 'a');
    try {
      for await (const piece of Buffer.isBuffer(bytes) ? [bytes] : bytes) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await syncFolder(join(this.folder, path, '..'), this.#fs);
  }

  async #sizeOf(files: ProjectFiles, path: string): Promise<number | null> {
    try {
      const stats = await files.stat(path);
      return stats.isFile() ? stats.size : null;
    } catch {
      return null;
    }
  }
}

/** Null for what is not there, or is no file; throws every other error. */
function nothing(error: unknown): null {
  if (error instanceof BadEntry || errorCode(error) === 'ENOENT') return null;
  throw error;
}

/** The backups of what lay in a folder, whatever has become of it; the one made last first. */
export async function backupsOf(parent: string, path: string, fs: FileSystem): Promise<string[]> {
  const all = await backupsIn(parent, fs);
  return all.filter(({ about }) => about.path === path).map(({ folder }) => folder);
}

/**
 * What is known here of how far the logs of a project reached. Where nothing is, as after this installation had to be given another
 * name, it is what was known of the project that lay in the same folder.
 *
 * @param place see placeOf
 */
export async function headsOf(
  data: string,
  { id, place, path }: { readonly id: string; readonly place: string; readonly path: string },
  fs: FileSystem,
): Promise<Heads> {
  const all = join(data, 'heads');
  const folder = join(all, projectKey(id, place));
  const isKnown = await fs.readdir(folder).then(
    () => true,
    () => false,
  );
  const backups = isKnown ? [] : await backupsIn(join(data, 'backups'), fs);
  const same = backups.filter(({ about }) => about.path === path && about.id === id);
  return new Heads(
    folder,
    fs,
    same.map((one) => join(all, basename(one.folder))),
  );
}

/** Bytes of all backups, and how many projects have one. */
export async function weighBackups(
  parent: string,
  fs: FileSystem = nodeFileSystem,
): Promise<{ readonly bytes: number; readonly projects: number }> {
  const all = await backupsIn(parent, fs);
  let bytes = 0;
  for (const { folder } of all) bytes += await weighBackup(folder, fs);
  return { bytes, projects: all.length };
}

/**
 * Lets go of backups of other projects that were not opened for too long, and of those opened longest ago where all together
 * are too large. Returns the bytes that are left.
 */
async function makeRoom(parent: string, own: string, now: number, fs: FileSystem): Promise<number> {
  const all: { folder: string; at: number; bytes: number }[] = [];
  for (const { folder, about } of await backupsIn(parent, fs))
    all.push({ folder, at: about.at, bytes: await weighBackup(folder, fs) });
  let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  for (const one of all.sort((a, b) => a.at - b.at)) {
    if (one.folder === own || (now - one.at < KEPT && bytes <= MOST_BACKUP)) continue;
    await fs.rm(one.folder, { recursive: true, force: true }).catch(() => {});
    bytes -= one.bytes;
  }
  return bytes;
}

async function backupsIn(
  parent: string,
  fs: FileSystem,
): Promise<{ readonly folder: string; readonly about: BackedUp }[]> {
  const out: { folder: string; about: BackedUp }[] = [];
  for (const name of await fs.readdir(parent).catch(() => [])) {
    const folder = join(parent, name);
    const text = await fs.readFile(join(folder, 'about.json'), 'utf8').catch(() => '');
    const about = v.safeParse(v.pipe(v.string(), v.parseJson(), About), text);
    if (about.success) out.push({ folder, about: about.output });
  }
  return out.sort((a, b) => b.about.at - a.about.at);
}

/** Bytes of a backup. */
async function weighBackup(folder: string, fs: FileSystem): Promise<number> {
  const documents = await weightOf(folder, fs);
  if (documents === null) return weigh(folder, fs);
  return documents + (await weigh(folder, fs, 'documents'));
}

/** What is kept of the bytes of a backup's documents; null for nothing. */
async function weightOf(folder: string, fs: FileSystem): Promise<number | null> {
  const text = await fs.readFile(join(folder, WEIGHT), 'utf8').catch(() => '');
  const weight = v.safeParse(v.pipe(v.string(), v.parseJson(), Weight), text);
  return weight.success ? weight.output.documents : null;
}

/** @param without the name of what is not weighed */
async function weigh(folder: string, fs: FileSystem, without = ''): Promise<number> {
  let bytes = 0;
  for (const name of await fs.readdir(folder).catch(() => [])) {
    if (name === without) continue;
    const path = join(folder, name);
    const stats = await fs.lstat(path).catch(() => null);
    if (stats?.isDirectory()) bytes += await weigh(path, fs);
    else bytes += stats?.size ?? 0;
  }
  return bytes;
}
