import { parentPort, workerData } from 'node:worker_threads';
import { prepare } from './prepare.ts';
import { type FromWorker, READY, type ToWorker } from './thread.ts';

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
// In shared memory: a message may come after the news that the thread has ended.
if (workerData instanceof Int32Array) workerData[0] = READY;
