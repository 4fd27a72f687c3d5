import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GivenItem } from '#core/contract.ts';
import { readFileForImport } from './import/read-file.ts';

interface Waiting {
  readonly path: string;
  /** With the folder that was given, where one was. */
  readonly shown: string;
}

/** Files and folders that came from outside: as arguments of a start, or opened with the app. The window takes them one by one. */
export class Given {
  readonly #waiting: Waiting[] = [];

  /** @param paths absolute */
  add(paths: readonly string[]): void {
    this.#waiting.push(...paths.map((path) => ({ path, shown: basename(path) })));
  }

  /** The next one; of a folder that is no project, what is in it. null where nothing waits. */
  async next(): Promise<GivenItem | null> {
    for (;;) {
      const one = this.#waiting.shift();
      if (!one) return null;
      const there = await stat(one.path).catch(() => null);
      if (there?.isDirectory()) {
        const names = (await readdir(one.path).catch((): string[] => [])).sort();
        if (names.includes('project.json')) return { kind: 'project', path: one.path };
        this.#waiting.unshift(...names.filter(isWanted).map((name) => within(one, name)));
        continue;
      }
      const read = await readFileForImport(one.path);
      return read.ok
        ? { kind: 'file', path: one.shown, base64: Buffer.from(read.value.bytes).toString('base64') }
        : { kind: 'failed', error: read.error };
    }
  }
}

const within = ({ path, shown }: Waiting, name: string): Waiting => ({
  path: join(path, name),
  shown: `${shown}/${name}`,
});

/** Files that systems leave in folders are none that anybody gave. */
const isWanted = (name: string): boolean =>
  !name.startsWith('.') && !name.startsWith('~$') && name !== 'Thumbs.db' && name !== 'desktop.ini';
