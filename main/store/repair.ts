import { dirname, join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { type Failure, factOf, type fail, ok, type Result } from '#core/result.ts';
import { backupsOf, headsOf } from './backups.ts';
import { checkProject } from './check.ts';
import { readOriginal, readSource } from './documents.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import { errorCode } from './file-system.ts';
import { isHeld } from './lock.ts';
import { LOG_FILE } from './log-file.ts';
import { decodeLine } from './log-line.ts';
import { LogReader } from './log-reader.ts';
import { LogSet } from './log-set.ts';
import { alterationsOf, isAltered, type ProjectFile, readProjectFile } from './project-file.ts';
import { type ProjectFiles, projectFiles } from './project-files.ts';
import type { StoreOptions } from './project-store.ts';
import { placeOf } from './replica.ts';
import { blocksIn, linesIn, SEGMENT } from './segment.ts';
import { TrialFiles } from './trial-files.ts';

/** What was mended, and where what stood there before is kept: paths in the project's folder. */
export interface Mended {
  readonly code: Failure['code'];
  readonly file: string;
  /** Null where nothing stood there. */
  readonly keptAs: string | null;
}

/** What a repair did, or would do, and what it cannot mend. */
export interface RepairReport {
  readonly done: readonly Mended[];
  readonly left: readonly Failure[];
}

/** Where what stood in the way is moved to, in the project's folder. */
const ASIDE = 'aside';
/** What a folder's name may not hold everywhere. */
const UNSAFE = /[:.]/g;

type Options = Required<Pick<StoreOptions, 'fs' | 'data' | 'installation' | 'now'>>;

/** How a project is mended. */
export interface HowToRepair {
  /** Only tell what would be done: all of it is done, on {@link TrialFiles}. */
  readonly dryRun: boolean;
  /** The replica that whoever asks holds, and lets go of before anything is done; null for none. */
  readonly held?: string | null;
}

/** Mends a project, see {@link Repair.run}. */
export async function repair(
  dir: string,
  options: Options,
  { dryRun, held = null }: HowToRepair,
): Promise<Result<RepairReport>> {
  const backups = await backupsOf(join(options.data, 'backups'), dir, options.fs);
  if (!dryRun) return new Repair(dir, backups, options, held).run();
  const trial = await TrialFiles.open(options.fs);
  try {
    return await new Repair(dir, backups, { ...options, fs: trial.files }, held).run();
  } finally {
    await trial.close();
  }
}

/**
 * Mends a project that nobody has open from its backups: what is damaged or gone is put back as it was copied, where the copy is
 * whole and says no less; what stood there is moved aside, nothing is deleted. A folder that is gone, or has lost its
 * `project.json`, is put back as well.
 */
class Repair {
  readonly #done: Mended[] = [];
  readonly #dir: string;
  readonly #files: ProjectFiles;
  readonly #backups: readonly ProjectFiles[];
  readonly #options: Options;
  readonly #held: string | null;
  readonly #aside: string;

  constructor(dir: string, backups: readonly string[], options: Options, held: string | null) {
    this.#dir = dir;
    this.#files = projectFiles(dir, options.fs);
    this.#backups = backups.map((folder) => projectFiles(folder, options.fs));
    this.#options = options;
    this.#held = held;
    this.#aside = `${ASIDE}/${new Date(options.now()).toISOString().replaceAll(UNSAFE, '-')}`;
  }

  /**
   * Whatever a check finds that is no note is mended, or left and told. Fails as opening does where there is nothing to mend
   * from. Throws the system's error where it cannot write.
   */
  async run(): Promise<Result<RepairReport>> {
    const standing = await readProjectFile(this.#dir, this.#files);
    const file = standing.ok
      ? await this.#mendProjectFile(standing.value)
      : await this.#putProjectBack(standing);
    if (!file.ok) return file;
    await this.#mendLogs((await this.#check(file.value)).problems);
    // An original is looked at once its text stands, which tells what it was.
    for (let round = 0; round < 2; round++) {
      const { problems, state } = await this.#check(file.value);
      const isWhole = !problems.some((one) => LOG_PROBLEM.test(one.code));
      for (const problem of problems)
        if (levelOf(problem) !== 'note') await this.#mendDocument(problem, state, isWhole);
    }
    const left = (await this.#check(file.value)).problems.filter((one) => levelOf(one) !== 'note');
    return ok({ done: this.#done, left });
  }

  /** Puts `project.json` back where it does not say what was written into it. */
  async #mendProjectFile(file: ProjectFile): Promise<Result<ProjectFile>> {
    const kept = isAltered(file) ? await this.#keptProject() : null;
    if (!kept) return ok(file);
    await this.#putRight('project-altered', 'project.json', await bytesIn(kept.files, 'project.json'));
    return ok(kept.file);
  }

  /** Puts `project.json` and all logs back where the project has lost its own. */
  async #putProjectBack(lost: ReturnType<typeof fail>): Promise<Result<ProjectFile>> {
    const kept = await this.#keptProject();
    if (!kept) return lost;
    await makeFolderDurable(join(this.#dir, 'documents'), this.#options.fs);
    const { code } = lost.error;
    await this.#putRight(code, 'project.json', await bytesIn(kept.files, 'project.json'));
    for (const name of await logsOf(kept.files)) {
      const path = `log/${name}`;
      if (!(await this.#stands(path))) await this.#putRight(code, path, await bytesIn(kept.files, path));
    }
    return ok(kept.file);
  }

  /** The backup made last that has a `project.json` as it was written. */
  async #keptProject(): Promise<{ readonly files: ProjectFiles; readonly file: ProjectFile } | null> {
    for (const files of this.#backups) {
      const kept = await readProjectFile(files.root, files);
      if (kept.ok && !isAltered(kept.value)) return { files, file: kept.value };
    }
    return null;
  }

  async #mendLogs(problems: readonly Failure[]): Promise<void> {
    const seen = new Set<string>();
    for (const problem of problems) {
      const path = factOf(problem, 'file');
      if (!LOG_PROBLEM.test(problem.code) || levelOf(problem) === 'note') continue;
      if (typeof path !== 'string' || !path.startsWith('log/') || seen.has(path)) continue;
      seen.add(path);
      await this.#mendLog(path, problem);
    }
  }

  async #check(
    file: ProjectFile,
  ): Promise<{ readonly problems: readonly Failure[]; readonly state: ProjectState }> {
    const { installation, data, now, fs } = this.#options;
    const { id, title } = file;
    const place = await placeOf(this.#dir, installation, this.#files);
    const heads = await headsOf(data, { id, place, path: this.#dir }, fs);
    await heads.read();
    const { report, state } = await checkProject({
      path: this.#dir,
      title,
      unread: () => new LogSet(join(this.#dir, 'log'), this.#files, now),
      heads,
      fs: this.#files,
      underWay: async () => new Set(),
    });
    return { problems: [...alterationsOf(file, this.#dir), ...report.problems], state };
  }

  /** Puts the files of a log right, as far as their copies or they themselves tell. */
  async #mendLog(path: string, { code }: Failure): Promise<void> {
    const name = path.slice('log/'.length);
    const replica = replicaOf(name);
    if (replica !== this.#held && (await this.#isHeld(replica))) return;
    // Of a log whose segments are gone each file may have a copy.
    const names = new Set([name]);
    for (const files of this.#backups)
      for (const each of await logsOf(files)) if (replicaOf(each) === replica) names.add(each);
    const right = new Map<string, Buffer>();
    for (const each of names) {
      const bytes = await this.#rightBytes(`log/${each}`);
      if (bytes) right.set(`log/${each}`, bytes);
    }
    const put =
      right.size > 0 ? right : await this.#exchanged([...names].filter((each) => !isOpenFile(each)));
    for (const [file, bytes] of put) await this.#putRight(code, file, bytes);
  }

  async #isHeld(replica: string): Promise<boolean> {
    return (await this.#stands('log')) && isHeld(join(this.#dir, 'log'), replica, this.#files);
  }

  /** What a file of a log should hold; null where it is as it should be, or where nobody knows. */
  async #rightBytes(path: string): Promise<Buffer | null> {
    const own = await bytesIn(this.#files, path);
    const copies = await this.#copiesOf(path);
    const stands = own ? await readAlone(own, path, this.#options.now) : NOTHING;
    const candidates = isOpenFile(path) ? [...copies.map((copy) => merged(copy, own)), cutOff(own)] : copies;
    for (const bytes of candidates) {
      if (!bytes) continue;
      const read = await readAlone(bytes, path, this.#options.now);
      const isBetter = !stands.isWhole || read.stamps.size > stands.stamps.size;
      if (read.isWhole && isBetter && isWithin(stands.stamps, read.stamps)) return bytes;
    }
    return null;
  }

  /** Segments that are whole, but not in their places: what their copies hold, where all of them together say no less. */
  async #exchanged(names: readonly string[]): Promise<Map<string, Buffer>> {
    const right = new Map<string, Buffer>();
    const [before, after] = [new Set<string>(), new Set<string>()];
    for (const name of names) {
      const path = `log/${name}`;
      const own = await bytesIn(this.#files, path);
      const [copy] = await this.#copiesOf(path);
      const [stands, read] = await Promise.all(
        [own, copy].map((bytes) => (bytes ? readAlone(bytes, path, this.#options.now) : NOTHING)),
      );
      const isOther = copy && read?.isWhole && !own?.equals(copy);
      if (isOther) right.set(path, copy);
      for (const stamp of stands?.stamps ?? []) before.add(stamp);
      for (const stamp of (isOther ? read : stands)?.stamps ?? []) after.add(stamp);
    }
    return isWithin(before, after) ? right : new Map();
  }

  /** The copies of a file of a log, the one made last first: what was put aside when the log did not go on from it among them. */
  async #copiesOf(path: string): Promise<Buffer[]> {
    const copies: Buffer[] = [];
    for (const files of this.#backups) {
      const stem = path.slice('log/'.length, -'.jsonl'.length);
      const isAside = (name: string): boolean => name.startsWith(`${stem}.`) && isOpenFile(name);
      const aside = isOpenFile(path) ? (await logsOf(files)).filter(isAside).reverse() : [];
      for (const each of [
        path,
        ...aside.filter((name) => `log/${name}` !== path).map((name) => `log/${name}`),
      ]) {
        const bytes = await bytesIn(files, each);
        if (bytes) copies.push(bytes);
      }
    }
    return copies;
  }

  async #mendDocument(problem: Failure, state: ProjectState, isWhole: boolean): Promise<void> {
    const path = factOf(problem, 'file');
    if (typeof path !== 'string') return;
    const [, id = '', name = ''] = path.split('/');
    // Of what no log knows nothing is thrown away, nor anything moved while logs may still arrive.
    if (problem.code === 'document-orphan') {
      if (isWhole) await this.#putRight(problem.code, path, null);
      return;
    }
    const record = state.documents.get(id)?.record;
    if (!path.startsWith('documents/') || name === '' || !record) return;
    for (const files of this.#backups) {
      const folder = join(files.root, 'documents');
      const isSource = name === 'source.json';
      const copy = await (isSource ? readSource : readOriginal)(folder, record, files);
      if (!copy.ok) continue;
      const bytes = isSource ? await bytesIn(files, path) : Buffer.from(copy.value as Uint8Array);
      if (bytes) return this.#putRight(problem.code, path, bytes);
    }
  }

  /** Puts bytes, or nothing, in the place of what stands there, which is moved aside. */
  async #putRight(code: Failure['code'], path: string, bytes: Buffer | null): Promise<void> {
    const keptAs = (await this.#stands(path)) ? `${this.#aside}/${path}` : null;
    this.#done.push({ code, file: path, keptAs });
    const to = join(this.#dir, path);
    if (keptAs !== null) {
      await makeFolderDurable(dirname(join(this.#dir, keptAs)), this.#files);
      await this.#files.rename(to, join(this.#dir, keptAs));
    }
    if (!bytes) return;
    await makeFolderDurable(dirname(to), this.#files);
    await putDurable(to, bytes, { fs: this.#files, exclusive: true });
  }

  async #stands(path: string): Promise<boolean> {
    try {
      await this.#files.lstat(join(this.#dir, path));
      return true;
    } catch (error) {
      if (errorCode(error) === '') throw error;
      return false;
    }
  }
}

const LOG_PROBLEM = /^(?:log-|unreadable$|bad-entry$)/;
const NOTHING = { stamps: new Set<string>(), isWhole: false };

/** The bytes of a project's file; null where it cannot be read. */
async function bytesIn(files: ProjectFiles, path: string): Promise<Buffer | null> {
  try {
    return await files.readFile(join(files.root, path));
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}

async function logsOf(files: ProjectFiles): Promise<string[]> {
  const names = await files.readdir(join(files.root, 'log')).catch(() => []);
  return names.filter((name) => LOG_FILE.test(name) && !name.startsWith('.')).sort();
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return [...some].every((one) => all.has(one));
}

function isOpenFile(path: string): boolean {
  return path.endsWith('.jsonl');
}

function replicaOf(name: string): string {
  return SEGMENT.exec(name)?.[1] ?? name.replace(LOG_FILE, '');
}

/** The stamps of the operations in one file of a log, and whether all of it can be read, whatever stands before it. */
async function readAlone(
  bytes: Buffer,
  path: string,
  now: () => number,
): Promise<{ readonly stamps: ReadonlySet<string>; readonly isWhole: boolean }> {
  const reader = new LogReader('alone', now);
  const stamps = new Set<string>();
  const note = (operations: readonly Operation[]): void => {
    for (const { id } of operations) stamps.add(id);
  };
  if (isOpenFile(path)) note(reader.read(bytes));
  else
    for await (const lines of blocksIn(bytes))
      if (lines) note(reader.readBlock(lines));
      else reader.skipBlock();
  const isGrave = reader.problems.some((one) => levelOf(one) !== 'note');
  const isRead = !isOpenFile(path) || reader.bytes === bytes.length;
  return { stamps, isWhole: !isGrave && isRead && reader.lines > 0 };
}

/** The lines of a copy, and behind them those that a log has more. */
function merged(copy: Buffer, own: Buffer | null): Buffer {
  const reader = new LogReader('alone', () => 0);
  reader.read(copy);
  const lines = [copy.subarray(0, reader.bytes)];
  for (const line of own ? linesIn(own) : []) {
    const link = decodeLine(line, 0, line.length)?.link;
    if (link && link.seq >= reader.chain.seq) lines.push(line, Buffer.from('\n'));
  }
  return Buffer.concat(lines);
}

/** A log without what stands behind its last whole line. */
function cutOff(own: Buffer | null): Buffer | null {
  return own?.subarray(0, own.lastIndexOf(10) + 1) ?? null;
}
