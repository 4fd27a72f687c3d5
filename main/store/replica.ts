import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { putDurable } from './durable-file.ts';
import { errorCode, processStart } from './file-system.ts';
import { encodeLine } from './log-line.ts';
import { LOG_VERSION, type LogHeader, SEGMENTED } from './log-reader.ts';
import type { ProjectFiles } from './project-files.ts';

/** A lock whose content has not arrived after this many milliseconds was left by a process that died. */
const LOCK_GRACE = 10_000;
const REPLICA = /^[0-9a-z]{1,64}$/;
const LOCK = /^([0-9a-z]{1,64})\.(\d{1,15})\.lock$/;
/** A generation behind which there is hardly a next one was not counted up by any process. */
const LAST_GENERATION = 1e12;
/** Of the locks that this process holds: one that it let go of and the disk would not remove holds up nobody. */
const held = new Set<string>();

interface Lock {
  readonly path: string;
  readonly token: string;
}

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

/** Whether a living process holds the replica's log. */
export async function isHeld(folder: string, replica: string, fs: ProjectFiles): Promise<boolean> {
  for (const lock of await locksOf(folder, replica, fs)) if (await isLive(lock.path, fs)) return true;
  return false;
}

/** 12 characters of [0-9a-z], 62 random bits. */
function newReplica(): string {
  return (randomBytes(8).readBigUInt64BE() % 36n ** 12n).toString(36).padStart(12, '0');
}

/**
 * The lock's path, or null where another process holds the replica. A lock is never replaced: the next one has the
 * next generation's name, which only one process can make. Whoever makes a lock looks again for others afterwards,
 * and steps back when one of them lives; of two that make one at the same time, at least one steps back.
 */
async function takeLock(folder: string, replica: string, fs: ProjectFiles): Promise<Lock | null> {
  const before = await locksOf(folder, replica, fs);
  for (const lock of before) if (await isLive(lock.path, fs)) return null;
  const generation = before.reduce((most, lock) => Math.max(most, lock.generation), 0) + 1;
  if (generation > LAST_GENERATION) return null;
  const path = join(folder, `${replica}.${generation}.lock`);
  const token = randomBytes(8).toString('hex');
  try {
    const handle = await fs.open(path, 'wx');
    try {
      held.add(token);
      await handle.writeFile(JSON.stringify({ ...thisProcess(), token }));
    } finally {
      await handle.close();
    }
  } catch (error) {
    held.delete(token);
    if (errorCode(error) === 'EEXIST') return null;
    await fs.unlink(path).catch(() => {});
    throw error;
  }
  for (const lock of await locksOf(folder, replica, fs)) {
    if (lock.path === path) continue;
    if (await isLive(lock.path, fs)) {
      await releaseLock({ path, token }, fs);
      return null;
    }
    await fs.unlink(lock.path).catch(() => {});
  }
  return { path, token };
}

async function releaseLock({ path, token }: Lock, fs: ProjectFiles): Promise<void> {
  held.delete(token);
  await fs.unlink(path).catch(() => {});
}

async function locksOf(
  folder: string,
  replica: string,
  fs: ProjectFiles,
): Promise<{ path: string; generation: number }[]> {
  const out: { path: string; generation: number }[] = [];
  for (const name of await fs.readdir(folder)) {
    const match = LOCK.exec(name);
    if (match?.[1] === replica) out.push({ path: join(folder, name), generation: Number(match[2]) });
  }
  return out;
}

async function isLive(path: string, fs: ProjectFiles): Promise<boolean> {
  let text: string;
  try {
    text = await fs.readFile(path, 'utf8');
    const mark = JSON.parse(text);
    const { pid, start } = thisProcess();
    const isOwn = mark.pid === pid && mark.start === start && typeof mark.token === 'string';
    return isOwn ? held.has(mark.token) : isRunning(mark);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    if (errorCode(error) !== '') return true;
  }
  const age = await fs.stat(path).then(
    (stat) => Date.now() - stat.mtimeMs,
    () => LOCK_GRACE,
  );
  return age < LOCK_GRACE;
}

/** What tells a process of this machine from all others, also from a later one of the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in the kernel's own count; null where that is not known. */
  readonly start: string | null;
}

/** The mark of this process. */
export function thisProcess(): ProcessMark {
  return { pid: process.pid, start: processStart(process.pid) };
}

/** Whether the process that left a mark on this machine still runs. */
export function isRunning({ pid, start }: ProcessMark): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  return isAlive(pid) && (start === null || processStart(pid) === null || processStart(pid) === start);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return processStart(pid) !== 'ended';
}
