import type { Result } from '#core/result.ts';
import type { PairAnswer, Progress, WorkAnswer, WorkHooks, WorkRequest } from './work.ts';

interface Reply {
  readonly progress?: Progress;
  readonly aligned?: PairAnswer;
  readonly done?: Result<WorkAnswer>;
}

/** A comparison that is under way, or was made before. */
export interface Running {
  /** Never settles once it has been stopped; rejects with what went wrong. */
  readonly answer: Promise<Result<WorkAnswer>>;
  /** Whether it was made before anybody asked: nothing is to be waited for. */
  readonly isDone: boolean;
  stop(): void;
}

/** All that comparing two versions answers. */
export interface WholeAnswer {
  readonly aligned: PairAnswer;
  readonly done: WorkAnswer;
}

/** One thing that is compared, and what has been answered. */
class Job {
  readonly key: string;
  heard = false;
  aligned: PairAnswer | null = null;
  done = false;
  resolve: (answer: Result<WorkAnswer> | Promise<Result<WorkAnswer>>) => void = () => {};
  reject: (error: Error) => void = () => {};
  readonly answer: Promise<Result<WorkAnswer>>;

  /**
   * @param hooks who waits for it; null where nobody does yet
   * @param desk who works at it; null once it is done
   */
  constructor(
    readonly request: WorkRequest,
    public hooks: WorkHooks | null,
    public desk: Desk | null,
  ) {
    this.key = keyOf(request);
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

/** A worker, and what it has not answered yet, in the order in which it was asked. */
interface Desk {
  readonly worker: Worker;
  readonly jobs: Job[];
}

/** A worker for whose answers nobody waits. One at most is kept; a worker that failed is none. */
let free: Desk | null = null;

/** Two versions compared last, or ahead, by what was asked; the latest last. */
const kept = new Map<string, Job>();
/** Two pairs of versions, either way round. */
const MOST_KEPT = 4;

/** Starts a worker before there is anything to compare: its code takes longer to read than to run. */
export function startAhead(): void {
  free ??= startWorker();
}

/** Has the free worker compare two versions before anybody asks. Null where that fails. */
export async function compareAhead(request: WorkRequest): Promise<WholeAnswer | null> {
  const key = keyOf(request);
  let job = kept.get(key);
  if (!job) {
    free ??= startWorker();
    job = give(free, request, null);
  }
  const done = await job.answer.catch(() => null);
  return done?.ok && job.aligned ? { aligned: job.aligned, done: done.value } : null;
}

/** Forgets what was compared, e.g. because another project was opened. */
export function forgetCompared(): void {
  kept.clear();
}

/**
 * Compares versions in a worker, so that the window goes on; where none can be had the work is done here and now. What
 * was compared before, or is being compared ahead, is taken over. The one way to have something compared.
 */
export function runComparison(request: WorkRequest, hooks: WorkHooks): Running {
  const known = kept.get(keyOf(request));
  const job = known && (known.done || !known.hooks) ? takeOver(known, hooks) : askAnew(request, hooks);
  return {
    answer: job.answer,
    isDone: job.done,
    stop() {
      if (!job.done && job.desk) end(job.desk);
    },
  };
}

function askAnew(request: WorkRequest, hooks: WorkHooks): Job {
  const desk = free ?? startWorker();
  free = null;
  return give(desk, request, hooks);
}

/** What there is of the answer is told in a moment, as if it came from the worker. */
function takeOver(job: Job, hooks: WorkHooks): Job {
  keep(job);
  if (!job.done) {
    job.hooks = hooks;
    if (free === job.desk) free = null;
  }
  const { aligned } = job;
  if (aligned) queueMicrotask(() => hooks.onAligned(aligned));
  return job;
}

/** Tells one request from any other; the text of a version is known by its key. */
function keyOf({ of, versions, only, glossary, said }: WorkRequest): string {
  return JSON.stringify([of, versions.map(({ key, name }) => [key, name]), only, glossary, said]);
}

function give(desk: Desk, request: WorkRequest, hooks: WorkHooks | null): Job {
  const job = new Job(request, hooks, desk);
  desk.jobs.push(job);
  if (request.versions.length === 2) keep(job);
  desk.worker.postMessage(request);
  return job;
}

function keep(job: Job): void {
  kept.delete(job.key);
  kept.set(job.key, job);
  for (const key of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(key);
}

function startWorker(): Desk {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compare' });
  const desk: Desk = { worker, jobs: [] };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => hear(desk, data);
  worker.onerror = ({ message }) => fail(desk, message);
  return desk;
}

/** Replies come in the order of the requests. */
function hear(desk: Desk, { progress, aligned, done }: Reply): void {
  const [job] = desk.jobs;
  if (!job) return;
  job.heard = true;
  if (progress) job.hooks?.onProgress(progress);
  if (aligned) {
    job.aligned = aligned;
    job.hooks?.onAligned(aligned);
  }
  if (!done) return;
  job.done = true;
  job.desk = null;
  desk.jobs.shift();
  if (!done.ok) forget(job);
  if (job.hooks) release(desk);
  job.hooks = null;
  job.resolve(done);
}

/** Nobody waits for a worker any more, unless for something else. */
function release(desk: Desk): void {
  if (desk.jobs.some(({ hooks }) => hooks)) return;
  if (free && free !== desk) end(desk);
  else free = desk;
}

/** Ends a worker; what it was at ahead is not there. */
function end(desk: Desk): void {
  desk.worker.terminate();
  if (free === desk) free = null;
  for (const job of desk.jobs) {
    forget(job);
    if (!job.hooks) job.reject(new Error('ended'));
  }
}

function fail(desk: Desk, message: string): void {
  const waiting = desk.jobs.filter(({ hooks }) => hooks);
  end(desk);
  for (const { request, hooks, heard, resolve, reject } of waiting) {
    if (heard || !hooks) reject(new Error(message));
    else resolve(import('./work.ts').then(({ work }) => work(request, hooks)));
  }
}

function forget(job: Job): void {
  if (kept.get(job.key) === job) kept.delete(job.key);
}
