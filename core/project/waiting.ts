import type { Failure } from '../result.ts';
import type { Change } from './changes/table.ts';

/** What a disk may refuse now and take later. */
const PASSING = [
  'disk-full',
  'read-only',
  'not-found',
  'not-a-folder',
  'too-many-files',
  'write-failed',
] as const;
export type Passing = (typeof PASSING)[number];

/** An edit that is not on the disk and is to be. */
export interface WaitingEdit {
  /** By which main and the window mean the same edit; of a note the annotation. */
  readonly id: string;
  readonly changes: readonly Change[];
}

/** Whether a disk that refused an edit may take it later. */
export function passes(failure: Failure): failure is Failure<Passing> {
  return PASSING.some((code) => code === failure.code);
}

/** The note that an edit writes, where it does nothing else; the last one written stands for those before. */
export function loneNote(
  changes: readonly Change[],
): Extract<Change, { readonly kind: 'annotation.note' }> | null {
  const [first] = changes;
  return changes.length === 1 && first?.kind === 'annotation.note' ? first : null;
}
