import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { ProjectState } from '#core/project/state.ts';
import { newDocumentId, removeDocument } from './documents.ts';
import { makeFolderDurable, putDurable, TEMPORARY, temporaryName } from './durable-file.ts';
import type { FileHandle, FileSystem } from './file-system.ts';
import { isRunning, thisProcess } from './lock.ts';
import type { ProjectFiles } from './project-files.ts';

/** Milliseconds after which no process is still writing a file. */
const OLD = 24 * 3600 * 1000;
/** Ids that are drawn and noted at once. */
const DRAWN = 64;
/** Bytes of a mark. */
const RECORD = 2048;
const Mark = v.object({
  host: v.string(),
  pid: v.number(),
  start: v.nullable(v.string()),
  /** The documents; what earlier versions wrote bears the id of its one document as its name. */
  ids: v.optional(v.array(v.string())),
});

/**
 * The documents that processes of this installation are bringing into one project, kept in its data folder: what a killed
 * one left can be told from what another writer brought in and whose log has not arrived yet. Never worth an error.
 *
 * Ids are drawn and noted many at once: of each by itself the disk would have to be waited for twice. Those that have come in
 * are taken off without waiting, so that after a power cut one of them may be named still.
 */
export class Arrivals {
  readonly #folder: string;
  readonly #fs: FileSystem;
  /** Noted, and no document's yet. */
  readonly #drawn: string[] = [];
  #drawing: Promise<void> | null = null;
  /** By the name of a mark: what it names still, and the file to write that to. */
  readonly #marks = new Map<string, { readonly ids: Set<string>; readonly handle: FileHandle }>();

  readonly #self = { host: hostname(), ...thisProcess() };

  /** @param folder of one project alone, see projectKey */
  constructor(folder: string, fs: FileSystem) {
    this.#folder = folder;
    this.#fs = fs;
  }

  /** The id of a document that is to come in, before its first file is written. */
  async begin(): Promise<string> {
    for (;;) {
      const id = this.#drawn.shift();
      if (id !== undefined) return id;
      this.#drawing ??= this.#draw();
      await this.#drawing;
    }
  }

  /** To be told when the document stands in the log, or when nothing of it is left. */
  async end(id: string): Promise<void> {
    for (const [name, { ids, handle }] of this.#marks) {
      if (!ids.delete(id)) continue;
      if (ids.size === 0) await this.#forget(name);
      else await handle.write(this.#record(ids), 0, RECORD, 0).catch(() => {});
    }
  }

  /** Lets go of ids that became no document's. */
  async close(): Promise<void> {
    for (const id of this.#drawn.splice(0)) await this.end(id);
    for (const { handle } of this.#marks.values()) await handle.close().catch(() => {});
  }

  /** The documents that running processes are bringing in. */
  async underWay(): Promise<Set<string>> {
    const out = new Set<string>();
    for (const { ids, running } of await this.#all()) if (running) for (const id of ids) out.add(id);
    return out;
  }

  /**
   * Removes documents that never came to stand in a log because their process ended. To be done only while every log that
   * was ever seen is there, whole: else a document may stand in what is missing.
   */
  async clear(documents: string, state: ProjectState, fs: ProjectFiles): Promise<void> {
    for (const { name, ids, running } of await this.#all()) {
      if (running !== false) continue;
      for (const id of ids) if (!state.documents.has(id)) await removeDocument(documents, id, fs);
      await this.#forget(name);
    }
  }

  async #draw(): Promise<void> {
    const ids = Array.from({ length: DRAWN }, newDocumentId);
    const [name = ''] = ids;
    const path = join(this.#folder, name);
    try {
      await makeFolderDurable(this.#folder, this.#fs);
      // On the disk before a document is: after a power cut nobody else knows what a folder without an operation is.
      await putDurable(path, this.#record(ids), { fs: this.#fs });
      this.#marks.set(name, { ids: new Set(ids), handle: await this.#fs.open(path, 'r+') });
    } catch {}
    this.#drawn.push(...ids);
    this.#drawing = null;
  }

  /** What is written to a mark, always of the same length, so that it can be written in place. */
  #record(ids: Iterable<string>): Buffer {
    const record = Buffer.alloc(RECORD, ' ');
    record.write(JSON.stringify({ ...this.#self, ids: [...ids] }));
    return record;
  }

  async #forget(name: string): Promise<void> {
    await this.#marks
      .get(name)
      ?.handle.close()
      .catch(() => {});
    this.#marks.delete(name);
    await this.#fs.unlink(join(this.#folder, name)).catch(() => {});
  }

  /** What every mark says, and whether its process still runs; null where that cannot be known here. */
  async #all(): Promise<{ name: string; ids: readonly string[]; running: boolean | null }[]> {
    const names = await this.#fs.readdir(this.#folder).catch(() => []);
    return Promise.all(
      names.map(async (name) => {
        const text = await this.#fs.readFile(join(this.#folder, name), 'utf8').catch(() => '');
        const mark = v.safeParse(v.pipe(v.string(), v.parseJson(), Mark), text);
        const here = mark.success && mark.output.host === hostname();
        const ids = (mark.success && mark.output.ids) || [name];
        return { name, ids, running: here ? isRunning(mark.output) : null };
      }),
    );
  }
}

/**
 * Removes files that were being written in a folder and never came to bear their name, and locks that never came to say whose
 * they are. Only after a day: another machine may be writing them.
 */
export async function clearTemporary(folder: string, now: number, fs: FileSystem): Promise<void> {
  for (const name of await fs.readdir(folder).catch(() => [])) {
    if (!TEMPORARY.test(name) && !name.endsWith('.lock')) continue;
    await clearOld(join(folder, name), now, fs);
  }
}

/** As {@link clearTemporary}, but only what was to become one file: its folder is a person's own. */
export async function clearTemporaryOf(path: string, now: number, fs: FileSystem): Promise<void> {
  const folder = dirname(path);
  const begin = `.${basename(path)}.`;
  const length = temporaryName(path).length;
  for (const name of await fs.readdir(folder).catch(() => []))
    if (name.length === length && name.startsWith(begin) && TEMPORARY.test(name))
      await clearOld(join(folder, name), now, fs);
}

async function clearOld(path: string, now: number, fs: FileSystem): Promise<void> {
  const stats = await fs.lstat(path).catch(() => null);
  if (stats && stats.size > 0 && !TEMPORARY.test(basename(path))) return;
  if (stats?.isFile() && now - stats.mtimeMs > OLD) await fs.unlink(path).catch(() => {});
}
