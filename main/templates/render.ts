import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '#core/result.ts';
import { hasFewFiles } from '../few-files.ts';
import { TEMPLATE_WORKER_FILE } from '../paths.ts';
import type { FromTemplates, Rendered, RenderRequest } from './thread.ts';

/** Milliseconds of the processor that a template may take for one page, and for each passage beyond the first of {@link MANY}. */
const LONGEST = 2000;
const LONGEST_EACH = 0.5;
const MANY = 10_000;
/** Milliseconds until a thread that did not have its time yet is looked at again. */
const SHORTEST_WAIT = 50;
/** Milliseconds that all of it may take, with what is made of its pages. */
const LONGEST_WHOLE = 60_000;
/** MiB of the thread's heap. */
const HEAP = 128;
/** MiB for what is made and let go at once, which is most of it: with less a third of the time goes into moving it about. */
const YOUNG = 96;
/** MiB that the material may need beside. */
const HEAP_PER_CHARACTER = 1 / 100_000;

/**
 * Renders a template in a thread of its own, which is ended where the template does not come to its end
 * (`template-too-slow`) or takes too much memory (`template-too-much`).
 *
 * @param script the built worker
 */
export function renderTemplate(
  request: RenderRequest,
  { script = TEMPLATE_WORKER_FILE, longest = longestFor(request), signal }: RenderOptions = {},
): Promise<Result<Rendered>> {
  const worker = new Worker(script, {
    resourceLimits: { maxOldGenerationSizeMb: HEAP + roomFor(request), maxYoungGenerationSizeMb: YOUNG },
    stdout: true,
    stderr: true,
    env: {},
  });
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | null = null;
    const end = (result: Result<Rendered>): void => {
      if (timer) clearTimeout(timer);
      clearTimeout(whole);
      resolve(result);
      void worker.terminate();
    };
    const slow = (milliseconds: number): void =>
      end(fail('template-too-slow', { seconds: Math.round(milliseconds / 1000) }));
    // What the whole process has computed is no less than what the thread has: on a busy machine it waits for its turn.
    const watch = (since: NodeJS.CpuUsage, wait: number): void => {
      timer = setTimeout(() => {
        const { user, system } = process.cpuUsage(since);
        const left = longest - (user + system) / 1000;
        if (left <= 0) slow(longest);
        else watch(since, Math.max(left, SHORTEST_WAIT));
      }, wait);
    };
    const most = LONGEST_WHOLE + longest;
    const whole = setTimeout(() => slow(most), most);
    signal?.addEventListener('abort', () => end(fail('template-stopped')), { once: true });
    worker.on('message', (message: FromTemplates) => {
      if (timer) clearTimeout(timer);
      if (message.kind === 'runs') watch(process.cpuUsage(), longest);
      else if (message.kind === 'rendered') end(ok(message.rendered));
      else if (message.kind === 'failed') end({ ok: false, error: message.error });
    });
    worker.once('error', (error) => {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_WORKER_OUT_OF_MEMORY') end(fail('template-too-much'));
      else if (hasFewFiles(error)) end(fail('too-many-files'));
      else end(fail('internal', { detail: error.message }));
    });
    worker.once('exit', () => end(fail('internal', { detail: 'the thread of templates ended' })));
    worker.postMessage(request);
  });
}

interface RenderOptions {
  readonly script?: string;
  readonly longest?: number;
  readonly signal?: AbortSignal;
}

/** Of a great many passages even a plain template takes its time. */
function longestFor({ material: { passages } }: RenderRequest): number {
  return LONGEST + Math.max(0, passages.length - MANY) * LONGEST_EACH;
}

/** What is rendered lies in the thread as well, some times over while it is printed. */
function roomFor({ material: { passages } }: RenderRequest): number {
  let characters = 0;
  for (const { quote, citation, note } of passages)
    characters += quote.length + citation.length + String(note ?? '').length;
  return Math.ceil((characters + passages.length * 1000) * HEAP_PER_CHARACTER);
}
