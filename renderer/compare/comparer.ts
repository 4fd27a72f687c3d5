import type { Result } from '#core/result.ts';
import type { EditList } from './edit-list.ts';
import {
  compareMany,
  comparePair,
  type PairAnswer,
  type PairRequest,
  type Progress,
  type VersionsAnswer,
  type VersionsRequest,
} from './work.ts';

type Report = (progress: Progress) => void;

interface Reply<T> {
  readonly progress?: Progress;
  readonly aligned?: PairAnswer;
  readonly done?: T;
}

/** A comparison that is under way. */
export interface Running<T> {
  /** Never settles once it has been stopped; rejects with what went wrong. */
  readonly answer: Promise<T>;
  stop(): void;
}

/** A worker with nothing to answer. One at most is kept; a worker that failed is none. */
let idle: Worker | null = null;

function startWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compare' });
  worker.onerror = () => discard(worker);
  return worker;
}

function discard(worker: Worker): void {
  worker.terminate();
  if (idle === worker) idle = null;
}

function keep(worker: Worker): void {
  if (idle) {
    worker.terminate();
    return;
  }
  idle = worker;
  worker.onmessage = null;
  worker.onerror = () => discard(worker);
}

/** Has the idle worker compare two versions before anybody asks. */
export function compareAhead(request: PairRequest): void {
  idle ??= startWorker();
  idle.postMessage({ ...request, ahead: true } satisfies PairRequest);
}

/** Compares two versions in a worker, so that the window goes on. The links come first, then the rest of the edits. */
export function runPair(
  request: PairRequest,
  onProgress: Report,
  onAligned: (answer: PairAnswer) => void,
): Running<Result<EditList>> {
  return run(request, onProgress, onAligned, () => comparePair(request, onProgress, onAligned));
}

/** Compares several versions in a worker. */
export function runVersions(request: VersionsRequest, onProgress: Report): Running<Result<VersionsAnswer>> {
  return run(
    request,
    onProgress,
    () => {},
    () => compareMany(request, onProgress),
  );
}

/** Where no worker can be had, the work is done `here` and now. */
function run<T>(
  request: PairRequest | VersionsRequest,
  onProgress: Report,
  onAligned: (answer: PairAnswer) => void,
  here: () => T,
): Running<T> {
  const worker = idle ?? startWorker();
  idle = null;
  let settled = false;
  const answer = new Promise<T>((resolve, reject) => {
    let heard = false;
    worker.onmessage = ({ data }: MessageEvent<Reply<T>>) => {
      heard = true;
      if (data.progress) onProgress(data.progress);
      if (data.aligned) onAligned(data.aligned);
      if (!data.done) return;
      settled = true;
      keep(worker);
      resolve(data.done);
    };
    worker.onerror = (event) => {
      settled = true;
      worker.terminate();
      if (heard) reject(new Error(event.message));
      else
        try {
          resolve(here());
        } catch (error) {
          reject(error);
        }
    };
    worker.postMessage(request);
  });
  return {
    answer,
    stop() {
      if (!settled) worker.terminate();
    },
  };
}
