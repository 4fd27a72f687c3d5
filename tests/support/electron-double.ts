import { fork } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '#main/hosts/find-browser.ts';
import { type Bundle, bundle } from './child.ts';
import { type Ask, DoubleWindow } from './electron-double-window.ts';

const TOP = fileURLToPath(new URL('../../', import.meta.url));

/** A call that the main process made of Electron's API. */
export interface ElectronRecord {
  /** `app.quit`, `BrowserWindow`, `webContents.on` … */
  readonly api: string;
  /** Functions stand as `[function]`. */
  readonly args: readonly unknown[];
  /** Whether the app was ready by then. */
  readonly ready: boolean;
}

/** Where a call over IPC comes from: a frame, none, or one that is gone by the time one looks at it. */
export type FrameOfCall =
  | { readonly origin: string; readonly url: string; readonly parent: FrameOfCall }
  | 'gone'
  | null;

/** What the test says to the double's main process. */
export type ToMain =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'return'; readonly id: number; readonly value?: unknown; readonly error?: string };

/** What the double's main process says to the test. */
export type FromMain =
  | ToMain
  | { readonly kind: 'record'; readonly record: ElectronRecord }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'exit' };

export interface DoubleOptions {
  /** Environment of the main process, beside this one's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Shows pages in Chromium; without it, windows are only recorded. */
  readonly browser?: boolean;
  /** The built main module. */
  readonly main?: string;
}

/** The built app, running on the double. */
export interface ElectronDouble {
  readonly records: readonly ElectronRecord[];
  /** Resolves once the entry module has been evaluated; Electron is not ready before. */
  readonly loaded: Promise<void>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** What it has written to its standard error. */
  readonly complaints: string[];
  /** What the next dialogs answer; without one, they are cancelled. */
  readonly dialogs: unknown[];
  readonly windows: ReadonlyMap<number, DoubleWindow>;
  /** The arguments of every call of an API so far. */
  calls(api: string): (readonly unknown[])[];
  /** Waits until an API has been called `times` times. */
  called(api: string, times?: number): Promise<void>;
  readonly ask: Ask;
  /** Calls a handler of ipcMain. */
  invoke(channel: string, input: unknown, frame: FrameOfCall): Promise<unknown>;
  /** Waits for a window's page to have loaded. */
  firstWindow(): Promise<Page>;
  /** Quits as `app.quit()` does. */
  quit(): Promise<void>;
  /** Ends the process at once. */
  kill(): Promise<void>;
}

/** The page that the app shows, as a caller. */
export const OWN_PAGE: FrameOfCall = { origin: 'vermilion://app', url: 'vermilion://app/', parent: null };

/** Runs the built `out/main/index.js` and `out/preload/index.cjs`, unchanged, on a stand-in for Electron. */
export async function launchDouble(options: DoubleOptions = {}): Promise<ElectronDouble> {
  const main = options.main ?? join(TOP, 'out', 'main', 'index.js');
  if (!existsSync(main)) throw new Error(`${main} is not there: npm run build makes it`);
  const double = await bundled();
  const screen = options.browser ? await openBrowser() : null;
  const child = fork(double.path, [main], {
    cwd: TOP,
    env: { ...process.env, NODE_OPTIONS: '', ...options.env },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });

  const records: ElectronRecord[] = [];
  const complaints: string[] = [];
  const dialogs: unknown[] = [];
  const windows = new Map<number, DoubleWindow>();
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  const watchers = new Set<() => void>();
  let last = 0;
  let gone = false;
  const { promise: loaded, resolve: nowLoaded, reject: neverLoaded } = deferred<void>();
  loaded.catch(() => {});
  const say = (message: ToMain): void => {
    if (child.connected) child.send(message, () => {});
  };
  const ask: Ask = (name, ...args) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(new Error(`the main process has ended: ${complaints.join('')}`));
      const id = ++last;
      waiting.set(id, { resolve, reject });
      say({ kind: 'call', id, name, args });
    });

  const answers: Record<string, (...args: never[]) => unknown> = {
    async 'window.create'(id: number, made: object) {
      if (screen) windows.set(id, await DoubleWindow.open(screen.context, id, made, ask));
    },
    'window.load': (id: number, url: string) => windows.get(id)?.load(url),
    async 'window.close'(id: number) {
      const window = windows.get(id);
      if (window) await window.page.close();
      else await ask('window.closed', id).catch(() => {});
    },
    'contents.send': (id: number, channel: string, args: unknown[]) =>
      windows.get(id)?.deliver(channel, args),
    dialog: () => dialogs.shift() ?? { canceled: true, filePaths: [] },
  };

  child.stderr?.on('data', (chunk) => complaints.push(String(chunk)));
  child.on('message', (raw) => {
    const message = raw as FromMain;
    if (message.kind === 'record') records.push(message.record);
    else if (message.kind === 'loaded') nowLoaded();
    else if (message.kind === 'return') {
      const waiter = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) waiter?.resolve(message.value as never);
      else waiter?.reject(new Error(message.error.replace(/^Error: /, '')));
    } else if (message.kind === 'call') {
      const { id, name, args } = message;
      Promise.resolve()
        .then(() => answers[name]!(...(args as never[])))
        .then(
          (value) => say({ kind: 'return', id, value }),
          (error: unknown) => say({ kind: 'return', id, error: String(error) }),
        );
    }
    for (const watcher of watchers) watcher();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code))).then(
    async (code) => {
      gone = true;
      const error = new Error(`the main process has ended: ${complaints.join('')}`);
      neverLoaded(error);
      for (const { reject } of waiting.values()) reject(error);
      await screen?.browser.close();
      return code;
    },
  );

  // What opens on its own was not asked for by the main process.
  screen?.context.on('page', (page) => {
    void page.opener().then((opener) => (opener ? page.close() : null));
  });
  await screen?.context.route(
    () => true,
    async (route) => {
      const window = [...windows.values()].find(({ page }) => page === pageOf(route));
      if (window) await window.answer(route).catch(() => route.abort().catch(() => {}));
      else await route.abort('blockedbyclient');
    },
  );

  const until = (holds: () => boolean): Promise<void> => {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = (): void => {
        if (!holds()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
    });
  };
  const calls = (api: string): (readonly unknown[])[] =>
    records.filter((record) => record.api === api).map(({ args }) => args);

  return {
    records,
    loaded,
    ended,
    complaints,
    dialogs,
    windows,
    calls,
    ask,
    called: (api, times = 1) => until(() => calls(api).length >= times),
    invoke: (channel, input, frame) => ask('ipc.invoke', channel, [input], frame),
    async firstWindow() {
      await until(() => calls('BrowserWindow.loadURL').length > 0 && windows.size > 0);
      const { page } = [...windows.values()][0]!;
      await page.waitForURL(/^https:/);
      return page;
    },
    async quit() {
      await ask('app.quit').catch(() => {});
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

let standing: Promise<Bundle> | null = null;

/** The main process's side, made once for all doubles of this process and removed when it ends. */
function bundled(): Promise<Bundle> {
  standing ??= bundle('tests/support/electron-double-main.ts').then((made) => {
    process.once('exit', () => rmSync(dirname(made.path), { recursive: true, force: true }));
    return made;
  });
  return standing;
}

function pageOf(route: { request(): { frame(): { page(): Page } } }): Page | null {
  try {
    return route.request().frame().page();
  } catch {
    return null;
  }
}

async function openBrowser(): Promise<{ browser: Browser; context: BrowserContext }> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge was found for the tests');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  return { browser, context };
}

function deferred<T>() {
  let resolve = (_value: T): void => {};
  let reject = (_error: Error): void => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
