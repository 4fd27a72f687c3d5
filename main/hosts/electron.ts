import { mkdirSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  protocol,
  type Session,
  session,
  shell,
  type WebContents,
  type WebFrameMain,
} from 'electron';
import { CHANNELS } from '#core/channels.ts';
import type { MessageKey } from '#core/i18n/sentences.ts';
import type { App } from '../app.ts';
import { boot } from '../boot.ts';
import { dataFolder, PRELOAD_FILE, RENDERER_FOLDER } from '../paths.ts';
import { addressForSystem } from './address.ts';
import { closeInTime } from './close-in-time.ts';
import { givenPaths } from './given-paths.ts';
import { assetHeaders, assetPath, type Host } from './host.ts';

/** What the system's dialog calls files of an ending. */
const KINDS: Readonly<Record<string, string>> = { md: 'Markdown', docx: 'Word' };

const SCHEME = 'vermilion';
const ORIGIN = `${SCHEME}://app`;
const HOME = `${ORIGIN}/`;

/**
 * Runs the app in Electron. Resolves before Electron is ready: it becomes ready only once the entry module has been
 * evaluated, and that waits for this.
 */
export async function run(): Promise<void> {
  // Chromium's caches and locks, apart from the settings and the sample that lie in the same place.
  const userData = join(dataFolder(), 'electron');
  mkdirSync(userData, { recursive: true });
  app.setPath('userData', userData);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // No more than the page needs: its scripts and styles come from its own origin, so neither CORS nor fetch.
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.on('web-contents-created', (_event, contents) => confine(contents));
  // macOS tells of files before the app is ready, and afterwards.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    give([path]);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      console.error(error);
      dialog.showErrorBox('Vermilion', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}

/** What was given before there was an app to take it. */
const early: string[] = [];
let give = (paths: readonly string[]): void => void early.push(...paths);

/** How many arguments name the app itself: its folder, where it is not packed. */
const own = (): number => (app.isPackaged ? 0 : 1);

async function start(): Promise<void> {
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
  let window: BrowserWindow | null = null;
  const { app: vermilion, dispatch } = await boot({
    kind: 'electron',
    systemLocales: app.getPreferredSystemLanguages(),
    dialogs: systemDialogs(() => window),
    openLink: (url, words) => openLink(url, words, window),
    emit: (event, payload) => window?.webContents.send(`vermilion:${event}`, payload),
  });
  harden(session.defaultSession);
  protocol.handle(SCHEME, (request) => serve(request.url));
  const started = vermilion.start();
  give = (paths) => vermilion.give(paths);
  give([...givenPaths(process.argv.slice(1), process.cwd(), own()), ...early]);
  for (const channel of CHANNELS) {
    ipcMain.handle(`vermilion:${channel}`, async (event, input: unknown) => {
      if (!isOwnPage(event.senderFrame)) throw new Error('refused: not the app’s own page');
      await started;
      return dispatch(channel, input);
    });
  }

  const show = (): void => {
    if (window) {
      if (window.isMinimized()) window.restore();
      window.focus();
      return;
    }
    window = createWindow();
    watch(window, vermilion);
    window.on('closed', () => {
      window = null;
    });
    // Fails only where the window is closed while it loads.
    window.loadURL(HOME).catch(() => {});
  };
  app.on('activate', show);
  app.on('second-instance', (_event, args, cwd) => {
    show();
    give(givenPaths(args.slice(1), cwd, own()));
  });
  quitInTime(vermilion);
  show();
  await started;
}

/** Ends once the project has been let go, or a person will not wait for that any longer. */
function quitInTime(vermilion: App): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const title = vermilion.title() ?? '';
    const inTime = (close: () => Promise<unknown>): Promise<void> =>
      closeInTime({
        close,
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        ask: () => askToQuit(vermilion, vermilion.t()('quit.waiting', { title }), 'window.wait'),
      });
    void writeWaiting(vermilion, inTime)
      .then(() => inTime(() => vermilion.close()))
      .finally(() => {
        state = 'closed';
        app.quit();
      });
  });
}

