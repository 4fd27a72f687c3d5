import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { levelOf } from '#core/failures.ts';
import { LONGEST_AUTHOR } from '#core/limits.ts';
import { type Change, ChangeSchema } from '#core/project/changes/table.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { stateToJson } from '#core/project/state-json.ts';
import { type Failure, fail, failure, ok, type Result } from '#core/result.ts';
import type { SourceText } from '#core/text/source.ts';
import { addDocument } from './add-document.ts';
import { type BackupReason, Backups, headsOf } from './backups.ts';
import { type CheckReport, checkProject } from './check.ts';
import { readOriginal, readSource } from './documents.ts';
import { makeFolderDurable } from './durable-file.ts';
import { type Asked, Edits } from './edits.ts';
import { errorCode, type FileSystem, readFailure, writeFailure } from './file-system.ts';
import { replayLogs, type Visitor } from './fold-logs.ts';
import { type Heads, projectKey } from './heads.ts';
import { Arrivals, clearTemporary } from './left-over.ts';
import { type Ahead, LiveState } from './live-state.ts';
import { LOG_FILE } from './log-file.ts';
import { OwnLog } from './own-log.ts';
import { alterationsOf, type ProjectFile, whyReadOnly } from './project-file.ts';
import { type ProjectFiles, projectFiles } from './project-files.ts';
import type {
  AddedDocument,
  NewDocument,
  ProjectEvent,
  ProjectStore,
  StoreOptions,
} from './project-store.ts';
import { clearLocks, placeOf } from './replica.ts';
import { watchFolder } from './watch.ts';

/** Milliseconds after which the state is read where only its front was asked for: so long that goes before. */
const BEHIND = 1_000;
/** Milliseconds without an edit after which a snapshot may be written. */
const IDLE = 5_000;
/** Milliseconds between two lines that say how far other logs were seen; one more is written on closing. */
const SAID_EVERY = 60_000;
/** Milliseconds of work after which the backup is brought up to date. */
const BACKED_UP_EVERY = 5 * 60_000;
/** So many changes at once are made behind a backup, unless one was made within so many milliseconds. */
const BULK = 50;
const BULK_PAUSE = 60_000;
/** So many times what is sealed at once is sealed while an edit waits; more, as an old log may have, when nothing is done. */
const MOST_AT_AN_EDIT = 4;
const Changes = v.array(ChangeSchema);

/** What a project is opened with. */
interface Opening {
  readonly path: string;
  readonly file: ProjectFile;
  /** See placeOf. */
  readonly place: string;
  readonly readOnly: Failure | null;
  readonly files: ProjectFiles;
  readonly heads: Heads;
  readonly options: Required<StoreOptions>;
  /** What is to be told besides what is found here. */
  readonly told: readonly Failure[];
}

/** The one implementation of {@link ProjectStore}. Everything that touches logs or state waits for its turn. */
export class OpenProject implements ProjectStore {
  readonly path: string;
  readonly id: string;
  readonly readOnly: Failure | null;
  readonly #created: string;
  readonly #place: string;
  readonly #files: ProjectFiles;
  readonly #fs: FileSystem;
  /** Where this installation keeps what it knows of the project. */
  readonly #kept: readonly string[];
  readonly #heads: Heads;
  readonly #arrivals: Arrivals;
  readonly #own: OwnLog;
  readonly #live: LiveState;
  readonly #edits: Edits;
  readonly #altered: readonly Failure[];
  readonly #given: readonly Failure[];
  readonly backups: Backups;
  readonly knownAt: string;
  /** When the backup was made last, in milliseconds since 1970, and the last operation then. */
  #backedUp = { at: 0, last: '' };
  readonly #listeners = new Set<(event: ProjectEvent) => void>();
  readonly #adding = new Map<string, Promise<void>>();
  #turn: Promise<unknown> = Promise.resolve();
  /** What is shown until the state has been read; null once it has been. */
  #ahead: Ahead | null = null;
  #reading: Promise<Result<null>> | null = null;
  #behind: NodeJS.Timeout | null = null;
  #refreshing: Promise<readonly Operation[]> | null = null;
  #idle: NodeJS.Timeout | null = null;
  #stopWatching: (() => void) | null = null;
  #closed = false;
  readonly #now: () => number;
  /** Bytes. */
  readonly #sealAt: number;
  /** When it was last written down how far other logs were seen, in milliseconds since 1970. */
  #saidAt = 0;

