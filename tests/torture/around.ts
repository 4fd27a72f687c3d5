import { type FileSystem, nodeFileSystem } from '#main/store/file-system.ts';

/** One call of the file system, or of a file that was opened. */
export interface Call {
  readonly method: string;
  /** Of a file's own call, where it was opened. */
  readonly path: string;
  readonly args: readonly unknown[];
  /** The number of the opened file; also of the call that opens it. Null for all others. */
  readonly handle: number | null;
}

/** Stands between a call and what it does: `work` does it, where asked with other arguments. */
type Around = (call: Call, work: (args?: readonly unknown[]) => Promise<unknown>) => Promise<unknown>;

/** A file system each of whose calls goes through `hook`. */
export function around(hook: Around, base: FileSystem = nodeFileSystem): FileSystem {
  let opened = 0;
  return new Proxy(
    { ...base },
    {
      get(target, name) {
        const own = Reflect.get(target, name);
        if (typeof own !== 'function') return own;
        return (...args: unknown[]) => {
          const [path] = args;
          const handle = name === 'open' ? ++opened : null;
          return hook({ method: String(name), path: String(path), args, handle }, async (others = args) => {
            const done: unknown = await Reflect.apply(own, target, others);
            return handle === null || !(done instanceof Object)
              ? done
              : aroundHandle(hook, done, String(path), handle);
          });
        };
      },
    },
  );
}

function aroundHandle(hook: Around, file: object, path: string, handle: number): object {
  return new Proxy(file, {
    get(target, name) {
      const own = Reflect.get(target, name);
      if (typeof own !== 'function') return own;
      return (...args: unknown[]) =>
        hook({ method: `file.${String(name)}`, path, args, handle }, async (others = args) =>
          Reflect.apply(own, target, others),
        );
    },
  });
}

const SYNCS: ReadonlySet<string> = new Set(['file.sync', 'file.datasync']);

/** The real file system that waits for no disk: what is looked at after an attack need not survive another. */
export const hastyFileSystem: FileSystem = around(async ({ method }, work) =>
  SYNCS.has(method) ? undefined : work(),
);
