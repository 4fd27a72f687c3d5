import type { Change } from '#core/project/changes/table.ts';
import { frontOf, stateOfFront } from '#core/project/front.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import type { Failure } from '#core/result.ts';
import { Fold } from './fold.ts';
import { foldLogs } from './fold-logs.ts';
import { readFront, writeFront } from './front-file.ts';
import type { Heads } from './heads.ts';
import { LogSet } from './log-set.ts';
import type { OwnLog } from './own-log.ts';
import type { ProjectFiles } from './project-files.ts';
import type { ProjectEvent, StoreOptions } from './project-store.ts';
import { dropSnapshots, headsOf, type Reached, readSnapshots, writeSnapshot } from './snapshot.ts';

/** From so many annotations on a project's front is kept: of fewer the state itself is there as soon. */
const FRONT_FROM = 5_000;

/** What is known of a state before it is there: all but its annotations, which are counted. */
export interface Ahead {
  readonly state: ProjectState;
  readonly last: string;
  readonly lastAt: number;
  readonly problems: readonly Failure[];
}

/** What the state of a project is made from, and who is told of it. */
export interface LiveStateSources {
  /** The title that the project was made with. */
  readonly title: string;
  /** `log/` of the project. */
  readonly logs: string;
  /** Of this project, in the data folder of this installation. */
  readonly snapshots: string;
  readonly files: ProjectFiles;
  readonly heads: Heads;
  readonly own: OwnLog;
  readonly options: Required<StoreOptions>;
  /** Hears of whatever changes the state. */
  readonly tell: (event: ProjectEvent) => void;
}

/**
 * The state of a project as its logs say, from a snapshot or from their beginning, and kept up with what is added to
 * them. One call at a time.
 */
export class LiveState {
  readonly #from: LiveStateSources;
  readonly #fold: Fold;
  #logs: LogSet;
  /** What is told once, when it is found. */
  readonly #told: Failure[] = [];
  #sinceSnapshot = 0;
  /** The heads of the logs for which the front was kept. */
  #frontKept = '';

  constructor(from: LiveStateSources) {
    this.#from = from;
    this.#fold = new Fold(from.title);
    this.#logs = this.unread();
  }

  /** The logs as far as they have been read. */
  get logs(): LogSet {
    return this.#logs;
  }

  get state(): ProjectState {
    return this.#fold.state;
  }

  /** The greatest stamp in the state; empty for none. */
  get last(): string {
    return this.#fold.last;
  }

  /** When that was done, in milliseconds since 1970; 0 for nothing. */
  get lastAt(): number {
    return this.#fold.lastAt;
  }

