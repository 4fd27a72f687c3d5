import type { Result } from '#core/result.ts';
import type { ImportOptions } from './extracted.ts';
import type { Prepared } from './prepare.ts';

/** A file to read. */
export interface ToWorker {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: ImportOptions;
}

/** How far it is, and in the end what came of it. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly result: Result<Prepared> };

/** What stands in the thread's `workerData[0]` once it can be given files. */
export const READY = 1;
