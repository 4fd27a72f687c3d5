import type { Operation } from '#core/project/operations.ts';
import type { Fold } from './fold.ts';
import type { Heads } from './heads.ts';
import type { LogSet } from './log-set.ts';

/**
 * Makes a state of all that the logs of a project say, a piece at a time. Where a log is not in the order of its stamps, as
 * one that somebody put together, all of it is read before it is sorted.
 *
 * @param unread the logs, nothing of them read yet
 * @returns the logs that were read. Throws the system's error where their folder is unreadable
 */
export async function foldLogs(fold: Fold, unread: () => LogSet, heads: Heads): Promise<LogSet> {
  const logs = unread();
  await logs.open({ heads });
  fold.replay([]);
  if (await logs.read((operations) => fold.add(operations) !== null)) return logs;
  const again = unread();
  await again.open({ heads });
  const all: Operation[] = [];
  await again.read((operations) => {
    for (const operation of operations) all.push(operation);
    return true;
  });
  fold.replay(all);
  return again;
}
