import { Worker } from 'node:worker_threads';
import { fail, type Result } from '#core/result.ts';
import { hasFewFiles } from '../few-files.ts';
import { isTooManyFiles } from '../store/file-system.ts';
import type { ImportFile, ImportOptions } from './extracted.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type FromWorker, READY, type ToWorker } from './thread.ts';

/** What goes with one file. */
export interface ImportControl {
  readonly options?: ImportOptions;
  /** Stops it; nothing will have been written. */
  readonly signal?: AbortSignal;
  readonly progress?: ImportFile['progress'];
  /** Whether a file may take all that any may, however small it is. */
  readonly patient?: boolean;
}

/** Reads files, one after another. */
export interface Extractor {
  /**
   * As `prepare`, and `import-cancelled`, `import-too-slow`, `import-too-large` or, without patience,
   * `import-out-of-proportion` where it was stopped, each with the `file`'s name.
   */
  prepare(name: string, bytes: Uint8Array, control?: ImportControl): Promise<Result<Prepared>>;
  close(): Promise<void>;
}

/** What reading takes: milliseconds, and MiB by which the whole process grows meanwhile. */
interface Cost {
  readonly time: number;
  readonly growth: number;
}

/** What one file may take. */
export interface ImportLimits extends Cost {
  /** MiB of the worker's heap. */
  readonly heap: number;
  /** Milliseconds without a file after which the thread is let go. */
  readonly rest: number;
  /** What a file may take without patience: one of no size, and more for each MiB of it. The same as with it where left out. */
  readonly ordinary?: { readonly least: Cost; readonly each: Cost };
}

/*
 * Measured of each kind of file, one of 4 to 15 MB: the slowest, a table in a word processor, takes 1.3 s a MiB, the one that
 * takes the most memory, a workbook of numbered rows, 110 MiB a MiB.
 */
const LIMITS: ImportLimits = {
  time: 120_000,
  heap: 1536,
  growth: 2048,
  // It holds some 20 MiB, and is there again in a tenth of a second.
  rest: 2000,
  ordinary: { least: { time: 20_000, growth: 700 }, each: { time: 10_000, growth: 100 } },
};
const MIB = 1024 * 1024;
/** MiB by which the process has grown where the thread does not stay for the next file. */
const LARGE = 128;
/** How often the process is weighed while a file is read, in milliseconds. */
const WEIGHING = 250;

/** Reads files in the caller's own thread, without limits: for scripts and tests. */
export const directExtractor: Extractor = {
  prepare: (name, bytes, { options = {}, progress = () => {} } = {}) =>
    prepare({ name, bytes, options, progress }),
  close: async () => {},
};

/**
 * Reads files in a thread of their own, which is stopped where a file takes too long or too much, and started again
 * for the next.
 *
 * @param script the built worker
 */
export function workerExtractor(script: string, limits: ImportLimits = LIMITS): Extractor {
  const reader = new ThreadReader(script, limits);
  let turn: Promise<unknown> = Promise.resolve();
  return {
    prepare(name, bytes, control = {}) {
      const result = turn.then(() => reader.read(name, bytes, control));
      turn = result.catch(() => {});
      return result;
    },
    close: () => reader.close(),
  };
}

/** Reads one file at a time in a thread, and watches what it takes. */
class ThreadReader {
  private worker: Worker | null = null;
  private resting: NodeJS.Timeout | undefined;
  /** Shared with the thread: `READY` once it has been read. What ends it before is not the file's fault. */
  private state = new Int32Array(new SharedArrayBuffer(4));

  constructor(
    private readonly script: string,
    private readonly limits: ImportLimits,
  ) {}

  async close(): Promise<void> {
    clearTimeout(this.resting);
    await this.worker?.terminate();
    this.worker = null;
  }

