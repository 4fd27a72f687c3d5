import type { Change } from '#core/project/changes/table.ts';
import type { Operation } from '#core/project/operations.ts';
import { ok, type Result } from '#core/result.ts';
import { History, type Origin, type Step } from './history.ts';
import type { LiveState } from './live-state.ts';
import { encodeLines } from './log-line.ts';
import { NoteSplices } from './note-splices.ts';
import type { OwnLog } from './own-log.ts';
import type { ProjectEvent } from './project-store.ts';

/** What was asked for: an edit with its changes, or taking one back, or doing it again. */
export interface Asked {
  readonly origin: Origin;
  readonly changes: readonly Change[];
  readonly by: string;
  /** A note that goes on from the edit just before. */
  readonly continues: boolean;
}

interface Request extends Asked {
  readonly settle: (result: Result<Operation | null>) => void;
  readonly reject: (fault: unknown) => void;
}

/** What edits need of the project around them. */
export interface EditsParts {
  readonly live: LiveState;
  readonly own: OwnLog;
  /** Has a log held and the state up to date, and gives the replica. */
  readonly hold: () => Promise<Result<string>>;
  /** Hears of every operation once it is on the disk. */
  readonly tell: (event: ProjectEvent) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Writes what this process does to a project, and knows what takes it back. */
export class Edits {
  readonly #parts: EditsParts;
  readonly #history = new History();
  readonly #splices = new NoteSplices();
  readonly #queue: Request[] = [];
  /** The stamp of the operation appended last, where it was an edit. */
  #lastEdit = '';

  constructor(parts: EditsParts) {
    this.#parts = parts;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Lines up behind what was asked for before; settles once somebody has {@link serve} do it. */
  ask(asked: Asked): Promise<Result<Operation | null>> {
    return new Promise((settle, reject) => {
      this.#queue.push({ ...asked, settle, reject });
    });
  }

  /**
   * Serves the first of what has been asked for by now, and what can be done with it: edits that came together share
   * one write; an undo stands alone. One call at a time.
   */
  async serve(): Promise<void> {
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

  /** Writes down, in the log that is held, how far the others were seen; nothing where that has been said, or none is held. */
  async noteSeen(): Promise<void> {
    const { live, own } = this.#parts;
    const { replica } = own;
    if (replica === null) return;
    const seen = live.logs.unsaid(replica);
    if (Object.keys(seen).length === 0) return;
    const reader = live.logs.reader(replica);
    const line = encodeLines([{ seen }], reader.chain);
    const written = await own.append(line.bytes);
    if (!written.ok) return;
    reader.wroteSeen(written.value, seen, line.chain);
    await own.noteHead(reader.head);
  }

  async #write(batch: readonly Request[]): Promise<Result<void>> {
    const { live, own, hold, tell, now } = this.#parts;
    const steps: { request: Request; step: Step }[] = [];
    for (const request of batch) {
      const step = request.origin === 'edit' ? request : this.#history.peek(request.origin);
      if (step) steps.push({ request, step });
      else request.settle(ok(null));
    }
    if (steps.length === 0) return ok(undefined);
    const replica = await hold();
    if (!replica.ok) return replica;
    const made = steps.map(({ request, step: { by, changes } }) => {
      // Of several at once only the first would find the state that it was made for.
      const short = steps.length === 1 ? this.#splices.shorten(live.state, replica.value, changes) : changes;
      const at = Math.max(0, Math.floor(now()));
      return { request, operation: { id: own.stamp(), by, at, changes: short } };
    });
    const reader = live.logs.reader(replica.value);
    const lines = encodeLines(
      made.map(({ operation }) => operation),
      reader.chain,
    );
    const written = await own.append(lines.bytes);
    if (!written.ok) return written;
    reader.wrote(written.value, made.length, lines.chain);
    await own.noteHead(reader.head);
    for (const { request, operation } of made) {
      // Only what follows the edit before with nothing between, by whomever, is undone with it.
      const goesOn = request.continues && live.last === this.#lastEdit;
      const inverse = live.apply(operation);
      this.#history.done(request.origin, { changes: inverse, by: operation.by }, goesOn);
      this.#splices.written(operation.changes);
      this.#lastEdit = request.origin === 'edit' ? operation.id : '';
      tell({ operations: [operation], rebuilt: false, own: true });
      request.settle(ok(operation));
    }
    return ok(undefined);
  }
}