  get problems(): readonly Failure[] {
    return [...this.#from.heads.untold(this.#logs.problems), ...this.#told];
  }

  /** The same logs, nothing of them read yet. */
  unread(): LogSet {
    return new LogSet(this.#from.logs, this.#from.files, this.#from.options.now);
  }

  /** What can be shown before {@link open} has read everything; null where it is not known for the logs as they stand now. */
  async ahead(): Promise<Ahead | null> {
    const { title, snapshots, heads, options } = this.#from;
    const kept = await readFront(snapshots, options.fs);
    if (kept?.title !== title) return null;
    await heads.read();
    const logs = this.unread();
    if (!(await logs.open({ positions: kept.logs, heads }))) return null;
    const grown = !(await logs.read((operations) => operations.length === 0));
    if (grown || logs.waits) return null;
    const { last, lastAt } = kept;
    return { state: stateOfFront(kept.front), last, lastAt, problems: heads.untold(logs.problems) };
  }

  /** Makes the state for the first time, and tells nobody. Throws the system's error where a log is unreadable. */
  async open(): Promise<void> {
    await this.#from.heads.read();
    if (!(await this.#openFromSnapshot())) await this.#replay();
  }

  /** Takes in what other writers added, and returns what is new: nothing where everything had to be read anew. */
  async takeIn(): Promise<readonly Operation[]> {
    const { operations, shrunk } = await this.#logs.scan(this.#from.own.replica);
    if (!shrunk) return this.#addForeign(operations);
    await this.#rebuild();
    return [];
  }

  /** Claims a log for this process to write, and takes in what had been written to it meanwhile. */
  async claim(): Promise<void> {
    const { own } = this.#from;
    await this.#addForeign(await own.claim(this.#logs));
    own.see(this.#fold.last);
  }

  /** Applies an operation that this process has written and that is the latest of all. Returns what takes it back. */
  apply(operation: Operation): readonly Change[] {
    this.#sinceSnapshot++;
    return this.#fold.addInvertible(operation);
  }

  /** Takes what is missing as meant, see {@link Heads.accept}, and reads all logs anew. */
  async accept(problems: readonly Failure[]): Promise<void> {
    await this.#from.heads.accept(problems, this.#logs.heads);
    await this.#rebuild();
  }

  /** Takes note that a segment was sealed: a snapshot of before would not be gone on from. */
  sealed(): void {
    this.#sinceSnapshot += this.#from.options.snapshotAfter;
  }

  /** Forgets state and snapshots and reads all logs anew. */
  async startAgain(): Promise<void> {
    await dropSnapshots(this.#from.snapshots, this.#from.options.fs);
    await this.#rebuild();
  }

  /** Writes a snapshot where enough has been done since the last one. */
  async keep(): Promise<void> {
    // Where a change was not understood, a later version must find it in the logs.
    const strange =
      this.#logs.waits || this.problems.some(({ code }) => code === 'unknown-change' || code === 'log-newer');
    if (strange) return;
    await this.#keepFront();
    const { snapshots, options } = this.#from;
    if (this.#sinceSnapshot < options.snapshotAfter) return;
    const snapshot = { ...this.#reached, state: this.#fold.state };
    if (await writeSnapshot(snapshots, snapshot, options.fs)) this.#sinceSnapshot = 0;
  }

  get #reached(): Reached {
    const { last, lastAt, count } = this.#fold;
    return { title: this.#from.title, logs: this.#logs.positions, last, lastAt, operations: count };
  }

  async #keepFront(): Promise<void> {
    const { state } = this.#fold;
    if (state.annotations.size < FRONT_FROM) return;
    const { snapshots, options } = this.#from;
    const reached = this.#reached;
    const heads = headsOf(reached);
    if (heads === this.#frontKept) return;
    if (await writeFront(snapshots, { ...reached, front: frontOf(state) }, options.fs))
      this.#frontKept = heads;
  }

  async #rebuild(): Promise<void> {
    await this.#replay();
    this.#from.tell({ operations: [], rebuilt: true, own: false });
  }

  async #addForeign(operations: readonly Operation[]): Promise<readonly Operation[]> {
    if (operations.length === 0) return [];
    const added = this.#fold.add(operations);
    if (added === null) await this.#replay();
    this.#from.own.see(this.#fold.last);
    this.#sinceSnapshot += operations.length;
    const event = { operations: added ?? operations, rebuilt: added === null, own: false };
    this.#from.tell(event);
    return event.operations;
  }

  async #openFromSnapshot(): Promise<boolean> {
    const { title, snapshots, heads, options } = this.#from;
    for await (const snapshot of readSnapshots(snapshots, options.fs)) {
      if (snapshot.title !== title) continue;
      const logs = this.unread();
      if (!(await logs.open({ positions: snapshot.logs, heads }))) continue;
      this.#fold.restore(snapshot.state, snapshot.last, snapshot.lastAt, snapshot.operations);
      if (!(await logs.read((operations) => this.#fold.add(operations) !== null))) continue;
      await this.#adopt(logs);
      this.#sinceSnapshot = this.#fold.count - snapshot.operations;
      return true;
    }
    return false;
  }

  /** Reads all logs anew. */
  async #replay(): Promise<void> {
    const { heads } = this.#from;
    heads.see(this.#logs.heads);
    await this.#adopt(await foldLogs(this.#fold, () => this.unread(), heads));
    this.#sinceSnapshot = this.#fold.count;
    // What is written next comes after all of it, also where a log is held already.
    this.#from.own.see(this.#fold.last);
  }

  async #adopt(logs: LogSet): Promise<void> {
    this.#logs = logs;
    this.#from.heads.forget(logs.problems, (code) => code.startsWith('log-'));
    this.#told.push(...(await this.#from.own.forsake(logs)));
  }
}
