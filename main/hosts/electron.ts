import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, type Session, session, shell } from 'electron';
import { CHANNELS } from '#core/channels.ts';
import { boot } from '../boot.ts';
import { PRELOAD_FILE, RENDERER_FOLDER } from '../paths.ts';
import { assetHeaders, assetPath, type Host } from './host.ts';

const SCHEME = 'vermilion';
const ORIGIN = `${SCHEME}://app`;

/** Runs the app in Electron. Resolves once the window is loading. */
export async function run(): Promise<void> {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
  app.enableSandbox();
  await app.whenReady();
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }])
      : null,
  );

  let window: BrowserWindow | null = null;
  const host: Host = {
    kind: 'electron',
    systemLocales: app.getPreferredSystemLanguages(),
    dialogs: {
      async chooseFolder() {
        const chosen = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] });
        return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
      },
      async chooseSavePath(suggestedName) {
        const chosen = await dialog.showSaveDialog({
          defaultPath: suggestedName,
          filters: [{ name: 'Markdown', extensions: ['md'] }],
        });
        return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
      },
    },
    emit: (event, payload) => window?.webContents.send(`vermilion:${event}`, payload),
  };
  const { app: vermilion, dispatch } = await boot(host);

  harden(session.defaultSession);
  protocol.handle(SCHEME, (request) => serve(request.url));
  for (const channel of CHANNELS) {
    ipcMain.handle(`vermilion:${channel}`, (event, input: unknown) => {
      if (event.senderFrame?.origin !== ORIGIN || event.senderFrame.parent !== null) {
        throw new Error('refused: not the app’s own page');
      }
      return dispatch(channel, input);
    });
  }
  const started = vermilion.start();

  const open = async (): Promise<void> => {
    await started;
    window = createWindow();
    window.on('closed', () => {
      window = null;
    });
    await window.loadURL(`${ORIGIN}/`);
  };
  app.on('activate', () => {
    if (!window) void open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void vermilion.close().finally(() => app.quit());
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.setWindowOpenHandler(({ url }) => {
      if (/^(?:https?|mailto):/i.test(url)) void shell.openExternal(url);
      return { action: 'deny' };
    });
  });
  await open();
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

/** No permission is ever granted, no request leaves the machine, nothing is downloaded. */
function harden(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !/^(?:vermilion|devtools|data|blob):/.test(details.url) });
  });
  target.on('will-download', (event) => event.preventDefault());
}

async function serve(url: string): Promise<Response> {
  const { host, pathname } = new URL(url);
  const path = host === 'app' ? assetPath(pathname) : null;
  const body = path ? await readFile(join(RENDERER_FOLDER, path)).catch(() => null) : null;
  if (!path || !body) return new Response('', { status: 404 });
  return new Response(new Uint8Array(body), { headers: assetHeaders(path) });
}
