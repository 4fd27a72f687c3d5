import { compareOperations, type Operation } from '#core/project/operations.ts';
import type { ProjectState } from '#core/project/state.ts';
import { Fold } from './fold.ts';
import type { Heads } from './heads.ts';
import type { LogSet } from './log-set.ts';

/** Whoever goes through all that was done to a project. */
export interface Visitor {
  /** @param before the state that it was done to */
  see(operation: Operation, before: ProjectState): void;
}

/**
 * Makes a state of all that the logs of a project say, a piece at a time. Where a log is not in the order of its stamps, as
 * one that somebody put together, all of it is read before it is sorted.
 *
 * @param unread the logs, nothing of them read yet
 * @returns the logs that were read. Throws the system's error where their folder is unreadable
 */
export async function foldLogs(fold: Fold, unread: () => LogSet, heads: Heads): Promise<LogSet> {
  return readInOrder(unread, heads, () => {
    fold.replay([]);
    return (operations) => fold.add(operations) !== null;
  });
}

/** Goes through all that the logs of a project say, see {@link ProjectStore.replay}. @param title the one it was made with */
export async function replayLogs<T extends Visitor>(
  title: string,
  unread: () => LogSet,
  heads: Heads,
  make: () => T,
): Promise<T> {
  let visitor = make();
  await readInOrder(unread, heads, () => {
    visitor = make();
    const fold = new Fold(title);
    return (operations) => {
      for (const operation of operations.toSorted(compareOperations)) {
        const before = fold.state;
        const added = fold.add([operation]);
        if (added === null) return false;
        for (const one of added) visitor.see(one, before);
      }
      return true;
    };
  });
  return visitor;
}

/** @param begin what takes operations, from their beginning; false where they come too late for their order */
async function readInOrder(
  unread: () => LogSet,
  heads: Heads,
  begin: () => (operations: Operation[]) => boolean,
): Promise<LogSet> {
  const logs = unread();
  await logs.open({ heads });
  if (await logs.read(begin())) return logs;
  const again = unread();
  await again.open({ heads });
  const all: Operation[] = [];
  await again.read((operations) => {
    for (const operation of operations) all.push(operation);
    return true;
  });
  begin()(all);
  return again;
}
