import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { errorCode, type FileSystem, processStart } from './file-system.ts';

/** A lock whose content has not arrived after this many milliseconds was left by a process that died. */
const LOCK_GRACE = 10_000;
const LOCK = /^([0-9a-z]{1,64})\.(\d{1,15})\.lock$/;
/** A generation behind which there is hardly a next one was not counted up by any process. */
const LAST_GENERATION = 1e12;
/** Of the locks that this process holds: one that it let go of and the disk would not remove holds up nobody. */
const held = new Set<string>();

/** What this process holds until {@link releaseLock}. */
export interface Lock {
  readonly path: string;
  readonly token: string;
}

/**
 * The lock of a name in a folder, or null where it is held. A lock is never replaced: the next one has the next generation's
 * name, which only one process can make. Whoever makes a lock looks again for others afterwards, and steps back when one of
 * them lives; of two that make one at the same time, at least one steps back. Throws the system's error.
 */
export async function takeLock(folder: string, name: string, fs: FileSystem): Promise<Lock | null> {
  const before = await locksOf(folder, name, fs);
  for (const lock of before) if (await isLive(lock.path, fs)) return null;
  const generation = before.reduce((most, lock) => Math.max(most, lock.generation), 0) + 1;
  if (generation > LAST_GENERATION) return null;
  const path = join(folder, `${name}.${generation}.lock`);
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
  for (const lock of await locksOf(folder, name, fs)) {
    if (lock.path === path) continue;
    if (await isLive(lock.path, fs)) {
      await releaseLock({ path, token }, fs);
      return null;
    }
    await fs.unlink(lock.path).catch(() => {});
  }
  return { path, token };
}

/** Whether a living process holds a name. */
export async function isHeld(folder: string, name: string, fs: FileSystem): Promise<boolean> {
  for (const lock of await locksOf(folder, name, fs)) if (await isLive(lock.path, fs)) return true;
  return false;
}

/** Gives it free. */
export async function releaseLock({ path, token }: Lock, fs: FileSystem): Promise<void> {
  held.delete(token);
  await fs.unlink(path).catch(() => {});
}

/** The locks of a name, left ones among them. */
export async function locksOf(
  folder: string,
  name: string,
  fs: FileSystem,
): Promise<{ path: string; generation: number }[]> {
  const out: { path: string; generation: number }[] = [];
  for (const file of await fs.readdir(folder)) {
    const match = LOCK.exec(file);
    if (match?.[1] === name) out.push({ path: join(folder, file), generation: Number(match[2]) });
  }
  return out;
}

/** Whether the process that made a lock lives and has not let go of it. */
export async function isLive(path: string, fs: FileSystem): Promise<boolean> {
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