/** Has what the disk could not take written, or a person give it up. */
async function writeWaiting(
  vermilion: App,
  inTime: (work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  while (vermilion.waiting() > 0) {
    await inTime(() => vermilion.writeWaiting());
    const count = vermilion.waiting();
    if (count === 0) return;
    const message = vermilion.t()('quit.unsaved', { count });
    if ((await askToQuit(vermilion, message, 'annotation.saveAgain')) === 'quit') return;
  }
}

async function askToQuit(vermilion: App, message: string, stay: MessageKey): Promise<'wait' | 'quit'> {
  const t = vermilion.t();
  const { response } = await dialog.showMessageBox({
    message,
    buttons: [t(stay), t('quit.anyway')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1 ? 'quit' : 'wait';
}

/** Says what happened where a page ends or hangs, and offers to load it anew: what was shown as saved is on the disk. */
function watch(window: BrowserWindow, vermilion: App): void {
  const { webContents } = window;
  const ask = async (message: string, other: string, signal?: AbortSignal): Promise<'reload' | 'other'> => {
    const t = vermilion.t();
    const { response } = await dialog.showMessageBox(window, {
      message,
      detail: vermilion.waiting() > 0 ? `${t('crash.safe')}\n${t('crash.waits')}` : t('crash.safe'),
      buttons: [t('crash.reload'), other],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
      ...(signal && { signal }),
    });
    return response === 0 && !signal?.aborted ? 'reload' : 'other';
  };
  const load = (): void => void window.loadURL(HOME).catch(() => {});
  let ended = false;
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    console.error(`the window’s process is gone: ${reason} (${exitCode})`);
    // A person had the hanging page ended, and is not asked once more.
    if (ended) {
      ended = false;
      load();
      return;
    }
    const t = vermilion.t();
    void ask(t('window.gone', { reason }), t('window.quit')).then((wanted) =>
      wanted === 'reload' ? load() : app.quit(),
    );
  });
  let asking: AbortController | null = null;
  window.on('unresponsive', () => {
    if (asking) return;
    asking = new AbortController();
    const t = vermilion.t();
    void ask(t('window.unresponsive'), t('window.wait'), asking.signal).then((wanted) => {
      asking = null;
      if (wanted !== 'reload') return;
      ended = true;
      webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => asking?.abort());
}

function createWindow(): BrowserWindow {
  return new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 640,
    minHeight: 560,
    backgroundColor: '#fbfaf7',
    title: 'Vermilion',
    webPreferences: {
      preload: PRELOAD_FILE,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
}

function systemDialogs(window: () => BrowserWindow | null): NonNullable<Host['dialogs']> {
  return {
    async chooseFolder() {
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const parent = window();
      const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    async chooseSavePath(suggestedName) {
      const ending = extname(suggestedName).slice(1);
      const filters = [{ name: KINDS[ending] ?? ending.toUpperCase(), extensions: [ending] }];
      const options = { defaultPath: suggestedName, filters };
      const parent = window();
      const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
    },
  };
}

/** Hands a web or mail address to the system, once a person has seen it and said so. */
async function openLink(
  url: string,
  words: { open: string; cancel: string },
  parent: BrowserWindow | null,
): Promise<void> {
  const address = addressForSystem(url);
  if (address === null) return;
  const ask = {
    message: address,
    buttons: [words.open, words.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const { response } = await (parent ? dialog.showMessageBox(parent, ask) : dialog.showMessageBox(ask));
  if (response === 0) await shell.openExternal(address);
}

/** Whether a call comes from the window's own page; a frame that is gone already is not it. */
function isOwnPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.origin === ORIGIN && frame.parent === null;
}

/** Keeps whatever shows a page where it is: it may load itself anew, and goes nowhere else. */
function confine(contents: WebContents): void {
  const stay = (navigation: { isMainFrame: boolean; url: string; preventDefault(): void }): void => {
    if (!navigation.isMainFrame || navigation.url !== HOME) navigation.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No permission is ever granted, no request leaves the machine, nothing is downloaded. */
function harden(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.setSpellCheckerEnabled(false);
  target.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !/^(?:vermilion:\/\/app\/|devtools:|data:)/.test(details.url) });
  });
  target.on('will-download', (event) => event.preventDefault());
}

async function serve(url: string): Promise<Response> {
  const { host, pathname } = new URL(url);
  const path = host === 'app' ? assetPath(pathname) : null;
  const body = path ? await readInside(RENDERER_FOLDER, path).catch(() => null) : null;
  if (!path || !body) return new Response('', { status: 404 });
  return new Response(new Uint8Array(body), { headers: assetHeaders(path) });
}

/** A file's bytes, or null where a link leads out of the folder. Throws the system's error. */
async function readInside(folder: string, path: string): Promise<Buffer | null> {
  const file = await realpath(join(folder, path));
  return file.startsWith((await realpath(folder)) + sep) ? readFile(file) : null;
}
