import type { Returned as ReturnedNotes } from '#core/contract.ts';
import { isoTime } from '#core/export/chosen.ts';
import { proposalsOf } from '#core/export/vault/proposals.ts';
import type { Entry } from '#core/export/vault/read-back.ts';
import type { Failure } from '#core/result.ts';
import { digestOf } from '../import/source.ts';
import type { Session } from '../session.ts';
import { returnedFiles } from './read.ts';

/** What a person changed in exported notes, in files and below folders, as proposals. Nothing is written. */
export async function proposalsFrom({ store }: Session, paths: readonly string[]): Promise<ReturnedNotes> {
  const failures: Failure[] = [];
  const entries: Entry[] = [];
  for (const path of paths) {
    const files = await returnedFiles(path, store.id);
    if (!files.ok) {
      failures.push(files.error);
      continue;
    }
    for (const { read } of files.value) {
      if (read.ok) entries.push(...read.value.entries);
      else failures.push(read.error);
    }
  }
  const { state, lastChange } = store;
  const told = proposalsOf(entries, state, { hash: digestOf, lastChange: isoTime(lastChange) });
  return { ...told, failures };
}
