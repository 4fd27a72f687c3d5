import { type FileSystem, nodeFileSystem } from '#main/store/file-system.ts';
import { around, type Call } from './around.ts';

/** What changed on a disk, in the order in which it was done; `handle` is the number of an opened file. */
export type Event =
  | { readonly do: 'open'; readonly handle: number; readonly path: string; readonly empties: boolean }
  | { readonly do: 'write'; readonly handle: number; readonly at: number | null; readonly bytes: Buffer }
  | { readonly do: 'cut'; readonly handle: number; readonly size: number }
  | { readonly do: 'sync'; readonly handle: number }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  | { readonly do: 'link'; readonly from: string; readonly to: string }
  | { readonly do: 'mkdir'; readonly path: string }
  | { readonly do: 'remove'; readonly path: string }
  /** Something was acknowledged. */
  | { readonly do: 'said'; readonly what: string };

const MAKES = new Set(['w', 'w+']);

/** A file system that keeps in `trace` what is done on the real one, each as soon as it is done. */
export function recording(trace: Event[], base: FileSystem = nodeFileSystem): FileSystem {
  return around(async (call, work) => {
    // A handle may have been closed, and its file be gone, by the time that a call has ended.
    const done = await work();
    const event = eventOf(call, done);
    if (event) trace.push(event);
    return done;
  }, base);
}

function eventOf({ method, path, args, handle }: Call, done: unknown): Event | null {
  const [, second] = args;
  switch (method) {
    case 'open':
      return { do: 'open', handle: handle ?? 0, path, empties: MAKES.has(String(second)) };
    case 'rename':
    case 'link':
      return { do: method, from: path, to: String(second) };
    case 'mkdir':
      return { do: 'mkdir', path };
    case 'unlink':
    case 'rm':
      return { do: 'remove', path };
    default:
      return handle === null ? null : eventOfHandle(method, args, handle, done);
  }
}

function eventOfHandle(
  method: string,
  args: readonly unknown[],
  handle: number,
  done: unknown,
): Event | null {
  const [first, second, , fourth] = args;
  switch (method) {
    case 'file.write': {
      const from = typeof second === 'number' ? second : 0;
      const bytes = bytesOf(first).subarray(from, from + writtenOf(done));
      return { do: 'write', handle, at: typeof fourth === 'number' ? fourth : null, bytes };
    }
    case 'file.writeFile':
      return { do: 'write', handle, at: null, bytes: bytesOf(first) };
    case 'file.truncate':
      return { do: 'cut', handle, size: typeof first === 'number' ? first : 0 };
    case 'file.sync':
    case 'file.datasync':
      return { do: 'sync', handle };
    default:
      return null;
  }
}

function writtenOf(done: unknown): number {
  // It has no prototype.
  const written: unknown = typeof done === 'object' && done !== null ? Reflect.get(done, 'bytesWritten') : 0;
  return typeof written === 'number' ? written : 0;
}

/** A copy: who wrote them may use them again. */
function bytesOf(data: unknown): Buffer {
  if (data instanceof Uint8Array) return Buffer.from(data);
  return Buffer.from(String(data));
}
