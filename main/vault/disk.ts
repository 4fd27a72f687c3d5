import { dirname, join } from 'node:path';
import { exportedFrom, frontEnd, readFront, scannedId } from '#core/export/vault/front.ts';
import { linesOf } from '#core/export/vault/text-lines.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { constants, type FileSystem, readFailure } from '../store/file-system.ts';

/** Bytes of a file that are read to find out whether it is a note, at first and at most. */
const HEADS = [4096, 256 * 1024];
/** Files and folders that are looked at below a folder. */
const MOST_ENTRIES = 100_000;
const MOST_DEPTH = 64;
/** MiB of a note. */
const LARGEST_NOTE = 16;
const NOTE = /\.md$/i;
const FENCED = /^\ufeff?---[ \t]*\r?\n/;

/** A file as it was found below a folder. */
export interface FoundFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  /** What its front matter says it is of; null where it is no note of ours. */
  readonly own: { readonly id: string; readonly project: string | null } | null;
  /** The project that it was exported from, where it is a page that says so. */
  readonly exported: string | null;
}

type Head = Omit<FoundFile, 'path'>;
const NOTHING: Head = { own: null, exported: null };

/** What lies in a folder. */
export interface FoundFolder {
  /** Every Markdown file below it, by path. */
  readonly files: readonly FoundFile[];
  /** The names of all that lies in it itself. */
  readonly names: readonly string[];
}

/**
 * The Markdown files below a folder, of which only the heads are read. Links are not followed; folders whose name
 * begins with a dot, and projects, are passed over. `unreadable` where one cannot be read, since it may be the note
 * that is looked for; `vault-too-large` for a folder that nobody means.
 */
export async function filesBelow(folder: string, fs: FileSystem): Promise<Result<FoundFolder>> {
  const files: FoundFile[] = [];
  let names: readonly string[] = [];
  let seen = 0;
  let level = [''];
  for (let depth = 0; level.length > 0; depth++) {
    const next: string[] = [];
    for (const below of level) {
      const entries = await listed(join(folder, below), fs);
      if (!entries.ok) return entries;
      if (below === '') names = entries.value.map(({ name }) => name);
      else if (await isProject(join(folder, below), fs)) continue;
      seen += entries.value.length;
      if (seen > MOST_ENTRIES || depth > MOST_DEPTH)
        return fail('vault-too-large', { file: folder, most: MOST_ENTRIES });
      for (const entry of entries.value) {
        const path = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory() && !entry.name.startsWith('.')) next.push(path);
        if (!entry.isFile() || !NOTE.test(entry.name)) continue;
        const own = await ownOf(join(folder, path), fs);
        if (!own.ok) return own;
        files.push({ path, ...own.value });
      }
    }
    level = next;
  }
  return ok({ files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), names });
}

async function listed(folder: string, fs: FileSystem) {
  try {
    return ok(await fs.readdir(folder, { withFileTypes: true }));
  } catch (error) {
    return readFailure(error, folder);
  }
}

/** What a file is of, by its head; null as well where it is gone by now. */
async function ownOf(path: string, fs: FileSystem): Promise<Result<Head>> {
  for (const most of HEADS) {
    const head = await readStart(path, most, fs);
    if (!head.ok) return head.error.code === 'not-found' ? ok(NOTHING) : head;
    const lines = linesOf(head.value.toString('utf8'));
    const end = frontEnd(lines);
    if (end !== null) return ok(ownIn(lines.slice(1, end).join('').replaceAll('\r\n', '\n')));
    if (head.value.length < most || !FENCED.test(lines[0] ?? '')) return ok(NOTHING);
  }
  return ok(NOTHING);
}

function ownIn(source: string): Head {
  const front = readFront(source);
  if (!('line' in front)) return { own: front.own, exported: exportedFrom(front).project };
  const id = scannedId(source);
  return id === null ? NOTHING : { own: { id, project: null }, exported: null };
}

/** The first bytes of a regular file, never through a link. */
async function readStart(path: string, most: number, fs: FileSystem): Promise<Result<Buffer>> {
  try {
    const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants;
    const handle = await fs.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);
    try {
      if (!(await handle.stat()).isFile()) return fail('not-a-file', { file: path });
      const bytes = Buffer.alloc(most);
      let at = 0;
      while (at < most) {
        const { bytesRead } = await handle.read(bytes, at, most - at, at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return ok(bytes.subarray(0, at));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return readFailure(error, path);
  }
}

/** A whole note, in bytes: `note-too-large` for more than a note ever has. */
export async function readNote(path: string, fs: FileSystem): Promise<Result<Buffer>> {
  const most = LARGEST_NOTE * 1024 * 1024;
  try {
    if ((await fs.lstat(path)).size > most)
      return fail('note-too-large', { file: path, limit: LARGEST_NOTE });
  } catch (error) {
    return readFailure(error, path);
  }
  return readStart(path, most, fs);
}

/** The text of a note, with a byte order mark if it has one; `note-not-text` where it is no UTF-8. */
export function textOfNote(bytes: Uint8Array, path: string): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fail('note-not-text', { file: path });
  }
}

/** The project that a folder is, or lies in; null for none. */
export async function projectAround(folder: string, fs: FileSystem): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    if (await isProject(at, fs)) return at;
    if (dirname(at) === at) return null;
  }
}

/** Whether a folder is a project of ours; also one whose `project.json` is damaged, by its other folders. */
async function isProject(folder: string, fs: FileSystem): Promise<boolean> {
  const file = await readStart(join(folder, 'project.json'), HEADS[0] ?? 0, fs);
  if (!file.ok && file.error.code === 'not-found') return false;
  try {
    const { format } = JSON.parse(file.ok ? file.value.toString('utf8') : '') as { format?: unknown };
    return format === 'vermilion';
  } catch {
    const rooms = ['log', 'documents'].map((name) => fs.stat(join(folder, name)).catch(() => null));
    return (await Promise.all(rooms)).every((room) => room?.isDirectory());
  }
}
