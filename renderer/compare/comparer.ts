import type { Result } from '#core/result.ts';
import type { PairAnswer, Progress, WorkAnswer, WorkHooks, WorkRequest } from './work.ts';

interface Reply {
  readonly progress?: Progress;
  readonly aligned?: PairAnswer;
  readonly done?: Result<WorkAnswer>;
}

/** A comparison that is under way. */
export interface Running {
  /** Never settles once it has been stopped; rejects with what went wrong. */
  readonly answer: Promise<Result<WorkAnswer>>;
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
export function compareAhead(request: WorkRequest): void {
  idle ??= startWorker();
  idle.postMessage({ ...request, ahead: true } satisfies WorkRequest);
}

/**
 * Compares versions in a worker, so that the window goes on; where none can be had the work is done here and now. The
 * one way to have something compared.
 */
export function runComparison(request: WorkRequest, hooks: WorkHooks): Running {
  const worker = idle ?? startWorker();
  idle = null;
  let settled = false;
  const answer = new Promise<Result<WorkAnswer>>((resolve, reject) => {
    let heard = false;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      heard = true;
      if (data.progress) hooks.onProgress(data.progress);
      if (data.aligned) hooks.onAligned(data.aligned);
      if (!data.done) return;
      settled = true;
      keep(worker);
      resolve(data.done);
    };
    worker.onerror = (event) => {
      settled = true;
      worker.terminate();
      if (heard) reject(new Error(event.message));
      else resolve(import('./work.ts').then(({ work }) => work(request, hooks)));
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
