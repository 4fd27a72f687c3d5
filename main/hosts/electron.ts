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
import { boot } from '../boot.ts';
import { dataFolder, PRELOAD_FILE, RENDERER_FOLDER } from '../paths.ts';
import { addressForSystem } from './address.ts';
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
    window.on('closed', () => {
      window = null;
    });
    // Fails only where the window is closed while it loads.
    window.loadURL(HOME).catch(() => {});
  };
  app.on('activate', show);
  app.on('second-instance', show);
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void vermilion.close().finally(() => app.quit());
  });
  show();
  await started;
}

function createWindow(): BrowserWindow {
  return new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 800,
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
