/**
 * Runs in a process of its own and stands for Electron's main process: it is the module `electron` to the built
 * `out/main/index.js`, which it loads as Electron does, and it tells the test of every call. Whatever needs a browser
 * is asked of the test's process. What the double does not have is not there: using it throws.
 */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {} from 'electron';
import type { FrameOfCall, FromMain, ToMain } from './electron-double.ts';

type Listener = (...args: never[]) => unknown;
type Names<T> = Partial<Record<keyof T, unknown>>;

const VERSION = '45.0.0';
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: VERSION } });

const send = (message: FromMain, sent?: () => void): void => {
  process.send?.(message, undefined, {}, sent);
};

/** Tells the test of a call; functions are told of as such. */
function record(api: string, args: readonly unknown[]): void {
  send({ kind: 'record', record: { api, args: args.map(told), ready: isReady } });
}

function told(value: unknown): unknown {
  if (typeof value === 'function') return '[function]';
  if (Array.isArray(value)) return value.map(told);
  if (value instanceof EventEmitter) return '[object]';
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, told(each)]));
  return value;
}

// ── the other process

let asked = 0;
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();

function ask(name: string, ...args: unknown[]): Promise<unknown> {
  const id = ++asked;
  send({ kind: 'call', id, name, args });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

process.on('message', (message: ToMain) => {
  if (message.kind === 'return') {
    const waiter = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) waiter?.resolve(message.value);
    else waiter?.reject(new Error(message.error));
    return;
  }
  const { id, name, args } = message;
  Promise.resolve()
    .then(() => answer[name]!(...(args as never[])))
    .then(
      (value) => send({ kind: 'return', id, value }),
      (error: unknown) => send({ kind: 'return', id, error: String(error) }),
    );
});
process.on('disconnect', () => process.exit(1));

// ── events

class Recorded extends EventEmitter {
  constructor(readonly label: string) {
    super();
  }
  override on(name: string, listener: Listener): this {
    record(`${this.label}.on`, [name]);
    return super.on(name, listener as (...args: unknown[]) => void);
  }
}

/** Emits an event that can be prevented; answers whether it was. */
function emit(target: EventEmitter, name: string, details: object = {}, ...rest: unknown[]): boolean {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
  target.emit(name, event, ...rest);
  return event.defaultPrevented;
}

function beforeReady(api: string): void {
  if (isReady) throw new Error(`${api} must be called before the app is ready`);
}

function afterReady(api: string): void {
  if (!isReady) throw new Error(`${api} can only be used after the app is ready`);
}

// ── app

let isReady = false;
let quitting = false;
let nowReady = (): void => {};
const readiness = new Promise<void>((resolve) => {
  nowReady = resolve;
});
const paths = new Map<string, string>();

class App extends Recorded {
  readonly isPackaged = false;
  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void => {
      beforeReady('commandLine.appendSwitch');
      record('app.commandLine.appendSwitch', [name, value]);
    },
  };
  whenReady(): Promise<void> {
    record('app.whenReady', []);
    return readiness;
  }
  isReady(): boolean {
    return isReady;
  }
  enableSandbox(): void {
    beforeReady('app.enableSandbox');
    record('app.enableSandbox', []);
  }
  requestSingleInstanceLock(): boolean {
    const first = process.env.ELECTRON_DOUBLE_SECOND !== '1';
    record('app.requestSingleInstanceLock', [first]);
    return first;
  }
  getPreferredSystemLanguages(): string[] {
    return (process.env.ELECTRON_DOUBLE_LANGUAGES ?? 'zh-Hans-CN').split(',');
  }
  getPath(name: string): string {
    return paths.get(name) ?? join(tmpdir(), 'electron-double', name);
  }
  setPath(name: string, path: string): void {
    if (name === 'sessionData' || name === 'userData') beforeReady(`app.setPath('${name}')`);
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    record('app.setPath', [name, path]);
    paths.set(name, path);
  }
  quit(): void {
    record('app.quit', []);
    if (!quitting && emit(this, 'before-quit')) return;
    quitting = true;
    if (windows.size === 0) finish();
    else for (const window of [...windows.values()]) window.close();
  }
  exit(code = 0): void {
    record('app.exit', [code]);
    send({ kind: 'exit' }, () => process.exit(code));
  }
}

/** No window is left and the app wants to quit. */
function finish(): void {
  if (isReady && emit(app, 'will-quit')) {
    quitting = false;
    return;
  }
  app.emit('quit', {}, 0);
  send({ kind: 'exit' }, () => process.exit(0));
}

