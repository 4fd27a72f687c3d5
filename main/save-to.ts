import { resolve } from 'node:path';
import { ok, type Result } from '#core/result.ts';
import type { Host } from './hosts/host.ts';
import { type Kin, writeOutput } from './output.ts';

/** What says nothing of where it comes from: one that stands there is never replaced unasked. */
export const NO_KIN: Kin = { begins: '', untouched: () => false, refusal: 'table-exists' };

/** Writes a file where a person wants it: by the system's dialog where no path was typed; null where they thought better of it. */
export async function saveTo(
  host: Host,
  suggested: string,
  bytes: Uint8Array,
  { path, force }: { readonly path: string | null; readonly force: boolean },
): Promise<Result<{ path: string } | null>> {
  const to = path === null ? ((await host.dialogs?.chooseSavePath(suggested)) ?? null) : resolve(path);
  if (to === null) return ok(null);
  return writeOutput(to, bytes, { force: force || path === null, kin: NO_KIN });
}