  read(name: string, bytes: Uint8Array, control: ImportControl): Promise<Result<Prepared>> {
    return new Promise((resolve) => {
      const { options = {}, signal, progress, patient = false } = control;
      if (signal?.aborted) {
        resolve(fail('import-cancelled', { file: name }));
        return;
      }
      const running = this.started();
      const spent = meter();
      const ordinary = patient ? null : this.ordinary(bytes.length);
      const settle = (result: Result<Prepared>): void => {
        clearTimeout(late);
        clearInterval(scales);
        signal?.removeEventListener('abort', cancel);
        running.off('message', hear);
        running.off('error', broken);
        running.off('exit', gone);
        running.unref();
        resolve(result);
      };
      const give = (result: Result<Prepared>): void => {
        settle(result);
        this.stop();
      };
      const hear = (message: FromWorker): void => {
        if (message.kind === 'progress') progress?.(message.done, message.of);
        else {
          settle(message.result);
          // What a large file took is given back at once.
          if (spent().growth > LARGE) this.stop();
          else this.resting = setTimeout(() => this.stop(), this.limits.rest).unref();
        }
      };
      const broken = (error: NodeJS.ErrnoException): void =>
        give(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? fail('import-too-large', { file: name })
            : isTooManyFiles(error) || (!isReady() && hasFewFiles(error))
              ? fail('too-many-files')
              : ended(error.message),
        );
      const gone = (): void => give(ended('the reading thread ended'));
      const cancel = (): void => give(fail('import-cancelled', { file: name }));
      const { state } = this;
      const isReady = (): boolean => state[0] === READY;
      const ended = (detail: string): Result<Prepared> =>
        isReady() ? fail('damaged-file', { file: name }) : fail('internal', { detail });
      const seconds = Math.round(this.limits.time / 1000);
      const late = setTimeout(() => give(fail('import-too-slow', { file: name, seconds })), this.limits.time);
      const scales = setInterval(() => {
        const { time, growth } = spent();
        const what = growth > (ordinary?.growth ?? Infinity) ? 'memory' : 'time';
        if (growth > this.limits.growth) give(fail('import-too-large', { file: name }));
        else if (ordinary && (what === 'memory' || time > ordinary.time))
          give(fail('import-out-of-proportion', { file: name, what, seconds }));
      }, WEIGHING);
      signal?.addEventListener('abort', cancel, { once: true });
      running.on('message', hear);
      running.once('error', broken);
      running.once('exit', gone);
      running.ref();
      running.postMessage({ name, bytes, options } satisfies ToWorker);
    });
  }

  /** What a file of so many bytes may take without patience; null where that is no less than with it. */
  private ordinary(bytes: number): Cost | null {
    const { ordinary } = this.limits;
    if (!ordinary) return null;
    const { least, each } = ordinary;
    const size = bytes / MIB;
    return { time: least.time + each.time * size, growth: least.growth + each.growth * size };
  }

  /** The thread that stands, or a new one. */
  private started(): Worker {
    clearTimeout(this.resting);
    if (this.worker) return this.worker;
    this.state = new Int32Array(new SharedArrayBuffer(4));
    const made = new Worker(this.script, {
      workerData: this.state,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heap, stackSizeMb: 4 },
      // Libraries may print; the command line's output is ours.
      stdout: true,
      env: {},
    });
    made.unref();
    made.on('error', () => {});
    made.once('exit', () => {
      if (this.worker === made) this.worker = null;
    });
    this.worker = made;
    return made;
  }

  private stop(): void {
    clearTimeout(this.resting);
    void this.worker?.terminate();
    this.worker = null;
  }
}

/**
 * Begins to count what is spent. As time counts the work of the whole process or the time that goes by, whichever is less:
 * neither other programs nor the engine's own threads make a file slower.
 */
function meter(): () => Cost {
  const work = process.cpuUsage();
  const since = performance.now();
  const weight = process.memoryUsage.rss();
  return () => {
    const { user, system } = process.cpuUsage(work);
    return {
      time: Math.min((user + system) / 1000, performance.now() - since),
      growth: (process.memoryUsage.rss() - weight) / MIB,
    };
  };
}
