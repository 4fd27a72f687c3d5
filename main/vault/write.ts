import { join } from 'node:path';
import { keptFile } from '#core/export/vault/file-names.ts';
import { type Failure, factOf, failure, ok, type Result } from '#core/result.ts';
import { digestOf } from '../import/source.ts';
import { makeFolderDurable, writeDurable } from '../store/durable-file.ts';
import { type FileSystem, nodeFileSystem, writeFailure } from '../store/file-system.ts';
import { readNote } from './disk.ts';
import type { PlannedFile, VaultPlan, VaultSummary } from './plan.ts';

/** What was written, and what was not. */
export interface VaultWritten extends VaultSummary {
  /** Of the plan, and of files that changed since it was made (`note-changed`): nothing of them was written. */
  readonly failures: readonly Failure[];
}

/**
 * Does what a plan says, file by file, each whole or not at all. What is written over by force is kept beside it, as
 * `<name>.md.old`; nothing is ever deleted. Where the disk is full or write-protected it ends with that failure: what
 * stands written by then is good, and a new plan goes on from there.
 */
export async function writeVault(
  plan: VaultPlan,
  { fs = nodeFileSystem }: { readonly fs?: FileSystem } = {},
): Promise<Result<VaultWritten>> {
  const failures = [...plan.failures];
  const skipped = new Set<string>();
  if (plan.files.length > 0) {
    try {
      await makeFolderDurable(plan.folder, fs);
    } catch (error) {
      return writeFailure(error, plan.folder);
    }
  }
  for (const file of plan.files) {
    const path = join(plan.folder, file.path);
    const written = await write(path, file, fs);
    if (!written.ok) return written;
    if (written.value) continue;
    skipped.add(file.path);
    failures.push(failure('note-changed', { file: path }));
  }
  const done = (paths: readonly string[]): string[] => paths.filter((path) => !skipped.has(path));
  const { write: made, change, keep, editedOutside } = plan.summary;
  return ok({ write: done(made), change: done(change), keep, editedOutside, failures });
}

/** False where the file is another one than it was. */
async function write(path: string, file: PlannedFile, fs: FileSystem): Promise<Result<boolean>> {
  if (file.before === null) return puts(path, file.text, fs);
  const bytes = await readNote(path, fs);
  if (!bytes.ok || digestOf(bytes.value) !== file.before) return ok(false);
  if (file.forced) {
    const kept = await keepBeside(path, bytes.value, fs);
    if (!kept.ok) return kept;
  }
  const written = await writeDurable(path, file.text, { fs });
  return written.ok ? ok(true) : written;
}

async function keepBeside(path: string, bytes: Uint8Array, fs: FileSystem): Promise<Result<boolean>> {
  for (let n = 1; ; n++) {
    const kept = await puts(keptFile(path, n), bytes, fs);
    if (!kept.ok || kept.value) return kept;
  }
}

/** Writes a file that is new; false where one is there. */
async function puts(path: string, data: string | Uint8Array, fs: FileSystem): Promise<Result<boolean>> {
  const written = await writeDurable(path, data, { fs, exclusive: true });
  if (written.ok) return ok(true);
  return factOf(written.error, 'reason') === 'EEXIST' ? ok(false) : written;
}
