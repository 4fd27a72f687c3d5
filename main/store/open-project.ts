import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { type Change, ChangeSchema } from '#core/project/changes/table.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { stateToJson } from '#core/project/state-json.ts';
import { type Failure, fail, ok, type Result } from '#core/result.ts';
import type { SourceText } from '#core/text/source.ts';
import { addDocument } from './add-document.ts';
import { type CheckReport, checkProject } from './check.ts';
import { readSource } from './documents.ts';
import { makeFolderDurable } from './durable-file.ts';
import { constants, errorCode, writeFailure } from './file-system.ts';
import { Fold } from './fold.ts';
import { type Head, Heads, projectKey } from './heads.ts';
import { History, type Origin, type Step } from './history.ts';
import { Arrivals, clearTemporary } from './left-over.ts';
import { encodeLine } from './log-line.ts';
import { LogSet } from './log-set.ts';
import { NoteSplices } from './note-splices.ts';
import { OwnLog } from './own-log.ts';
import { PROJECT_VERSION, type ProjectFile } from './project-file.ts';
import { type ProjectFiles, projectFiles } from './project-files.ts';
import type {
  AddedDocument,
  NewDocument,
  ProjectEvent,
  ProjectStore,
  StoreOptions,
} from './project-store.ts';
import { clearLocks, placeOf } from './replica.ts';
import { dropSnapshots, readSnapshots, writeSnapshot } from './snapshot.ts';
import { watchFolder } from './watch.ts';

/** Milliseconds without an edit after which a snapshot may be written. */
const IDLE = 5_000;
const Changes = v.array(ChangeSchema);

interface Request {
  readonly origin: Origin;
  readonly changes: readonly Change[];
  readonly by: string;
  readonly continues: boolean;
  readonly settle: (result: Result<Operation | null>) => void;
  readonly reject: (fault: unknown) => void;
}

/** The one implementation of {@link ProjectStore}. Everything that touches logs or state waits for its turn. */
export class OpenProject implements ProjectStore {
  readonly path: string;
  readonly id: string;
  readOnly: Failure | null;
  readonly #options: Required<StoreOptions>;
  readonly #fs: ProjectFiles;
  readonly #created: string;
  readonly #fold: Fold;
  readonly #history = new History();
  readonly #splices = new NoteSplices();
  /** The stamp of the operation appended last, where it was an edit. */
  #lastEdit = '';
  readonly #listeners = new Set<(event: ProjectEvent) => void>();
  readonly #queue: Request[] = [];
  #logs: LogSet;
  readonly #own: OwnLog;
  readonly #heads: Heads;
  readonly #arrivals: Arrivals;
  readonly #place: string;
  /** Of this project, in the data folder of this installation. */
  readonly #snapshots: string;
  /** What is told once, when it is found. */
  #told: Failure[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  readonly #adding = new Map<string, Promise<void>>();
  #refreshing: Promise<readonly Operation[]> | null = null;
  #sinceSnapshot = 0;
  #idle: NodeJS.Timeout | null = null;
  #stopWatching: (() => void) | null = null;
  #closed = false;

  private constructor(
    path: string,
    file: ProjectFile,
    place: string,
    logs: LogSet,
    readOnly: Failure | null,
    fs: ProjectFiles,
    options: Required<StoreOptions>,
  ) {
    this.path = path;
    this.id = file.id;
    this.#created = file.title;
    this.#logs = logs;
    this.#fs = fs;
    this.#options = options;
    const key = projectKey(file.id, place);
    this.#heads = new Heads(join(options.data, 'heads', key), options.fs);
    this.#arrivals = new Arrivals(join(options.data, 'arrivals', key), options.fs);
    this.#place = place;
    this.#snapshots = join(options.data, 'snapshots', key);
    this.#own = new OwnLog(place, fs, options.now, this.#heads);
    this.#fold = new Fold(file.title);
    this.readOnly = readOnly;
  }

