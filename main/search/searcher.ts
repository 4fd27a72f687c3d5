import { Worker } from 'node:worker_threads';
import type { SearchAnswer } from '#core/contract.ts';
import { stateAlone } from '#core/project/front.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { hasFewFiles } from '../few-files.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { annotationsFor, changed, stateWhole } from './searched-state.ts';
import type { FromSearch, SearchRequest, ToSearch } from './thread.ts';

/** Milliseconds a query may take before it is stopped: only a regular expression comes near it. */
const LONGEST = 3000;
/** Texts that are on their way to the thread at once. */
const AHEAD = 16;
/** MiB of the thread's heap; of what is young half of what it would have, for it stays as large as it once became. */
const HEAP = 1280;
const YOUNG = 24;

interface Asked {
  readonly request: SearchRequest;
  readonly resolve: (result: Result<SearchAnswer>) => void;
}

/**
 * Searches an open project in a thread of its own, which holds its texts and follows its state. The thread is begun with
 * the first search; it is ended where a query takes too long, and begun anew for the next.
 */
export class Searcher {
  private worker: Worker | null = null;
  private readonly asked = new Map<number, Asked>();
  private readonly wanted: string[] = [];
  private away = 0;
  private last = 0;
  /** The search that runs. */
  private running = 0;
  private timer: NodeJS.Timeout | null = null;
  private unlisten: (() => void) | null = null;
  private closed = false;

  /** @param script the built worker */
  constructor(
    private readonly store: Pick<ProjectStore, 'state' | 'source' | 'onChange'>,
    private readonly script: string,
    private readonly longest = LONGEST,
  ) {}

  /** `search-too-slow` where a query had to be stopped, `too-many-files` where the thread could not be begun. */
  search(request: SearchRequest): Promise<Result<SearchAnswer>> {
    if (this.closed) return Promise.resolve(fail('no-project'));
    return new Promise((resolve) => {
      const worker = this.started();
      const id = ++this.last;
      this.asked.set(id, { request, resolve });
      worker.ref();
      worker.postMessage({ kind: 'search', id, request } satisfies ToSearch);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.end(fail('no-project'));
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const made = new Worker(this.script, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: YOUNG },
      stdout: true,
      env: {},
    });
    made.unref();
    made.on('message', (message: FromSearch) => this.hear(made, message));
    made.once('error', (error) => {
      const few = hasFewFiles(error);
      if (this.worker === made)
        void this.end(few ? fail('too-many-files') : fail('internal', { detail: error.message }));
    });
    made.once('exit', () => {
      if (this.worker === made) void this.end(fail('internal', { detail: 'the searching thread ended' }));
    });
    this.worker = made;
    // The annotations of a document follow with its text: to hand over all at once would hold up the window.
    this.post({ kind: 'state', state: stateAlone(this.store.state) });
    this.unlisten = this.store.onChange(({ operations, rebuilt }) => {
      const now = this.store.state;
      if (rebuilt) this.post({ kind: 'state', state: stateWhole(now) });
      else this.post({ kind: 'operations', ...changed(now, operations) });
    });
    return made;
  }

  private post(message: ToSearch): void {
    this.worker?.postMessage(message);
  }

  private hear(from: Worker, message: FromSearch): void {
    if (this.worker !== from) return;
    switch (message.kind) {
      case 'want':
        if (message.first) this.hurry(message.documents);
        else this.wanted.push(...message.documents);
        this.feed(from);
        break;
      case 'read':
        this.away--;
        this.feed(from);
        break;
      case 'begun':
        this.running = message.id;
        this.timer = setTimeout(() => {
          const seconds = Math.round(this.longest / 1000);
          void this.end(fail('search-too-slow', { seconds }));
        }, this.longest);
        break;
      case 'found': {
        if (this.timer) clearTimeout(this.timer);
        this.running = 0;
        const { resolve } = this.asked.get(message.id) ?? {};
        this.asked.delete(message.id);
        if (this.asked.size === 0) from.unref();
        resolve?.(ok(message.answer));
      }
    }
  }

  /** Puts documents that are still wanted before all others. */
  private hurry(documents: readonly string[]): void {
    for (const document of documents) {
      const at = this.wanted.indexOf(document);
      if (at > 0) this.wanted.unshift(...this.wanted.splice(at, 1));
    }
  }

  /** Gives the thread the texts it wants, a few at once. */
  private feed(to: Worker): void {
    while (this.away < AHEAD) {
      const document = this.wanted.shift();
      if (document === undefined) return;
      this.away++;
      void this.store.source(document).then((source) => {
        if (this.worker !== to) return;
        const annotations = annotationsFor(this.store.state, document);
        this.post({ kind: 'source', document, source: source.ok ? source.value : null, annotations });
      });
    }
  }

  /** Ends the thread: whose search ran is told why, the others are searched for by a new one. */
  private async end(why: Result<SearchAnswer>): Promise<void> {
    const { worker, running } = this;
    this.worker = null;
    this.unlisten?.();
    if (this.timer) clearTimeout(this.timer);
    this.wanted.length = 0;
    this.away = 0;
    this.running = 0;
    const waiting = [...this.asked];
    this.asked.clear();
    for (const [id, { request, resolve }] of waiting)
      if (this.closed || running === 0 || id === running) resolve(why);
      else void this.search(request).then(resolve);
    await worker?.terminate();
  }
}
