import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** What a browser tells unasked, as far as anybody here listens. */
export interface BrowserEvents {
  'Target.attachedToTarget': {
    readonly sessionId: string;
    readonly targetInfo: { readonly targetId: string; readonly type: string; readonly url: string };
  };
  'Target.detachedFromTarget': { readonly sessionId: string };
  'Inspector.targetCrashed': Record<string, never>;
  'Fetch.requestPaused': { readonly requestId: string; readonly request: { readonly url: string } };
  'Page.javascriptDialogOpening': { readonly type: string };
  'Runtime.bindingCalled': { readonly payload: string; readonly executionContextId: number };
  'Runtime.executionContextCreated': {
    readonly context: {
      readonly id: number;
      readonly uniqueId: string;
      readonly origin: string;
      readonly auxData: { readonly frameId: string; readonly isDefault: boolean };
    };
  };
  'Runtime.executionContextsCleared': Record<string, never>;
}

/** A browser that was started here, and that is spoken to in the DevTools protocol over two pipes of its own. */
export interface DrivenBrowser {
  /**
   * Sends a command and resolves with what it gives. Rejects where the browser refuses it, or is gone.
   *
   * @param session of a page or a frame; of the browser itself where none is named
   */
  send<Value = unknown>(method: string, params?: object, session?: string): Promise<Value>;
  /** Calls the listener for every such event, with the session that it is of. */
  on<Event extends keyof BrowserEvents>(
    event: Event,
    listener: (params: BrowserEvents[Event], session: string | undefined) => void,
  ): void;
  /** Resolves when its process has ended, with the last that it said on standard error. Never rejects. */
  readonly gone: Promise<string>;
  /** Ends it at once, with the processes that it started. */
  kill(): void;
}

interface Message {
  readonly id?: number;
  readonly method?: keyof BrowserEvents;
  readonly params?: never;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Asked {
  readonly method: string;
  done(value: unknown): void;
  fail(error: Error): void;
}

/** Of what the browser says on standard error so many UTF-16 code units are kept, for where it does not start. */
const KEPT = 4000;

/**
 * Starts a browser. It ends by itself where this process does, for then its pipes are closed.
 *
 * @param switches what it is given beside the switch for the pipes
 */
export function startBrowser(executablePath: string, switches: readonly string[]): DrivenBrowser {
  const ofItsOwn = process.platform !== 'win32';
  const child = spawn(executablePath, [...switches, '--remote-debugging-pipe'], {
    // Else the terminal's Ctrl C would end it before the project is closed.
    detached: ofItsOwn,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + chunk).slice(-KEPT);
  });
  const gone = new Promise<string>((resolve) => {
    child.once('exit', () => resolve(said));
    child.once('error', (error) => resolve(error.message));
  });
  return {
    ...speak(child.stdio[3] as Writable, child.stdio[4] as Readable, gone),
    gone,
    kill() {
      try {
        if (child.pid !== undefined) process.kill(ofItsOwn ? -child.pid : child.pid, 'SIGKILL');
      } catch {}
    },
  };
}

/**
 * Speaks the DevTools protocol: JSON, each message ended by a NUL.
 *
 * @param gone after it settles nothing is answered any more
 */
export function speak(
  to: Writable,
  from: Readable,
  gone: Promise<unknown>,
): Pick<DrivenBrowser, 'send' | 'on'> {
  const waiting = new Map<number, Asked>();
  const listeners = new Map<string, ((params: never, session: string | undefined) => void)[]>();
  let last = 0;
  let isOver = false;
  const end = (): void => {
    isOver = true;
    for (const { method, fail } of waiting.values()) fail(new Error(`${method}: the browser is gone`));
    waiting.clear();
  };
  void gone.then(end);
  from.once('close', end);
  // Who writes to a browser that has just ended is told by `end`.
  to.on('error', () => {});

  readMessages(from, (text) => {
    const { id, method, params, sessionId, result, error } = JSON.parse(text) as Message;
    if (method !== undefined)
      for (const listener of listeners.get(method) ?? []) listener(params as never, sessionId);
    if (id === undefined) return;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.fail(new Error(`${asked.method}: ${error.message}`));
    else asked?.done(result);
  });

  return {
    send<Value>(method: string, params: object = {}, sessionId?: string): Promise<Value> {
      return new Promise((done, fail) => {
        if (isOver) return fail(new Error(`${method}: the browser is gone`));
        const id = ++last;
        waiting.set(id, { method, done: done as (value: unknown) => void, fail });
        to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
    on(event, listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener as never]);
    },
  };
}

/** Hands over the texts between the NULs, wherever the pipe cuts them. */
function readMessages(from: Readable, take: (text: string) => void): void {
  let parts: Buffer[] = [];
  from.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      const part = chunk.subarray(start, end);
      const whole = parts.length === 0 ? part : Buffer.concat([...parts, part]);
      parts = [];
      start = end + 1;
      take(whole.toString('utf8'));
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
}
