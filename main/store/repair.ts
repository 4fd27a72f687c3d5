import { dirname, join } from 'node:path';
import { levelOf } from '#core/failures.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { type Failure, factOf, type fail, ok, type Result } from '#core/result.ts';
import { backupOf, headsOf } from './backups.ts';
import { checkProject } from './check.ts';
import { readOriginal, readSource } from './documents.ts';
import { makeFolderDurable, putDurable } from './durable-file.ts';
import { errorCode } from './file-system.ts';
import { isHeld } from './lock.ts';
import { LOG_FILE } from './log-file.ts';
import { decodeLine } from './log-line.ts';
import { LogReader } from './log-reader.ts';
import { LogSet } from './log-set.ts';
import { type ProjectFile, readProjectFile } from './project-file.ts';
import { type ProjectFiles, projectFiles } from './project-files.ts';
import type { StoreOptions } from './project-store.ts';
import { placeOf } from './replica.ts';
import { blocksIn, linesIn, SEGMENT } from './segment.ts';

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

/**
 * Mends a project that nobody has open from its backup: what is damaged or gone is put back as it was copied, where the copy is
 * whole and says no less; what stood there is moved aside, nothing is deleted. A folder that is gone, or has lost its
 * `project.json`, is put back as well.
 */
export class Repair {
  readonly #done: Mended[] = [];
  readonly #dir: string;
  readonly #files: ProjectFiles;
  readonly #backup: ProjectFiles | null;
  readonly #options: Options;
  readonly #dryRun: boolean;
  readonly #aside: string;

  private constructor(dir: string, backup: string | null, options: Options, dryRun: boolean) {
    this.#dir = dir;
    this.#files = projectFiles(dir, options.fs);
    this.#backup = backup === null ? null : projectFiles(backup, options.fs);
    this.#options = options;
    this.#dryRun = dryRun;
    this.#aside = `${ASIDE}/${new Date(options.now()).toISOString().replaceAll(UNSAFE, '-')}`;
  }

  /**
   * @param dir absolute
   * @param dryRun only tells what it would do
   */
  static async of(dir: string, options: Options, { dryRun }: { readonly dryRun: boolean }): Promise<Repair> {
    const backup = await backupOf(join(options.data, 'backups'), dir, options.fs);
    return new Repair(dir, backup?.folder ?? null, options, dryRun);
  }

