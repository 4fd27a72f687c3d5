import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { type Failure, failure } from '#core/result.ts';
import { dataFolder } from '#main/paths.ts';
import { makeFolderDurable, putDurable, setAside } from './durable-file.ts';
import { errorCode, type FileSystem, nodeFileSystem } from './file-system.ts';

/** What tells this installation from others. */
export interface Installation {
  /** A random name. */
  readonly id: string;
  /** `installation-damaged` where the name that was kept could not be read and was moved aside; null else. */
  readonly problem: Failure | null;
}

const DAMAGED = 'damaged';
const MISSING = 'missing';
const UNREADABLE = 'unreadable';
type Kept = { readonly id: string } | typeof DAMAGED | typeof MISSING | typeof UNREADABLE;

/**
 * This installation's random name, made on first use and kept in `<folder>/installation`, and once more beside what hangs on
 * it, by which it is found again where the first is damaged: that is moved aside then. Where the name can neither be read
 * nor kept, one for this process alone: such a process begins a log of its own in each project.
 */
export async function openInstallation(
  folder: string = dataFolder(),
  fs: FileSystem = nodeFileSystem,
): Promise<Installation> {
  const path = join(folder, 'installation');
  const twin = join(folder, 'heads', 'installation');
  const kept = await read(path, fs);
  if (typeof kept === 'object') {
    if ((await read(twin, fs)) === MISSING) await keep(twin, kept.id, fs);
    return { ...kept, problem: null };
  }
  const other = await read(twin, fs);
  const id = typeof other === 'object' ? other.id : randomUUID();
  if (kept === UNREADABLE) return { id, problem: null };
  const aside = kept === DAMAGED ? await setAside(path, fs) : null;
  // Another process may have made it good in between: what was moved is the good one then.
  const moved = aside === null ? MISSING : await read(aside, fs);
  const made = await keep(path, typeof moved === 'object' ? moved.id : id, fs);
  await keep(twin, made, fs);
  return {
    id: made,
    problem: aside === null ? null : failure('installation-damaged', { file: path, kept: aside }),
  };
}

/** Keeps a name in a file that is not there, and returns the one that stands in it; `id` where none can be kept. */
async function keep(path: string, id: string, fs: FileSystem): Promise<string> {
  try {
    await makeFolderDurable(dirname(path), fs);
    await putDurable(path, `${id}\n`, { fs, exclusive: true });
    return id;
  } catch {
    const standing = await read(path, fs);
    return typeof standing === 'object' ? standing.id : id;
  }
}

async function read(path: string, fs: FileSystem): Promise<Kept> {
  try {
    const [id] = /^[0-9a-f-]{36}(?=\s*$)/.exec(await fs.readFile(path, 'utf8')) ?? [];
    return id === undefined ? DAMAGED : { id };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return MISSING;
    return code === 'EISDIR' ? DAMAGED : UNREADABLE;
  }
}