  /** Throws the system's error where a log is unreadable. */
  static async open(path: string, file: ProjectFile, options: Required<StoreOptions>): Promise<OpenProject> {
    const fs = projectFiles(path, options.fs);
    const place = await placeOf(path, options.installation, fs);
    const readOnly = await whyReadOnly(path, file, fs);
    const logs = new LogSet(join(path, 'log'), fs, options.now);
    const project = new OpenProject(path, file, place, logs, readOnly, fs, options);
    await project.#heads.read();
    if (!(await project.#openFromSnapshot())) await project.#replay();
    return project;
  }

  get title(): string {
    return this.#fold.state.title ?? this.#created;
  }

  get state(): ProjectState {
    return this.#fold.state;
  }

  get problems(): readonly Failure[] {
    return [...this.#logs.problems, ...this.#told];
  }

  get lastOperation(): string {
    return this.#fold.last;
  }

  get lastChange(): number {
    return this.#fold.lastAt;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  async append(
    changes: readonly Change[],
    { by, continues = false }: { readonly by: string; readonly continues?: boolean },
  ): Promise<Result<Operation>> {
    if (changes.length === 0 || by.length > 200)
      throw new TypeError('an operation needs changes and a short name');
    const parsed = v.safeParse(Changes, changes);
    if (!parsed.success) throw new TypeError(`not changes: ${v.summarize(parsed.issues)}`);
    return (await this.#request('edit', parsed.output, by, continues)) as Result<Operation>;
  }

  undo(): Promise<Result<Operation | null>> {
    return this.#request('undo', [], '');
  }

  redo(): Promise<Result<Operation | null>> {
    return this.#request('redo', [], '');
  }

  refresh(): Promise<readonly Operation[]> {
    if (this.#closed) return Promise.resolve([]);
    this.#refreshing ??= this.#inTurn(() => {
      this.#refreshing = null;
      return this.#takeIn();
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
    const concerns = (name: string): boolean =>
      name.endsWith('.jsonl') && name !== `${this.#own.replica}.jsonl`;
    this.#stopWatching = watchFolder(this.#logs.folder, concerns, look);
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
    const entry = this.state.documents.get(documentId);
    if (!entry) return fail('no-document', { document: documentId });
    return readSource(join(this.path, 'documents'), entry.record, this.#fs);
  }

  check(): Promise<CheckReport> {
    return this.#inTurn(async () => {
      for (let tries = 0; ; tries++) {
        await this.#takeIn();
        const logs = this.#newLogs();
        const { state, ...report } = await checkProject({
          path: this.path,
          title: this.#created,
          logs,
          heads: this.#heads,
          fs: this.#fs,
          underWay: () => this.#arrivals.underWay(),
        });
        if (isDeepStrictEqual(stateToJson(state), stateToJson(this.state))) return report;
        // Another process may have written between the two looks; then there is nothing to compare yet.
        if (tries < 5 && !isDeepStrictEqual(headsOf(logs), headsOf(this.#logs))) continue;
        if (tries === 5) return report;
        // What is shown is not what the logs say: the logs count.
        await dropSnapshots(this.#snapshots, this.#options.fs);
        await this.#rebuild();
        const differs = { code: 'state-differs', facts: { file: this.path } };
        return { ...report, problems: [...report.problems, differs] };
      }
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopWatching?.();
    await Promise.all(this.#adding.values());
    await this.#inTurn(async () => {
      await this.#snapshot();
      await this.#own.release();
      this.#heads.see(headsOf(this.#logs));
      await this.#heads.keep();
    });
    this.#listeners.clear();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  #request(
    origin: Origin,
    changes: readonly Change[],
    by: string,
    continues = false,
  ): Promise<Result<Operation | null>> {
    if (this.#closed) return Promise.resolve(fail('closed', { file: this.path }));
    if (this.readOnly) return Promise.resolve({ ok: false, error: this.readOnly });
    return new Promise((settle, reject) => {
      this.#queue.push({ origin, changes, by, continues, settle, reject });
      this.#inTurn(() => this.#serve());
    });
  }

  /** Serves what has been asked for by now: edits that came together share one write; an undo stands alone. */
  async #serve(): Promise<void> {
    const first = this.#queue[0];
    if (!first) return;
    const next = this.#queue.findIndex((request) => request.origin !== 'edit');
    const batch = this.#queue.splice(
      0,
      first.origin === 'edit' ? (next === -1 ? this.#queue.length : next) : 1,
    );
    try {
      let written = await this.#write(batch);
      // Somebody put another file in our log's place: what it says now counts, and we begin a log of our own.
      if (!written.ok && written.error.code === 'log-replaced') written = await this.#write(batch);
      if (!written.ok) for (const request of batch) request.settle(written);
    } catch (fault) {
      for (const request of batch) request.reject(fault);
    }
  }

  async #write(batch: readonly Request[]): Promise<Result<void>> {
    const steps: { request: Request; step: Step }[] = [];
    for (const request of batch) {
      const step = request.origin === 'edit' ? request : this.#history.peek(request.origin);
      if (step) steps.push({ request, step });
      else request.settle(ok(null));
    }
    if (steps.length === 0) return ok(undefined);
    const replica = await this.#prepare();
    if (!replica.ok) return replica;
    const made = steps.map(({ request, step: { by, changes } }) => {
      // Of several at once only the first would find the state that it was made for.
      const short = steps.length === 1 ? this.#splices.shorten(this.state, replica.value, changes) : changes;
      return { request, operation: { id: this.#own.stamp(), by, at: this.#now(), changes: short } };
    });
    const written = await this.#own.append(Buffer.concat(made.map(({ operation }) => encodeLine(operation))));
    if (!written.ok) return written;
    const reader = this.#logs.reader(replica.value);
    reader.skip(written.value, made.length);
    await this.#own.noteHead(reader.head);
    for (const { request, operation } of made) {
      // Only what follows the edit before with nothing between, by whomever, is undone with it.
      const goesOn = request.continues && this.#fold.last === this.#lastEdit;
      const inverse = this.#fold.addInvertible(operation);
      this.#history.done(request.origin, { changes: inverse, by: operation.by }, goesOn);
      this.#splices.written(operation.changes);
      this.#lastEdit = request.origin === 'edit' ? operation.id : '';
      this.#emit({ operations: [operation], rebuilt: false, own: true });
      request.settle(ok(operation));
    }
    this.#edited(made.length);
    return ok(undefined);
  }

  /** Takes in what other writers did, so that what comes next sorts after it, and holds a log: its replica. */
  async #prepare(): Promise<Result<string>> {
    try {
      if (this.#own.replica === null) {
        // A folder that somebody has removed must not be made anew around a log.
        await this.#fs.stat(join(this.path, 'project.json'));
        await makeFolderDurable(this.#logs.folder, this.#fs);
        await this.#takeIn();
        await this.#addForeign(await this.#own.claim(this.#logs));
        this.#own.see(this.#fold.last);
        await this.#clearLeftOver();
      } else await this.#takeIn();
      return ok(this.#own.replica!);
    } catch (error) {
      return writeFailure(error, this.#logs.folder);
    }
  }

  /** Removes what killed processes of this installation left behind, as far as that can be known. */
  async #clearLeftOver(): Promise<void> {
    const { folder, headers } = this.#logs;
    try {
      await clearLocks(folder, this.#place, headers, this.#fs);
    } catch (error) {
      if (errorCode(error) === '') throw error;
    }
    for (const each of [this.path, folder]) await clearTemporary(each, Date.now(), this.#fs);
    const whole = this.#logs.problems.length === 0 && this.#logs.altered.size === 0 && !this.#logs.waits;
    if (whole) await this.#arrivals.clear(join(this.path, 'documents'), this.state, this.#fs);
  }

  async #takeIn(): Promise<readonly Operation[]> {
    const { operations, shrunk } = await this.#logs.scan(this.#own.replica);
    if (!shrunk) return this.#addForeign(operations);
    await this.#rebuild();
    return [];
  }

  async #rebuild(): Promise<void> {
    await this.#replay();
    this.#emit({ operations: [], rebuilt: true, own: false });
  }

  async #addForeign(operations: readonly Operation[]): Promise<readonly Operation[]> {
    if (operations.length === 0) return [];
    const added = this.#fold.add(operations);
    if (added === null) await this.#replay();
    this.#own.see(this.#fold.last);
    this.#sinceSnapshot += operations.length;
    const event = { operations: added ?? operations, rebuilt: added === null, own: false };
    this.#emit(event);
    return event.operations;
  }

  async #openFromSnapshot(): Promise<boolean> {
    for await (const snapshot of readSnapshots(this.#snapshots, this.#options.fs)) {
      if (snapshot.title !== this.#created) continue;
      const logs = this.#newLogs();
      const operations = await logs.open({ positions: snapshot.logs, heads: this.#heads });
      if (operations === null) continue;
      this.#fold.restore(snapshot.state, snapshot.last, snapshot.lastAt, snapshot.operations);
      if (this.#fold.add(operations) === null) continue;
      await this.#adopt(logs);
      this.#sinceSnapshot = operations.length;
      return true;
    }
    return false;
  }

  /** Reads all logs anew. */
  async #replay(): Promise<void> {
    this.#heads.see(headsOf(this.#logs));
    const logs = this.#newLogs();
    const operations = (await logs.open({ heads: this.#heads })) ?? [];
    this.#fold.replay(operations);
    await this.#adopt(logs);
    this.#sinceSnapshot = operations.length;
  }

  async #adopt(logs: LogSet): Promise<void> {
    this.#logs = logs;
    this.#told.push(...(await this.#own.forsake(logs)));
  }

  #newLogs(): LogSet {
    return new LogSet(this.#logs.folder, this.#fs, this.#options.now);
  }

  /** Milliseconds since 1970, as a whole number. */
  #now(): number {
    return Math.max(0, Math.floor(this.#options.now()));
  }

  #edited(count: number): void {
    this.#sinceSnapshot += count;
    if (this.#idle) this.#idle.refresh();
    else {
      this.#idle = setTimeout(() => {
        this.#idle = null;
        this.#inTurn(() => this.#snapshot());
      }, IDLE).unref();
    }
  }

  async #snapshot(): Promise<void> {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    // Where a change was not understood, a later version must find it in the logs.
    const strange =
      this.#logs.waits || this.problems.some(({ code }) => code === 'unknown-change' || code === 'log-newer');
    if (strange || this.#sinceSnapshot < this.#options.snapshotAfter) return;
    const written = await writeSnapshot(
      this.#snapshots,
      {
        title: this.#created,
        logs: this.#logs.positions,
        last: this.#fold.last,
        lastAt: this.#fold.lastAt,
        operations: this.#fold.count,
        state: stateToJson(this.#fold.state),
      },
      this.#options.fs,
    );
    if (written) this.#sinceSnapshot = 0;
  }

  async #addDocument(document: NewDocument): Promise<Result<AddedDocument>> {
    if (this.#closed) return fail('closed', { file: this.path });
    if (this.readOnly) return { ok: false, error: this.readOnly };
    return addDocument(this, join(this.path, 'documents'), document, this.#fs, this.#arrivals);
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

function headsOf(logs: LogSet): Record<string, Head> {
  return Object.fromEntries(Object.entries(logs.positions).map(([name, { head }]) => [name, head]));
}

async function whyReadOnly(path: string, file: ProjectFile, fs: ProjectFiles): Promise<Failure | null> {
  if (file.version > PROJECT_VERSION) {
    return { code: 'newer-version', facts: { file: path, version: file.version } };
  }
  for (const folder of [path, join(path, 'log')]) {
    try {
      await fs.access(folder, constants.W_OK);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') return { code: 'read-only', facts: { file: folder } };
    }
  }
  return null;
}