  /** Fails as opening does where there is nothing to mend from. Throws the system's error where it cannot write. */
  async run(): Promise<Result<RepairReport>> {
    const standing = await readProjectFile(this.#dir, this.#files);
    const file = standing.ok ? standing : await this.#putProjectBack(standing);
    if (!file.ok) return file;
    // The rest can be looked at only once the folder stands.
    if (!standing.ok && this.#dryRun) return ok({ done: this.#done, left: [] });
    const { id, title } = file.value;
    await this.#mendLogs((await this.#check(id, title)).problems);
    // An original is looked at once its text stands, which tells what it was.
    for (let round = 0; round < (this.#dryRun ? 1 : 2); round++) {
      const { problems, state } = await this.#check(id, title);
      const isWhole = !problems.some((one) => LOG_PROBLEM.test(one.code));
      for (const problem of problems) await this.#mendDocument(problem, state, isWhole);
    }
    const mended = new Set(this.#dryRun ? this.#done.map(({ file: path }) => path) : []);
    const left = (await this.#check(id, title)).problems.filter((one) => levelOf(one) !== 'note');
    return ok({ done: this.#done, left: left.filter((one) => !mended.has(String(factOf(one, 'file')))) });
  }

  /** Puts `project.json` and all logs back where the project has lost its own. */
  async #putProjectBack(lost: ReturnType<typeof fail>): Promise<Result<ProjectFile>> {
    const kept = this.#backup && (await readProjectFile(this.#backup.root, this.#backup));
    if (!this.#backup || !kept?.ok) return lost;
    if (!this.#dryRun) await makeFolderDurable(join(this.#dir, 'documents'), this.#options.fs);
    const { code } = lost.error;
    await this.#putRight(code, 'project.json', await this.#bytesIn(this.#backup, 'project.json'));
    for (const name of await this.#logsOf(this.#backup)) {
      const path = `log/${name}`;
      if (!(await this.#stands(path)))
        await this.#putRight(code, path, await this.#bytesIn(this.#backup, path));
    }
    return kept;
  }

  async #mendLogs(problems: readonly Failure[]): Promise<void> {
    const seen = new Set<string>();
    for (const problem of problems) {
      const path = factOf(problem, 'file');
      if (!LOG_PROBLEM.test(problem.code) || levelOf(problem) === 'note') continue;
      if (typeof path !== 'string' || seen.has(path)) continue;
      seen.add(path);
      await this.#mendLog(path, problem);
    }
  }

  async #check(
    id: string,
    title: string,
  ): Promise<{ readonly problems: readonly Failure[]; readonly state: ProjectState }> {
    const { installation, data, now, fs } = this.#options;
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
    return { problems: report.problems, state };
  }

  /** Puts the files of a log right, as far as their copies or they themselves tell. */
  async #mendLog(path: string, { code }: Failure): Promise<void> {
    const name = path.slice('log/'.length);
    const replica = replicaOf(name);
    if (await isHeld(join(this.#dir, 'log'), replica, this.#files)) return;
    // Of a log whose segments are gone each file may have a copy.
    const copies = this.#backup ? await this.#logsOf(this.#backup) : [];
    const names = new Set([...copies.filter((each) => replicaOf(each) === replica), name]);
    for (const each of names) {
      const right = await this.#rightBytes(`log/${each}`);
      if (right) await this.#putRight(code, `log/${each}`, right);
    }
  }

  /** What a file of a log should hold; null where it is as it should be, or where nobody knows. */
  async #rightBytes(path: string): Promise<Buffer | null> {
    const own = await this.#bytesIn(this.#files, path);
    const copy = this.#backup ? await this.#bytesIn(this.#backup, path) : null;
    const stands = own ? await readAlone(own, path, this.#options.now) : NOTHING;
    const candidates = isOpenFile(path) ? [merged(copy, own), cutOff(own)] : [copy];
    for (const bytes of candidates) {
      if (!bytes) continue;
      const read = await readAlone(bytes, path, this.#options.now);
      const isBetter = !stands.isWhole || read.stamps.size > stands.stamps.size;
      if (read.isWhole && isBetter && [...stands.stamps].every((stamp) => read.stamps.has(stamp)))
        return bytes;
    }
    return null;
  }

  async #bytesIn(files: ProjectFiles, path: string): Promise<Buffer | null> {
    try {
      return await files.readFile(join(files.root, path));
    } catch (error) {
      if (errorCode(error) === '') throw error;
      return null;
    }
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
    if (!DOCUMENT_PROBLEM.test(problem.code) || !record || !this.#backup) return;
    const folder = join(this.#backup.root, 'documents');
    const copy = problem.code.startsWith('source-')
      ? await readSource(folder, record, this.#backup)
      : await readOriginal(folder, record, this.#backup);
    const bytes = copy.ok ? await this.#bytesIn(this.#backup, join('documents', id, name)) : null;
    if (bytes) await this.#putRight(problem.code, path, bytes);
  }

  /** Puts bytes, or nothing, in the place of what stands there, which is moved aside. */
  async #putRight(code: Failure['code'], path: string, bytes: Buffer | null): Promise<void> {
    const keptAs = (await this.#stands(path)) ? `${this.#aside}/${path}` : null;
    this.#done.push({ code, file: path, keptAs });
    if (this.#dryRun) return;
    const to = join(this.#dir, path);
    if (keptAs !== null) {
      await makeFolderDurable(dirname(join(this.#dir, keptAs)), this.#files);
      await this.#files.rename(to, join(this.#dir, keptAs));
    }
    if (!bytes) return;
    await makeFolderDurable(dirname(to), this.#files);
    await putDurable(to, bytes, { fs: this.#files, exclusive: true });
  }

  async #logsOf(files: ProjectFiles): Promise<string[]> {
    const names = await files.readdir(join(files.root, 'log')).catch(() => []);
    return names.filter((name) => LOG_FILE.test(name) && !name.startsWith('.')).sort();
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
const DOCUMENT_PROBLEM = /^(?:source-|original-)/;
const NOTHING = { stamps: new Set<string>(), isWhole: false };

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

/** The lines of a copy, and behind them those that a log has more; null without a copy. */
function merged(copy: Buffer | null, own: Buffer | null): Buffer | null {
  if (!copy) return null;
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
