import {
  compareMany,
  comparePair,
  type PairAnswer,
  type PairRequest,
  type Progress,
  type VersionsAnswer,
  type VersionsRequest,
} from './work.ts';

type Requests = {
  readonly pair: { readonly request: PairRequest; readonly answer: PairAnswer };
  readonly versions: { readonly request: VersionsRequest; readonly answer: VersionsAnswer };
};
type Report = (progress: Progress) => void;

/** A comparison that is under way. */
export interface Running<T> {
  /** Never settles once it has been stopped; rejects with what went wrong. */
  readonly answer: Promise<T>;
  stop(): void;
}

let idle: Worker | null = null;

function startWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compare' });
}

/** Compares two versions in a worker, so that the window goes on. */
export function runPair(request: PairRequest, onProgress: Report): Running<PairAnswer> {
  return run<'pair'>(request, onProgress, () => comparePair(request, onProgress));
}

/** Compares several versions in a worker. */
export function runVersions(request: VersionsRequest, onProgress: Report): Running<VersionsAnswer> {
  return run<'versions'>(request, onProgress, () => compareMany(request, onProgress));
}

/** Where no worker can be had, the work is done here and now. */
function run<K extends keyof Requests>(
  request: Requests[K]['request'],
  onProgress: Report,
  here: () => Requests[K]['answer'],
): Running<Requests[K]['answer']> {
  const worker = idle ?? startWorker();
  idle = null;
  let settled = false;
  const answer = new Promise<Requests[K]['answer']>((resolve, reject) => {
    let heard = false;
    worker.onmessage = ({ data }: MessageEvent<{ progress?: Progress; done?: Requests[K]['answer'] }>) => {
      heard = true;
      if (data.progress) onProgress(data.progress);
      if (!data.done) return;
      settled = true;
      idle = worker;
      resolve(data.done);
    };
    worker.onerror = (event) => {
      settled = true;
      worker.terminate();
      if (heard) reject(new Error(event.message));
      else resolve(here());
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
