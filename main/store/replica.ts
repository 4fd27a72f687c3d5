import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { putDurable } from './durable-file.ts';
import { isLive, locksOf, releaseLock, takeLock } from './lock.ts';
import { encodeLine } from './log-line.ts';
import { LOG_VERSION, type LogHeader, SEGMENTED } from './log-reader.ts';
import type { ProjectFiles } from './project-files.ts';

const REPLICA = /^[0-9a-z]{1,64}$/;

/** A replica that this process, and no other, may write until it is released. */
export interface Claim {
  readonly replica: string;
  /** Whether its log was made for this claim. */
  readonly fresh: boolean;
  /** Gives the log free for the next process. */
  release(): Promise<void>;
}

/**
 * Where a log may be continued: this folder, on this machine, under this installation. A copied or moved folder is
 * another place, so that two copies of one log can never grow apart.
 */
export async function placeOf(folder: string, installation: string, fs: ProjectFiles): Promise<string> {
  const path = await fs.realpath(folder);
  return createHash('sha256').update([installation, hostname(), path].join('\0')).digest('hex');
}

/**
 * Claims a log to write: the first of `headers` that was begun at `place` and that no living process holds, or else
 * a new one. Throws the system's error.
 */
export async function claimReplica(
  folder: string,
  place: string,
  headers: readonly LogHeader[],
  fs: ProjectFiles,
): Promise<Claim> {
  const own = headers
    .filter((h) => h.place === place && h.vermilion <= SEGMENTED && REPLICA.test(h.replica))
    .map((h) => h.replica);
  for (const replica of own.sort()) {
    const lock = await takeLock(folder, replica, fs);
    if (lock) return { replica, fresh: false, release: () => releaseLock(lock, fs) };
  }
  const replica = newReplica();
  const lock = await takeLock(folder, replica, fs);
  if (!lock) throw new Error(`the new replica ${replica} is already locked`);
  try {
    const header: LogHeader = { vermilion: LOG_VERSION, replica, place };
    await putDurable(join(folder, `${replica}.jsonl`), encodeLine(header), { fs, exclusive: true });
  } catch (error) {
    await releaseLock(lock, fs);
    throw error;
  }
  return { replica, fresh: true, release: () => releaseLock(lock, fs) };
}

/**
 * Removes locks that dead processes left on logs that were begun at `place`. Locks of other places are not touched: their
 * processes run on other machines.
 */
export async function clearLocks(
  folder: string,
  place: string,
  headers: readonly LogHeader[],
  fs: ProjectFiles,
): Promise<void> {
  for (const { replica } of headers.filter((header) => header.place === place))
    for (const lock of await locksOf(folder, replica, fs))
      if (!(await isLive(lock.path, fs))) await fs.unlink(lock.path).catch(() => {});
}

/** 12 characters of [0-9a-z], 62 random bits. */
function newReplica(): string {
  return (randomBytes(8).readBigUInt64BE() % 36n ** 12n).toString(36).padStart(12, '0');
}
