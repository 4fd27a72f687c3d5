import { parentPort } from 'node:worker_threads';
import type { Result } from '#core/result.ts';
import type { ImportOptions } from './extracted.ts';
import { type Prepared, prepare } from './prepare.ts';

/** A file to read. */
export interface ToWorker {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: ImportOptions;
}

/** That it can be given files; of a file how far it is, and in the end what came of it. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly result: Result<Prepared> };

/** Milliseconds between two words on how far it is. */
const PAUSE = 50;

const port = parentPort;
if (!port) throw new Error('not a worker');
const say = (message: FromWorker): void => port.postMessage(message);

port.on('message', (file: ToWorker) => {
  let told = 0;
  const progress = (done: number, of: number): void => {
    const now = performance.now();
    if (now - told < PAUSE && done < of) return;
    told = now;
    say({ kind: 'progress', done, of });
  };
  void prepare({ ...file, progress }).then((result) => say({ kind: 'done', result }));
});
say({ kind: 'ready' });
