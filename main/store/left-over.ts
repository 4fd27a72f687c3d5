import { hostname } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ProjectState } from '#core/project/state.ts';
import { removeDocument } from './documents.ts';
import { makeFolderDurable, putDurable, TEMPORARY } from './durable-file.ts';
import type { FileSystem } from './file-system.ts';
import { isRunning, thisProcess } from './lock.ts';
import type { ProjectFiles } from './project-files.ts';

/** Milliseconds after which no process is still writing a file. */
const OLD = 24 * 3600 * 1000;
const Mark = v.object({ host: v.string(), pid: v.number(), start: v.nullable(v.string()) });

/**
 * The documents that processes of this installation are bringing into one project, kept in its data folder: what a killed
 * one left can be told from what another writer brought in and whose log has not arrived yet. Never worth an error.
 */
export class Arrivals {
  readonly #folder: string;
  readonly #fs: FileSystem;

  /** @param folder of one project alone, see projectKey */
  constructor(folder: string, fs: FileSystem) {
    this.#folder = folder;
    this.#fs = fs;
  }

  /** To be told before the first file of a document is written. */
  async begin(id: string): Promise<void> {
    try {
      await makeFolderDurable(this.#folder, this.#fs);
      // On the disk before the document is: after a power cut nobody else knows what a folder without an operation is.
      const mark = JSON.stringify({ host: hostname(), ...thisProcess() });
      await putDurable(join(this.#folder, id), mark, { fs: this.#fs });
    } catch {}
  }

  /** To be told when the document stands in the log, or when nothing of it is left. */
  async end(id: string): Promise<void> {
    await this.#fs.unlink(join(this.#folder, id)).catch(() => {});
  }

  /** The documents that running processes are bringing in. */
  async underWay(): Promise<Set<string>> {
    const out = new Set<string>();
    for (const id of await this.#fs.readdir(this.#folder).catch(() => []))
      if (await this.#isRunning(id)) out.add(id);
    return out;
  }

  /**
   * Removes documents that never came to stand in a log because their process ended. To be done only while every log that
   * was ever seen is there, whole: else a document may stand in what is missing.
   */
  async clear(documents: string, state: ProjectState, fs: ProjectFiles): Promise<void> {
    for (const id of await this.#fs.readdir(this.#folder).catch(() => [])) {
      if ((await this.#isRunning(id)) !== false) continue;
      if (!state.documents.has(id)) await removeDocument(documents, id, fs);
      await this.end(id);
    }
  }

  /** Whether the process that is bringing a document in still runs; null where that cannot be known here. */
  async #isRunning(id: string): Promise<boolean | null> {
    const text = await this.#fs.readFile(join(this.#folder, id), 'utf8').catch(() => '');
    const mark = v.safeParse(v.pipe(v.string(), v.parseJson(), Mark), text);
    return mark.success && mark.output.host === hostname() ? isRunning(mark.output) : null;
  }
}

/**
 * Removes files that were being written in a folder and never came to bear their name, and locks that never came to say whose
 * they are. Only after a day: another machine may be writing them.
 */
export async function clearTemporary(folder: string, now: number, fs: FileSystem): Promise<void> {
  for (const name of await fs.readdir(folder).catch(() => [])) {
    if (!TEMPORARY.test(name) && !name.endsWith('.lock')) continue;
    const path = join(folder, name);
    const stats = await fs.lstat(path).catch(() => null);
    if (stats && stats.size > 0 && !TEMPORARY.test(name)) continue;
    if (stats?.isFile() && now - stats.mtimeMs > OLD) await fs.unlink(path).catch(() => {});
  }
}