  private constructor({ path, file, place, readOnly, files, heads, options, told }: Opening) {
    this.path = path;
    this.id = file.id;
    this.readOnly = readOnly;
    this.#altered = alterationsOf(file, path);
    this.#given = told;
    this.#created = file.title;
    this.#place = place;
    this.#files = files;
    this.#now = options.now;
    this.#sealAt = options.sealAt;
    const key = projectKey(file.id, place);
    const backups = join(options.data, 'backups');
    this.#fs = options.fs;
    this.#kept = [
      ...['heads', 'snapshots', 'arrivals'].map((name) => join(options.data, name, key)),
      ...['.', 'log'].map((name) => join(backups, key, name)),
    ];
    this.#heads = heads;
    this.#arrivals = new Arrivals(join(options.data, 'arrivals', key), options.fs);
    this.knownAt = join(options.data, 'known', key);
    this.backups = new Backups({
      parent: backups,
      key,
      about: { path, id: file.id, title: file.title },
      project: files,
      fs: options.fs,
      now: options.now,
    });
    this.#own = new OwnLog(place, files, options.now, this.#heads);
    this.#live = new LiveState({
      title: file.title,
      logs: join(path, 'log'),
      snapshots: join(options.data, 'snapshots', key),
      files,
      heads: this.#heads,
      own: this.#own,
      options,
      tell: (event) => this.#emit(event),
    });
    this.#edits = new Edits({
      live: this.#live,
      own: this.#own,
      hold: () => this.#hold(),
      tell: (event) => {
        this.#emit(event);
        this.#keepWhenIdle();
      },
      now: options.now,
    });
  }

  /**
   * Opens a project at once where its front was kept as its logs stand, and reads its state behind that; else when the state
   * has been read. What comes meanwhile waits for its turn.
   */
  static async open(
    path: string,
    file: ProjectFile,
    options: Required<StoreOptions>,
    told: readonly Failure[],
  ): Promise<OpenProject> {
    const files = projectFiles(path, options.fs);
    const place = await placeOf(path, options.installation, files);
    const readOnly = await whyReadOnly(path, file, files);
    const heads = await headsOf(options.data, { id: file.id, place, path }, options.fs);
    const project = new OpenProject({ path, file, place, readOnly, files, heads, options, told });
    project.#ahead = await project.#live.ahead().catch(() => null);
    if (project.#ahead) project.#behind = setTimeout(() => void project.whole, BEHIND).unref();
    else await project.whole;
    return project;
  }

  get whole(): Promise<Result<null>> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  #read(): Promise<Result<null>> {
    const read = this.#live.open().then(() => {
      this.#ahead = null;
    });
    this.#turn = read.catch(() => {});
    const whole = read.then(
      () => ok(null),
      (error: unknown) => readFailure(error, this.path),
    );
    // Whoever needs the state asks how that ended.
    whole.catch(() => {});
    return whole;
  }

  get title(): string {
    return this.known.title ?? this.#created;
  }

  get state(): ProjectState {
    if (this.#ahead) throw new Error('the state was not read yet');
    return this.#live.state;
  }

  get isWhole(): boolean {
    return this.#ahead === null;
  }

  get known(): ProjectState {
    return this.#ahead?.state ?? this.#live.state;
  }

  get problems(): readonly Failure[] {
    return [...this.#given, ...this.#altered, ...(this.#ahead ?? this.#live).problems];
  }

  get held(): string | null {
    return this.#own.replica;
  }

  get lastOperation(): string {
    return (this.#ahead ?? this.#live).last;
  }

  get lastChange(): number {
    return (this.#ahead ?? this.#live).lastAt;
  }

  get canUndo(): boolean {
    return this.#edits.canUndo;
  }

  get canRedo(): boolean {
    return this.#edits.canRedo;
  }

  async append(
    changes: readonly Change[],
    { by, continues = false }: { readonly by: string; readonly continues?: boolean },
  ): Promise<Result<Operation>> {
    if (changes.length === 0 || by.length > LONGEST_AUTHOR)
      throw new TypeError('an operation needs changes and a short name');
    const parsed = v.safeParse(Changes, changes);
    if (!parsed.success) throw new TypeError(`not changes: ${v.summarize(parsed.issues)}`);
    if (parsed.output.length >= BULK) await this.#inTurn(() => this.#backUp('bulk', BULK_PAUSE));
    const edit = { origin: 'edit' as const, changes: parsed.output, by, continues };
    return (await this.#ask(edit)) as Result<Operation>;
  }

  undo(): Promise<Result<Operation | null>> {
    return this.#ask({ origin: 'undo', changes: [], by: '', continues: false });
  }

  redo(): Promise<Result<Operation | null>> {
    return this.#ask({ origin: 'redo', changes: [], by: '', continues: false });
  }

  refresh(): Promise<readonly Operation[]> {
    if (this.#closed) return Promise.resolve([]);
    this.#refreshing ??= this.#inTurn(() => {
      this.#refreshing = null;
      return this.#live.takeIn();
    });
    return this.#refreshing;
  }

  onChange(listener: (event: ProjectEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  watch(): void {
    if (this.#stopWatching || this.#closed) return;
    const look = (): void => {
      // A log that cannot be read at this moment is looked at again the next time.
      this.refresh().catch((error) => {
        if (errorCode(error) === '') throw error;
      });
    };
    const concerns = (name: string): boolean => LOG_FILE.test(name) && name !== `${this.#own.replica}.jsonl`;
    this.#stopWatching = watchFolder(this.#live.logs.folder, concerns, look);
  }

  addDocument(document: NewDocument): Promise<Result<AddedDocument>> {
    // One of a kind at a time, so that the same text given twice at once comes in once.
    const { digest } = document.text;
    const before = this.#adding.get(digest) ?? Promise.resolve();
    const added = before.then(() => this.#addDocument(document));
    const settled = added.then(
      () => {},
      () => {},
    );
    this.#adding.set(digest, settled);
    void settled.then(() => {
      if (this.#adding.get(digest) === settled) this.#adding.delete(digest);
    });
    return added;
  }

  async source(documentId: string): Promise<Result<SourceText>> {
    const entry = this.known.documents.get(documentId);
    if (!entry) return fail('no-document', { document: documentId });
    return readSource(join(this.path, 'documents'), entry.record, this.#files);
  }

  async original(documentId: string): Promise<Result<Uint8Array>> {
    const entry = this.state.documents.get(documentId);
    if (!entry) return fail('no-document', { document: documentId });
    return readOriginal(join(this.path, 'documents'), entry.record, this.#files);
  }

  replay<T extends Visitor>(make: () => T): Promise<T> {
    return this.#inTurn(async () => {
      await this.#live.takeIn();
      return replayLogs(this.#created, () => this.#live.unread(), this.#heads, make);
    });
  }

  quietly<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work);
  }

  check(): Promise<CheckReport> {
    return this.#inTurn(async () => {
      for (let tries = 0; ; tries++) {
        await this.#live.takeIn();
        const found = await checkProject({
          path: this.path,
          title: this.#created,
          unread: () => this.#live.unread(),
          heads: this.#heads,
          fs: this.#files,
          underWay: () => this.#arrivals.underWay(),
        });
        const report = {
          ...found.report,
          problems: [...this.#given, ...this.#altered, ...found.report.problems],
        };
        if (isDeepStrictEqual(stateToJson(found.state), stateToJson(this.state))) return report;
        // Another process may have written between the two looks; then there is nothing to compare yet.
        if (tries < 5 && !isDeepStrictEqual(found.heads, this.#live.logs.heads)) continue;
        if (tries === 5) return report;
        // What is shown is not what the logs say: the logs count.
        await this.#live.startAgain();
        const differs = failure('state-differs', { file: this.path });
        return { ...report, problems: [...report.problems, differs] };
      }
    });
  }

  async acceptMissing(): Promise<readonly Failure[]> {
    const { problems } = await this.check();
    const missing = problems.filter((one) => levelOf(one) === 'missing');
    if (missing.length > 0) await this.#inTurn(() => this.#live.accept(missing));
    return missing;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopWatching?.();
    if (this.#behind) clearTimeout(this.#behind);
    // What was never read was not changed either.
    if (!this.#reading) return;
    await Promise.all(this.#adding.values());
    await this.#inTurn(async () => {
      await this.#keep();
      await this.#arrivals.close();
      await this.#own.release();
      this.#heads.see(this.#live.logs.heads);
      await this.#heads.keep();
    });
    await this.backups.settle();
    this.#listeners.clear();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    void this.whole;
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  #ask(asked: Asked): Promise<Result<Operation | null>> {
    if (this.#closed) return Promise.resolve(fail('closed', { file: this.path }));
    if (this.readOnly) return Promise.resolve({ ok: false, error: this.readOnly });
    const answer = this.#edits.ask(asked);
    this.#inTurn(() => this.#edits.serve());
    return answer;
  }

  /** Takes in what other writers did, so that what comes next sorts after it, and holds a log: its replica. */
  async #hold(): Promise<Result<string>> {
    const { folder } = this.#live.logs;
    try {
      if (this.#own.replica === null) {
        // A folder that somebody has removed must not be made anew around a log.
        await this.#files.stat(join(this.path, 'project.json'));
        await makeFolderDurable(folder, this.#files);
        await this.#live.takeIn();
        await this.#live.claim();
        await this.#clearLeftOver();
      } else await this.#live.takeIn();
      await this.#seal(this.#sealAt, MOST_AT_AN_EDIT * this.#sealAt);
      if (this.#own.replica === null) return this.#hold();
      return ok(this.#own.held);
    } catch (error) {
      return writeFailure(error, folder);
    }
  }

  /**
   * Brings the backup up to date where something was done since and the last one was made so many milliseconds ago. What is
   * done meanwhile waits for the logs to be copied, but not for documents that came in before.
   */
  async #backUp(why: BackupReason, pause: number): Promise<void> {
    const now = this.#now();
    const { last } = this.#live;
    if (last === this.#backedUp.last || Math.abs(now - this.#backedUp.at) < pause) return;
    this.#backedUp = { at: now, last };
    await this.backups.take(why, last);
  }

  /** Seals what this process has written where it has grown to `from` bytes, and to no more than `to`. */
  async #seal(from: number, to: number): Promise<void> {
    const { logs } = this.#live;
    const { replica } = this.#own;
    const bytes = replica === null ? 0 : logs.reader(replica).bytes;
    if (bytes < from || bytes > to) return;
    // The file takes another form: as it is it stays outside of the project.
    await this.#backUp('migration', 0);
    if (!(await this.#own.seal(logs, from))) return;
    this.#live.sealed();
    // What was copied has another form now.
    this.#backedUp = { ...this.#backedUp, last: '' };
  }

  /** Removes what killed processes of this installation left behind, as far as that can be known. */
  async #clearLeftOver(): Promise<void> {
    const { logs } = this.#live;
    try {
      await clearLocks(logs.folder, this.#place, logs.headers, this.#files);
    } catch (error) {
      if (errorCode(error) === '') throw error;
    }
    for (const each of [this.path, logs.folder]) await clearTemporary(each, Date.now(), this.#files);
    for (const each of this.#kept) await clearTemporary(each, Date.now(), this.#fs);
    const whole = logs.problems.length === 0 && logs.altered.size === 0 && !logs.waits;
    if (whole) await this.#arrivals.clear(join(this.path, 'documents'), this.state, this.#files);
  }

  #keepWhenIdle(): void {
    if (this.#idle) this.#idle.refresh();
    else this.#idle = setTimeout(() => void this.#inTurn(() => this.#keep()), IDLE).unref();
  }

  async #keep(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const now = this.#now();
    if (this.#closed || now - this.#saidAt >= SAID_EVERY) {
      await this.#edits.noteSeen();
      this.#saidAt = now;
    }
    // Nobody who closes a window waits for a log that had never been sealed.
    await this.#seal(
      this.#sealAt / 2,
      this.#closed ? MOST_AT_AN_EDIT * this.#sealAt : Number.POSITIVE_INFINITY,
    );
    await this.#live.keep();
    // Who only reads leaves no trace.
    if (this.#own.replica !== null) await this.#backUp('work', this.#closed ? 0 : BACKED_UP_EVERY);
  }

  async #addDocument(document: NewDocument): Promise<Result<AddedDocument>> {
    if (this.#closed) return fail('closed', { file: this.path });
    if (this.readOnly) return { ok: false, error: this.readOnly };
    await this.#inTurn(() => this.#backUp('import', BULK_PAUSE));
    const documents = join(this.path, 'documents');
    const added = await addDocument(this, documents, document, this.#files, this.#arrivals);
    if (added.ok && !added.value.duplicate) this.backups.keep(added.value.record.id);
    return added;
  }

  #emit(event: ProjectEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // A listener's fault must not make an edit that is on the disk look as if it had failed.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