export const app = new App('app');

// ── windows

const windows = new Map<number, BrowserWindow>();
let made = 0;

class WebContents extends Recorded {
  readonly session: typeof defaultSession;
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  constructor(readonly id: number) {
    super('webContents');
    this.session = defaultSession;
  }
  send(channel: string, ...args: unknown[]): void {
    if (!windows.has(this.id)) throw new Error('Object has been destroyed');
    record('webContents.send', [channel]);
    ask('contents.send', this.id, channel, structuredClone(args)).catch(() => {});
  }
  setWindowOpenHandler(handler: NonNullable<WebContents['openHandler']>): void {
    record('webContents.setWindowOpenHandler', []);
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    record('webContents.setWebRTCIPHandlingPolicy', [policy]);
  }
}

export class BrowserWindow extends Recorded {
  readonly webContents: WebContents;
  readonly id = ++made;
  #minimized = false;
  readonly #shown: Promise<unknown>;
  constructor(options: object) {
    super('BrowserWindow');
    afterReady('BrowserWindow');
    record('BrowserWindow', [options]);
    windows.set(this.id, this);
    this.webContents = new WebContents(this.id);
    app.emit('web-contents-created', {}, this.webContents);
    this.#shown = ask('window.create', this.id, told(options));
    this.#shown.catch(() => {});
  }
  async loadURL(url: string): Promise<void> {
    record('BrowserWindow.loadURL', [url]);
    await this.#shown;
    await ask('window.load', this.id, url);
  }
  close(): void {
    void ask('window.close', this.id);
  }
  focus(): void {
    record('BrowserWindow.focus', []);
  }
  minimize(): void {
    this.#minimized = true;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  restore(): void {
    record('BrowserWindow.restore', []);
    this.#minimized = false;
  }
}

// ── session and protocol

type Before = (details: object, callback: (response: { cancel?: boolean }) => void) => void;
const handlers = {
  permissionRequest: null as ((...args: unknown[]) => void) | null,
  permissionCheck: null as ((...args: unknown[]) => boolean) | null,
  devicePermission: null as ((...args: unknown[]) => boolean) | null,
  before: null as Before | null,
};

class Session extends Recorded {
  readonly webRequest = {
    onBeforeRequest(listener: Before): void {
      record('session.webRequest.onBeforeRequest', []);
      handlers.before = listener;
    },
  };
  setPermissionRequestHandler(handler: typeof handlers.permissionRequest): void {
    record('session.setPermissionRequestHandler', []);
    handlers.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof handlers.permissionCheck): void {
    record('session.setPermissionCheckHandler', []);
    handlers.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof handlers.devicePermission): void {
    record('session.setDevicePermissionHandler', []);
    handlers.devicePermission = handler;
  }
  setSpellCheckerEnabled(enable: boolean): void {
    record('session.setSpellCheckerEnabled', [enable]);
  }
}

const defaultSession = new Session('session');
export const session = {
  get defaultSession(): Session {
    afterReady('session.defaultSession');
    return defaultSession;
  },
};

const schemes = new Map<string, (request: Request) => Response | Promise<Response>>();
export const protocol = {
  registerSchemesAsPrivileged(customSchemes: readonly object[]): void {
    beforeReady('protocol.registerSchemesAsPrivileged');
    record('protocol.registerSchemesAsPrivileged', [customSchemes]);
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    afterReady('protocol.handle');
    record('protocol.handle', [scheme]);
    if (schemes.has(scheme)) throw new Error('The scheme has been registered');
    schemes.set(scheme, handler);
  },
} satisfies Names<Electron.Protocol>;

// ── the rest

