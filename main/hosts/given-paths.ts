import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCHEME = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * The files and folders among the arguments of a start, as absolute paths. Switches are none; behind `--` everything is a path.
 *
 * @param args what stands behind the executable
 * @param cwd where the start was made: what relative paths start from
 * @param own how many of what is no switch name the app itself
 */
export function givenPaths(args: readonly string[], cwd: string, own: number): string[] {
  const end = args.indexOf('--');
  const before = end === -1 ? args : args.slice(0, end);
  const behind = end === -1 ? [] : args.slice(end + 1);
  const plain = before.filter((arg) => arg !== '' && !arg.startsWith('-')).slice(own);
  return [...plain.flatMap((arg) => (SCHEME.test(arg) ? fromAddress(arg) : [arg])), ...behind].map((path) =>
    resolve(cwd, path),
  );
}

/** The path in an address of a file, as desktops give them; nothing of any other address. */
function fromAddress(address: string): string[] {
  try {
    return [fileURLToPath(address)];
  } catch {
    return [];
  }
}
