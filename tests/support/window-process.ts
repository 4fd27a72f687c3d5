import { fork } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { appEnv, browserPath, TOP } from './window.ts';

const SCRIPT = fileURLToPath(new URL('./window-child.mjs', import.meta.url));

/** The built app in a process of its own. */
export interface WindowProcess {
  /** Runs a function there; it must stand on its own, for only its text goes over. */
  step<Given, Value>(work: (page: Page, given: Given) => Promise<Value>, given: Given): Promise<Value>;
  /** Ends it at once, as a crash or a power cut does. */
  kill(): Promise<void>;
  /** Closes its window, and waits for it to end. */
  close(): Promise<void>;
}

/** Starts the built app as another process on this home; its temporary files stay inside the home. */
export async function startWindow(home: string): Promise<WindowProcess> {
  const temporary = join(home, 'tmp');
  await mkdir(temporary, { recursive: true });
  const child = fork(SCRIPT, [join(TOP, 'out', 'main', 'chromium.js'), browserPath()], {
    env: { ...appEnv(home), TMPDIR: temporary },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, { done(value: unknown): void; fail(error: Error): void }>();
  const answer = (id: number): Promise<unknown> =>
    new Promise((done, fail) => {
      waiting.set(id, { done, fail });
    });
  child.on('message', (message: { id: number; value?: unknown; error?: string }) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.done(message.value);
    else asked?.fail(new Error(message.error));
  });
  void ended.then(() => {
    for (const { fail } of waiting.values()) fail(new Error('the process has ended'));
  });
  await answer(0);
  let last = 0;
  return {
    async step(work, given) {
      const id = ++last;
      const answered = answer(id);
      child.send({ id, source: work.toString(), given });
      return (await answered) as never;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async close() {
      child.disconnect();
      await ended;
    },
  };
}