type Invoked = (event: object, ...args: unknown[]) => unknown;
const channels = new Map<string, Invoked>();
export const ipcMain = {
  handle(channel: string, handler: Invoked): void {
    record('ipcMain.handle', [channel]);
    if (channels.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    channels.set(channel, handler);
  },
} satisfies Names<Electron.IpcMain>;

export const Menu = {
  setApplicationMenu(menu: object | null): void {
    afterReady('Menu.setApplicationMenu');
    record('Menu.setApplicationMenu', [menu]);
  },
  buildFromTemplate(template: readonly object[]): object {
    record('Menu.buildFromTemplate', [template]);
    return { items: template };
  },
} satisfies Names<typeof Electron.Menu>;

const asDialog = (name: string) => (first: object, second?: object) => {
  afterReady(`dialog.${name}`);
  record(`dialog.${name}`, [second ?? first, first instanceof BrowserWindow]);
  return ask('dialog', name, told(second ?? first));
};
export const dialog = {
  showOpenDialog: asDialog('showOpenDialog'),
  showSaveDialog: asDialog('showSaveDialog'),
  showMessageBox: asDialog('showMessageBox'),
  showErrorBox(title: string, content: string): void {
    record('dialog.showErrorBox', [title, content]);
  },
} satisfies Names<Electron.Dialog>;

export const shell = {
  async openExternal(url: string): Promise<void> {
    record('shell.openExternal', [url]);
    if (url.includes('fails')) throw new Error('Failed to open');
  },
} satisfies Names<Electron.Shell>;

type Invented<Mine, Theirs> = Exclude<keyof Mine, keyof Theirs | 'label' | 'openHandler'>;
const nothingInvented: [
  | Invented<App, Electron.App>
  | Invented<BrowserWindow, Electron.BrowserWindow>
  | Invented<WebContents, Electron.WebContents>
  | Invented<Session, Electron.Session>,
] extends [never]
  ? true
  : false = true;
void nothingInvented;

// ── what the test and its browser may ask

function frameFrom(frame: FrameOfCall): object | null {
  if (frame === null) return null;
  if (frame === 'gone') {
    return new Proxy(
      {},
      {
        get() {
          throw new Error('Render frame was disposed before WebFrameMain could be accessed');
        },
      },
    );
  }
  return { ...frame, parent: frame.parent ? frameFrom(frame.parent) : null };
}

const contentsOf = (id: number): WebContents => {
  const window = windows.get(id);
  if (!window) throw new Error(`no window ${id}`);
  return window.webContents;
};

const answer: Record<string, (...args: never[]) => unknown> = {
  async 'ipc.invoke'(channel: string, args: unknown[], frame: FrameOfCall) {
    const handler = channels.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return structuredClone(await handler({ senderFrame: frameFrom(frame) }, ...args));
  },
  async 'protocol.request'(scheme: string, url: string, method: string) {
    const handler = schemes.get(scheme);
    if (!handler) throw new Error(`no handler for ${scheme}:`);
    // Electron's request keeps the URL as it is given; Node's would not take every one.
    const response = await handler({ url, method } as Request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  },
  'session.before'(details: object) {
    const { before } = handlers;
    return before ? new Promise((resolve) => before(details, resolve)) : {};
  },
  'session.permissionRequest'(permission: string) {
    const { permissionRequest } = handlers;
    if (!permissionRequest) return true;
    return new Promise((resolve) => permissionRequest({}, permission, resolve, {}));
  },
  'session.permissionCheck'(permission: string, origin: string) {
    return handlers.permissionCheck ? handlers.permissionCheck(null, permission, origin, {}) : true;
  },
  'session.devicePermission'(deviceType: string, origin: string) {
    return handlers.devicePermission ? handlers.devicePermission({ deviceType, origin, device: {} }) : false;
  },
  'session.emit': (name: string, details: object) => emit(defaultSession, name, details),
  'app.emit': (name: string, details: object, ...rest: unknown[]) => emit(app, name, details, ...rest),
  'contents.emit': (id: number, name: string, details: object) =>
    emit(contentsOf(id), name, details, details),
  'contents.open': (id: number, url: string) => contentsOf(id).openHandler?.({ url }) ?? { action: 'allow' },
  'window.minimize': (id: number) => windows.get(id)?.minimize(),
  'window.closed'(id: number) {
    const window = windows.get(id);
    if (!window) return;
    windows.delete(id);
    window.emit('closed');
    if (windows.size > 0) return;
    if (quitting) finish();
    else if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  },
  'app.quit': () => app.quit(),
};

// ── as Electron starts an app: load the entry module, all of it, and only then be ready

const hook = `export const resolve = (name, context, next) =>
  name === 'electron' ? { url: ${JSON.stringify(import.meta.url)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
// What Electron is started with: itself, and the folder of the app.
const [, entry = ''] = process.argv.splice(1, Number.POSITIVE_INFINITY, '.');
void import(pathToFileURL(entry).href).then(
  () => {
    send({ kind: 'loaded' });
    isReady = true;
    app.emit('ready', {}, {});
    nowReady();
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
