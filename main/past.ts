import type { PastView } from '#core/contract.ts';
import type { Change, ChangeName } from '#core/project/changes/table.ts';
import { timeOf } from '#core/project/clock.ts';
import { type Happened, type HistoryFilter, happened, isWanted } from '#core/project/happened.ts';
import type { Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { type TakenBack, takeBack, WayBack } from '#core/project/way-back.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { Visitor } from './store/fold-logs.ts';
import type { ProjectStore } from './store/project-store.ts';

/** Milliseconds between two operations of one person from which on they are two moments. */
const PAUSE = 10 * 60_000;

/** What was done to a project, the latest first, at most so many. */
export async function historyOf(
  store: ProjectStore,
  filter: HistoryFilter,
  most = Number.POSITIVE_INFINITY,
): Promise<PastView> {
  const { rows, total, names } = await store.replay(() => new Listing(filter, most));
  return { happened: rows.slice(-most).reverse(), total, people: [...names].filter(Boolean).sort() };
}

class Listing implements Visitor {
  rows: Happened[] = [];
  total = 0;
  readonly names = new Set<string>();

  constructor(
    private readonly filter: HistoryFilter,
    private readonly most: number,
  ) {}

  see(operation: Operation, before: ProjectState): void {
    this.names.add(operation.by);
    if (!isWanted(operation, this.filter)) return;
    this.total++;
    this.rows.push(happened(operation, before));
    // Twice as many before the oldest are let go: not one by one.
    if (this.rows.length >= 2 * this.most) this.rows = this.rows.slice(-this.most);
  }
}

/** A stretch of work by one person, after which a project can be restored. */
export interface Moment {
  /** The stamp of its last operation. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly by: string;
  readonly operations: number;
  readonly what: readonly { readonly kind: ChangeName; readonly count: number }[];
}

/** The moments of a project, the latest first: what one person did without a pause of ten minutes. */
export async function momentsOf(store: ProjectStore): Promise<Moment[]> {
  const { moments } = await store.replay(() => new Moments());
  return moments.reverse().map(({ what, ...moment }) => ({
    ...moment,
    what: [...what].map(([kind, count]) => ({ kind, count })),
  }));
}

class Moments implements Visitor {
  readonly moments: (Omit<Moment, 'what'> & { readonly what: Map<ChangeName, number> })[] = [];

  see(operation: Operation, before: ProjectState): void {
    const { id, at, by, what } = happened(operation, before);
    const last = this.moments.at(-1);
    const goesOn = last !== undefined && last.by === by && Math.abs(at - last.to) < PAUSE;
    const counts = goesOn ? last.what : new Map<ChangeName, number>();
    for (const { kind, count } of what) counts.set(kind, (counts.get(kind) ?? 0) + count);
    const moment = {
      id,
      from: goesOn ? last.from : at,
      to: at,
      by,
      operations: (goesOn ? last.operations : 0) + 1,
      what: counts,
    };
    if (goesOn) this.moments[this.moments.length - 1] = moment;
    else this.moments.push(moment);
  }
}

/** What restoring a project to a moment would do. */
export interface RestorePlan {
  /** The last operation that stands then; null for the beginning. */
  readonly to: Happened | null;
  /** How many operations came after it. */
  readonly after: number;
  readonly changes: readonly Change[];
  /** The last operation that it was planned for. */
  readonly now: string;
}

/**
 * Plans to restore a project as it was after an operation, or at a time: before the first operation that was made later.
 * `no-moment` where no such operation is there, or where the time is before all; `restore-too-much`.
 *
 * @param to a stamp, or milliseconds since 1970
 */
export async function planRestore(store: ProjectStore, to: string | number): Promise<Result<RestorePlan>> {
  const restoring = await store.replay(() => new Restoring(to));
  const { back, last, after, now } = restoring;
  if (last === null) return fail('no-moment', { moment: String(to) });
  if (typeof to === 'string' && last.id !== to) return fail('no-moment', { moment: to });
  const changes = back ? back.changes() : [];
  return changes === null ? fail('restore-too-much') : ok({ to: last, after, changes, now });
}

/** Restores a project, see {@link planRestore}, by one operation, which is null where nothing is to be changed. */
export async function restore(
  store: ProjectStore,
  to: string | number,
  { by }: { readonly by: string },
): Promise<Result<RestorePlan & { readonly operation: Operation | null }>> {
  for (let tries = 0; ; tries++) {
    const planned = await planRestore(store, to);
    if (!planned.ok) return planned;
    const { changes } = planned.value;
    if (changes.length === 0) return ok({ ...planned.value, operation: null });
    // What was done while it was planned is planned for as well.
    const { lastOperation } = store;
    if (planned.value.now !== lastOperation && tries < 5) continue;
    const appended = await store.append(changes, { by });
    return appended.ok ? ok({ ...planned.value, operation: appended.value }) : appended;
  }
}

class Restoring implements Visitor {
  last: Happened | null = null;
  after = 0;
  now = '';
  back: WayBack | null = null;

  constructor(private readonly to: string | number) {}

  see(operation: Operation, before: ProjectState): void {
    this.now = operation.id;
    if (!this.back && !this.isBeyond(operation)) {
      this.last = happened(operation, before);
      return;
    }
    this.back ??= new WayBack(before);
    this.back.add(operation);
    this.after++;
  }

  private isBeyond(operation: Operation): boolean {
    return typeof this.to === 'number' ? timeOf(operation) > this.to : operation.id > this.to;
  }
}

/** What taking one operation of the past back would do; `no-moment` where it is not there. */
export async function planTakeBack(
  store: ProjectStore,
  id: string,
): Promise<Result<TakenBack & { readonly operation: Happened }>> {
  const { found } = await store.replay(() => new Finding(id));
  if (!found) return fail('no-moment', { moment: id });
  const { operation, before } = found;
  return ok({ ...takeBack(before, operation, store.state), operation: happened(operation, before) });
}

class Finding implements Visitor {
  found: { readonly operation: Operation; readonly before: ProjectState } | null = null;

  constructor(private readonly id: string) {}

  see(operation: Operation, before: ProjectState): void {
    if (operation.id === this.id) this.found = { operation, before };
  }
}
