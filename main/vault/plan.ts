import { dirname, join, resolve } from 'node:path';
import { fileKey, noteFile, noteName } from '#core/export/vault/file-names.ts';
import type { VaultNote } from '#core/export/vault/note.ts';
import { planNote, withoutGone } from '#core/export/vault/plan-note.ts';
import { type Failure, fail, failure, ok, type Result } from '#core/result.ts';
import { digestOf } from '../import/source.ts';
import { constants, errorCode, type FileSystem, nodeFileSystem, readFailure } from '../store/file-system.ts';
import { type FoundFolder, filesBelow, projectAround, readNote, textOfNote } from './disk.ts';

/** What becomes of the files of a vault; paths relative to its folder, with forward slashes, sorted. */
export interface VaultSummary {
  /** Files that are new. */
  readonly write: readonly string[];
  readonly change: readonly string[];
  readonly keep: readonly string[];
  /** Regions that a person changed and that stay so; `properties` for the front matter. */
  readonly editedOutside: readonly { readonly file: string; readonly regions: readonly string[] }[];
}

/** A file that is to be written. */
export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  /** The digest of the file's bytes as they are; null where there is none. */
  readonly before: string | null;
  /** What a person changed is written over, and kept beside it. */
  readonly forced: boolean;
}

/** What writing a vault would do. Nothing is written by it. */
export interface VaultPlan {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly PlannedFile[];
  readonly summary: VaultSummary;
  /** Of notes of which nothing is written: a marker edited in half, a front matter or a file that cannot be read. */
  readonly failures: readonly Failure[];
}

export interface VaultOptions {
  /** The project's id. */
  readonly project: string;
  /** Write over what a person changed. */
  readonly force: boolean;
  /** Regions of annotations that the project has no more: they are taken out of notes that are not written again, too. */
  readonly gone: ReadonlySet<string>;
  readonly fs?: FileSystem;
}

/**
 * Finds the notes of a project again, by the ids in their front matter, wherever below a folder a person has put them,
 * and plans what to write. Nothing can be written into a project (`vault-in-project`), over a file that is none of
 * ours (`vault-name-taken`), or where two files are one note (`vault-same-note`); `not-a-folder`, `no-folder`,
 * `unreadable`, `place-read-only` or `vault-too-large` for a folder that is no place for it.
 */
export async function planVault(
  folder: string,
  notes: readonly VaultNote[],
  { project, force, gone, fs = nodeFileSystem }: VaultOptions,
): Promise<Result<VaultPlan>> {
  if (new Set(notes.map(({ id }) => id)).size < notes.length) throw new RangeError('two notes of one id');
  const place = await placeOf(resolve(folder), fs);
  if (!place.ok) return place;
  const { path: root, there } = place.value;
  const found = there ? await filesBelow(root, fs) : ok({ files: [], names: [] });
  if (!found.ok) return found;
  const placed = placesFor(notes, found.value, project, root);
  if (!placed.ok) return placed;

  const files: PlannedFile[] = [];
  const failures: Failure[] = [];
  const summary = { write: [] as string[], change: [] as string[], keep: [] as string[] };
  const editedOutside: { file: string; regions: readonly string[] }[] = [];
  const others = gone.size > 0 ? othersOf(placed.value, found.value, project) : [];
  for (const { note, path, isNew } of [...placed.value, ...others]) {
    const bytes = isNew ? null : await readNote(join(root, path), fs);
    const text = bytes?.ok ? textOfNote(bytes.value, join(root, path)) : bytes;
    if (text && !text.ok) {
      failures.push(text.error);
      continue;
    }
    const plan = note
      ? planNote(text ? text.value : null, note, { project, force, hash: digestOf })
      : withoutGone(text ? text.value : '', gone, digestOf);
    if (!note && plan.kind === 'keep' && plan.editedOutside.length === 0) continue;
    if (plan.kind === 'damaged') {
      failures.push(failure(plan.what, { file: join(root, path), line: plan.line }));
      continue;
    }
    summary[plan.kind].push(path);
    if (plan.editedOutside.length > 0) editedOutside.push({ file: path, regions: plan.editedOutside });
    const before = bytes?.ok ? digestOf(bytes.value) : null;
    if (plan.kind !== 'keep') files.push({ path, text: plan.text, before, forced: plan.forced });
  }
  for (const list of Object.values(summary)) list.sort();
  editedOutside.sort((a, b) => (a.file < b.file ? -1 : 1));
  return ok({ folder: root, files, summary: { ...summary, editedOutside }, failures });
}

/** The folder as it really is, and whether it is there. */
async function placeOf(
  folder: string,
  fs: FileSystem,
): Promise<Result<{ readonly path: string; readonly there: boolean }>> {
  let path = folder;
  let there = true;
  try {
    path = await fs.realpath(folder);
    if (!(await fs.stat(path)).isDirectory()) return fail('not-a-folder', { file: folder });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return readFailure(error, folder);
    if (await fs.lstat(folder).catch(() => null)) return fail('dangling-link', { file: folder });
    const parent = await fs.realpath(dirname(folder)).catch(() => null);
    if (parent === null) return fail('no-folder', { file: dirname(folder) });
    path = join(parent, folder.slice(dirname(folder).length));
    there = false;
  }
  const project = await projectAround(path, fs);
  if (project !== null) return fail('vault-in-project', { file: folder, project });
  try {
    const { R_OK, W_OK, X_OK } = constants;
    await fs.access(there ? path : dirname(path), there ? R_OK | W_OK | X_OK : W_OK | X_OK);
  } catch {
    return fail('place-read-only', { file: folder });
  }
  return ok({ path, there });
}

interface Placed {
  readonly note: VaultNote;
  readonly path: string;
  readonly isNew: boolean;
}

/** Files of the project that are not written again. */
function othersOf(
  placed: readonly Placed[],
  { files }: FoundFolder,
  project: string,
): readonly { readonly note: null; readonly path: string; readonly isNew: false }[] {
  const ours = new Set(placed.map(({ path }) => path));
  return files.flatMap(({ path, own }) =>
    own?.project === project && !ours.has(path) ? [{ note: null, path, isNew: false as const }] : [],
  );
}

/** Where each note stands, or is to stand. */
function placesFor(
  notes: readonly VaultNote[],
  { files, names }: FoundFolder,
  project: string,
  root: string,
): Result<readonly Placed[]> {
  const wanted = new Set(notes.map(({ id }) => id));
  const standing = new Map<string, string>();
  const ours = new Set<string>();
  for (const { path, own } of files) {
    if (!own || (own.project !== null && own.project !== project)) continue;
    ours.add(fileKey(path));
    if (!wanted.has(own.id)) continue;
    const other = standing.get(own.id);
    if (other !== undefined)
      return fail('vault-same-note', { file: join(root, other), other: join(root, path) });
    standing.set(own.id, path);
  }
  const taken = new Map(names.map((name) => [fileKey(name), name]));
  const placed: Placed[] = [];
  for (const note of notes) {
    const path = standing.get(note.id);
    if (path !== undefined) {
      placed.push({ note, path, isNew: false });
      continue;
    }
    const name = noteName(note.name);
    let file = noteFile(name);
    for (let n = 2; taken.has(fileKey(file)); n++) {
      if (!ours.has(fileKey(file)))
        return fail('vault-name-taken', { file: join(root, taken.get(fileKey(file)) ?? file) });
      file = noteFile(name, n);
    }
    taken.set(fileKey(file), file);
    ours.add(fileKey(file));
    placed.push({ note, path: file, isNew: true });
  }
  return ok(placed);
}
