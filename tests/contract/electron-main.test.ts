import { mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANNELS } from '#core/channels.ts';
import { PRELOAD_FILE, RENDERER_FOLDER } from '#main/paths.ts';
import {
  type ElectronDouble,
  type FrameOfCall,
  launchDouble,
  OWN_PAGE,
} from '#tests/support/electron-double.ts';

let home: string;
let double: ElectronDouble;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
  double = await launchDouble({ env: { VERMILION_HOME: home } });
  await double.called('BrowserWindow.loadURL');
});
afterAll(async () => {
  await double.quit();
  expect(double.complaints.join('')).toBe('');
  await rm(home, { recursive: true, force: true });
});

/** Asks the protocol's handler for an address as it is written, dots, percents and all. */
async function serve(url: string) {
  const answer = double.ask<{ status: number; headers: Record<string, string>; body: Uint8Array }>(
    'protocol.request',
    'vermilion',
    url,
    'GET',
  );
  // An address that is none makes the request fail, which is a refusal too.
  return answer.catch(() => ({ status: 400, headers: {} as Record<string, string>, body: new Uint8Array() }));
}

describe('before Electron is ready', () => {
  test('the entry module is evaluated to its end, or the app would never be ready', async () => {
    await double.loaded;
    const whenReady = double.records.find(({ api }) => api === 'app.whenReady');
    expect(whenReady?.ready).toBe(false);
  });

  test('an entry that waits for readiness waits for ever, as it would in Electron', async () => {
    const entry = join(home, 'waits.mjs');
    await writeFile(entry, "import { app } from 'electron';\nawait app.whenReady();\n");
    const waiting = await launchDouble({ main: entry });
    await waiting.called('app.whenReady');
    const loaded = await Promise.race([
      waiting.loaded.then(() => true),
      new Promise((resolve) => setTimeout(resolve, 300, false)),
    ]);
    expect(loaded).toBe(false);
    await waiting.kill();
  });

  test('the scheme is registered with no privilege but standard and secure', () => {
    expect(double.calls('protocol.registerSchemesAsPrivileged')).toEqual([
      [[{ scheme: 'vermilion', privileges: { standard: true, secure: true } }]],
    ]);
  });

  test('every renderer is sandboxed, no name is looked up, Chromium’s files lie apart', () => {
    expect(double.calls('app.enableSandbox')).toHaveLength(1);
    expect(double.calls('app.commandLine.appendSwitch')).toEqual([
      ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ]);
    expect(double.calls('app.setPath')).toEqual([['userData', join(home, 'electron')]]);
  });

  test('what keeps pages in their place is there before the first page', () => {
    const listens = double.records.findIndex(
      ({ api, args }) => api === 'app.on' && args[0] === 'web-contents-created',
    );
    const opens = double.records.findIndex(({ api }) => api === 'BrowserWindow');
    expect(listens).toBeGreaterThanOrEqual(0);
    expect(listens).toBeLessThan(opens);
    expect(double.records[listens]?.ready).toBe(false);
  });
});

describe('the window', () => {
  test('has every security option set as it must be', () => {
    const [[options]] = double.calls('BrowserWindow') as [[{ webPreferences: object }]];
    expect(options.webPreferences).toEqual({
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
    });
    expect(double.calls('BrowserWindow.loadURL')).toEqual([['vermilion://app/']]);
  });

  test('has no menu that could load, open or inspect', () => {
    const [[menu]] = double.calls('Menu.setApplicationMenu') as [[unknown]];
    if (process.platform !== 'darwin') expect(menu).toBeNull();
  });
});

describe('calls from a page', () => {
  const page: Exclude<FrameOfCall, null | 'gone'> = {
    origin: 'vermilion://app',
    url: 'vermilion://app/',
    parent: null,
  };
  const strangers: Record<string, FrameOfCall> = {
    'no frame': null,
    'a frame that is gone': 'gone',
    'another site': { origin: 'https://example.org', url: 'https://example.org/', parent: null },
    'another host of the scheme': { origin: 'vermilion://evil', url: 'vermilion://evil/', parent: null },
    'a host that begins alike': {
      origin: 'vermilion://app.evil',
      url: 'vermilion://app.evil/',
      parent: null,
    },
    'an opaque origin': { origin: 'null', url: 'vermilion://app/', parent: null },
    'a file': { origin: 'file://', url: 'file:///etc/passwd', parent: null },
    'a frame of its own inside the page': { ...page, parent: page },
    'a frame of its own inside another site': {
      ...page,
      parent: { origin: 'https://example.org', url: 'https://example.org/', parent: null },
    },
  };

  test('there is one handler a channel, and no other', () => {
    const handled = double.calls('ipcMain.handle').map(([name]) => name);
    expect(handled).toEqual(CHANNELS.map((channel) => `vermilion:${channel}`));
  });

  test.each(CHANNELS)('%s is answered for the window’s own page only', async (channel) => {
    for (const [who, frame] of Object.entries(strangers)) {
      const refused = await double.invoke(`vermilion:${channel}`, {}, frame).then(
        () => `answered ${who}`,
        () => 'refused',
      );
      expect(refused).toBe('refused');
    }
  });

  test('the page itself is answered with results', async () => {
    const info = (await double.invoke('vermilion:app.info', {}, OWN_PAGE)) as { ok: boolean; value: object };
    expect(info).toMatchObject({ ok: true, value: { host: 'electron', nativeDialogs: true } });
    expect(await double.invoke('vermilion:document.source', { document: '../x' }, OWN_PAGE)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
  });

  test('the system’s dialogs belong to the window, and thinking better of it is null', async () => {
    expect(await double.invoke('vermilion:project.choose', {}, OWN_PAGE)).toEqual({ ok: true, value: null });
    double.dialogs.push({ canceled: false, filePaths: ['/somewhere'] });
    expect(await double.invoke('vermilion:project.choose', {}, OWN_PAGE)).toEqual({
      ok: true,
      value: '/somewhere',
    });
    const save = {
      query: '',
      documents: null,
      to: 'md',
      each: 'project',
      style: 'text',
      lang: null,
      template: '---\ntitle: {{ project.title }}\n---\n',
      path: null,
      force: false,
    };
    expect(await double.invoke('vermilion:export.save', save, OWN_PAGE)).toMatchObject({
      ok: true,
      value: null,
    });
    expect(double.calls('dialog.showOpenDialog')).toEqual([
      [{ properties: ['openDirectory', 'createDirectory'] }, true],
      [{ properties: ['openDirectory', 'createDirectory'] }, true],
    ]);
    expect(double.calls('dialog.showSaveDialog')[0]?.[1]).toBe(true);
  });

  test('the dialog for saving is told what kind of file it is', async () => {
    const shown = (): unknown => double.calls('dialog.showSaveDialog').at(-1)?.[0];
    expect(shown()).toMatchObject({ filters: [{ name: 'Markdown', extensions: ['md'] }] });
    const current = (await double.invoke('vermilion:project.current', {}, OWN_PAGE)) as {
      value: { state: { documents: { record: { id: string; language: string } }[] } };
    };
    const [a, b] = current.value.state.documents
      .filter(({ record }) => record.language === 'zh-CN')
      .map(({ record }) => record.id);
    for (const [format, name, ending] of [
      ['html', 'HTML', 'html'],
      ['docx', 'Word', 'docx'],
    ]) {
      const save = { a, b, more: [], marks: 'critic', format, path: null, force: false };
      expect(await double.invoke('vermilion:comparison.save', save, OWN_PAGE)).toEqual({
        ok: true,
        value: null,
      });
      expect(shown()).toMatchObject({
        defaultPath: expect.stringMatching(new RegExp(`^[^/]+\\.${ending}$`)),
        filters: [{ name, extensions: [ending] }],
      });
    }
  });
});

describe('what a page may not do', () => {
  const permissions = [
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fileSystem',
    'fullscreen',
    'geolocation',
    'idle-detection',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'keyboardLock',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'window-management',
    'hid',
    'serial',
    'usb',
    'unknown',
  ];

  test.each(permissions)('it is never granted %s', async (permission) => {
    expect(await double.ask('session.permissionRequest', permission)).toBe(false);
    expect(await double.ask('session.permissionCheck', permission, 'vermilion://app')).toBe(false);
  });

  test.each(['hid', 'serial', 'usb'])('it is given no %s device', async (type) => {
    expect(await double.ask('session.devicePermission', type, 'vermilion://app')).toBe(false);
  });

  test('it does not leave: only loading the app itself anew is let through', async () => {
    const prevented = (name: string, url: string, isMainFrame = true) =>
      double.ask<boolean>('contents.emit', 1, name, { url, isMainFrame });
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      for (const url of [
        'https://example.org/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'vermilion://app/index.html',
        'vermilion://app/?x',
        'vermilion://evil/',
        'about:blank',
      ]) {
        expect([name, url, await prevented(name, url)]).toEqual([name, url, true]);
      }
      expect(await prevented(name, 'vermilion://app/', false)).toBe(true);
      expect(await prevented(name, 'vermilion://app/')).toBe(false);
    }
    expect(await prevented('will-redirect', 'vermilion://app/')).toBe(true);
    expect(await prevented('will-attach-webview', '')).toBe(true);
  });

  test('it opens no window; a link goes to the system only after a person has seen its address and said so', async () => {
    for (const url of [
      'https://example.org/a',
      'mailto:a@example.org',
      'file:///etc/passwd',
      'about:blank',
      '',
    ]) {
      expect(await double.ask('contents.open', 1, url)).toEqual({ action: 'deny' });
    }
    expect(double.calls('shell.openExternal')).toEqual([]);
    const click = (url: string) => double.invoke('vermilion:link.open', { url }, OWN_PAGE);
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,x',
      'smb://server/share',
      'ms-msdt:/id',
      'vermilion://app/',
      ' https://example.org/',
      'https://exam\u202eple.org/',
      'about:blank',
      '',
    ])
      expect([url, await click(url)]).toMatchObject([url, { ok: false, error: { code: 'invalid-input' } }]);
    expect(double.calls('dialog.showMessageBox')).toEqual([]);
    expect(await click('https://user:word@example.org/')).toMatchObject({ ok: true });
    expect(double.calls('dialog.showMessageBox')).toEqual([]);
    double.dialogs.push({ response: 1 });
    expect(await click('https://example.org/no')).toMatchObject({ ok: true, value: { opens: true } });
    expect(double.calls('shell.openExternal')).toEqual([]);
    double.dialogs.push({ response: 0 }, { response: 0 });
    expect(await click('https://example.org/yes')).toMatchObject({ ok: true });
    expect(await click('mailto:a@example.org')).toMatchObject({ ok: true });
    expect(double.calls('shell.openExternal')).toEqual([
      ['https://example.org/yes'],
      ['mailto:a@example.org'],
    ]);
    const [asked] = double.calls('dialog.showMessageBox').at(-1) as [{ message: string; defaultId: number }];
    expect(asked).toMatchObject({ message: 'mailto:a@example.org', defaultId: 1 });
  });

  test('it downloads nothing, and WebRTC shows no address of this machine', async () => {
    expect(await double.ask('session.emit', 'will-download', { url: 'vermilion://app/seal.svg' })).toBe(true);
    expect(double.calls('webContents.setWebRTCIPHandlingPolicy')).toEqual([['disable_non_proxied_udp']]);
    expect(double.calls('session.setSpellCheckerEnabled')).toEqual([[false]]);
  });

  test('no request but for the app’s own files goes anywhere', async () => {
    const cancelled = async (url: string) =>
      (await double.ask<{ cancel?: boolean }>('session.before', { url })).cancel;
    for (const url of [
      'https://example.org/',
      'http://localhost:1/',
      'ws://example.org/',
      'wss://example.org/',
      'ftp://example.org/',
      'file:///etc/passwd',
      'blob:vermilion://app/1',
      'vermilion://evil/',
      'vermilion://app.evil/',
      'vermilion://app@evil/',
      'chrome-extension://a/',
      'https://example.org/?vermilion://app/',
    ]) {
      expect([url, await cancelled(url)]).toEqual([url, true]);
    }
    for (const url of ['vermilion://app/', 'vermilion://app/assets/index.js', 'data:image/png;base64,AA==']) {
      expect([url, await cancelled(url)]).toEqual([url, false]);
    }
  });
});

describe('the app’s own files', () => {
  test('every one is served with a policy that allows its own scripts only', async () => {
    const names = (await readdir(RENDERER_FOLDER, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(RENDERER_FOLDER.length).replaceAll('\\', '/'));
    expect(names.length).toBeGreaterThan(3);
    for (const name of ['/', ...names]) {
      const { status, headers, body } = await serve(`vermilion://app${name}`);
      expect([name, status]).toEqual([name, 200]);
      expect(body.length).toBeGreaterThan(0);
      const policy = Object.fromEntries(
        headers['content-security-policy']!.split('; ').map((part) => {
          const [directive, ...sources] = part.split(' ');
          return [directive, sources];
        }),
      ) as Record<string, string[]>;
      expect(policy['default-src']).toEqual(["'none'"]);
      expect(policy['script-src']).toEqual(["'self'"]);
      expect(policy['connect-src']).toEqual(["'none'"]);
      for (const directive of ['base-uri', 'form-action', 'frame-ancestors'])
        expect(policy[directive]).toEqual(["'none'"]);
      expect(Object.values(policy).flat().join(' ')).not.toMatch(/unsafe-(?:inline|eval|hashes)|\*|https?:/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-type']).not.toBe('application/octet-stream');
    }
  });

  test.each([
    'vermilion://app/../package.json',
    'vermilion://app/../../etc/passwd',
    'vermilion://app/%2e%2e/%2e%2e/package.json',
    'vermilion://app/%2E%2E%2Fpackage.json',
    'vermilion://app/..%2fpackage.json',
    'vermilion://app/..%5cpackage.json',
    'vermilion://app/..\\..\\package.json',
    'vermilion://app/assets/..\\index.html',
    'vermilion://app/assets/../../main/index.js',
    'vermilion://app/index.html%00.png',
    'vermilion://app/index\0.html',
    'vermilion://app//etc/passwd',
    'vermilion://app//index.html',
    'vermilion://app/./../main/index.js',
    'vermilion://app/%252e%252e/main/index.js',
    'vermilion://app/C:/Windows/win.ini',
    'vermilion://app/C:%5CWindows%5Cwin.ini',
    'vermilion://app/file:///etc/passwd',
    'vermilion://app/.hidden',
    'vermilion://app/assets/',
    'vermilion://app/assets',
    'vermilion://app/index.html/',
    `vermilion://app/${'a/'.repeat(150)}index.html`,
    'vermilion://app/index.htm\u200bl',
    'vermilion://app/ｉndex.html',
    'vermilion://app:1/index.html',
    'vermilion://APP/index.html',
    'vermilion://evil/index.html',
    'vermilion://app.evil/index.html',
    'vermilion:///index.html',
    'vermilion:index.html',
    'vermilion:///etc/passwd',
    'not an address',
  ])('%j is no file of it', async (url) => {
    const { status, body } = await serve(url);
    expect([url, status === 200, body.length]).toEqual([url, false, 0]);
  });

  test('a link that leads out of the folder is not followed', async () => {
    const outside = join(home, 'outside.html');
    const link = join(RENDERER_FOLDER, `link-${process.pid}.html`);
    await writeFile(outside, 'secret');
    await symlink(outside, link);
    try {
      expect((await serve(`vermilion://app/link-${process.pid}.html`)).status).toBe(404);
    } finally {
      await rm(link);
    }
  });
});

describe('one window, one app', () => {
  test('a second start brings the window forward, also from the taskbar', async () => {
    await double.ask('window.minimize', 1);
    await double.ask('app.emit', 'second-instance', {}, ['vermilion', 'app'], home);
    expect(double.calls('BrowserWindow.restore')).toHaveLength(1);
    expect(double.calls('BrowserWindow.focus')).toHaveLength(1);
    await double.ask('app.emit', 'activate', {});
    expect(double.calls('BrowserWindow.restore')).toHaveLength(1);
    expect(double.calls('BrowserWindow.focus')).toHaveLength(2);
    expect(double.calls('BrowserWindow')).toHaveLength(1);
  });

  test('files of a second start are offered to the window, from where that start was made', async () => {
    await writeFile(join(home, 'second.txt'), '一、双方同意。');
    await double.ask('app.emit', 'second-instance', {}, ['vermilion', 'app', '--odd', 'second.txt'], home);
    expect(double.calls('webContents.send').at(-1)).toEqual(['vermilion:given.waiting']);
    expect(await double.invoke('vermilion:given.next', {}, OWN_PAGE)).toEqual({
      ok: true,
      value: { kind: 'file', path: 'second.txt', base64: Buffer.from('一、双方同意。').toString('base64') },
    });
    expect(await double.invoke('vermilion:given.next', {}, OWN_PAGE)).toEqual({ ok: true, value: null });
  });

  test('a file that macOS opens with the app is offered, a folder that is a project is opened', async () => {
    expect(await double.ask('app.emit', 'open-file', {}, join(home, 'sample'))).toBe(true);
    expect(await double.invoke('vermilion:given.next', {}, OWN_PAGE)).toEqual({
      ok: true,
      value: { kind: 'project', path: join(home, 'sample') },
    });
  });

  test('a page that ends is told of, with its reason, and is loaded anew where a person wants it', async () => {
    double.dialogs.push({ response: 0 });
    const loaded = double.calls('BrowserWindow.loadURL').length;
    await double.ask('contents.emit', 1, 'render-process-gone', { reason: 'oom', exitCode: 5 });
    await expect.poll(() => double.calls('BrowserWindow.loadURL').length).toBe(loaded + 1);
    expect(double.calls('dialog.showMessageBox').at(-1)?.[0]).toMatchObject({
      message: expect.stringContaining('oom'),
    });
    await expect.poll(() => double.complaints.splice(0).join('')).toContain('oom (5)');
  });

  test('a second app of the same folder ends without opening anything', async () => {
    const second = await launchDouble({ env: { VERMILION_HOME: home, ELECTRON_DOUBLE_SECOND: '1' } });
    expect(await second.ended).toBe(0);
    expect(second.calls('app.quit')).toHaveLength(1);
    expect(second.calls('BrowserWindow')).toEqual([]);
    expect(second.calls('ipcMain.handle')).toEqual([]);
  });

  test('the last window’s end is the app’s end, after the project has been let go', async () => {
    const other = await mkdtemp(join(tmpdir(), 'vermilion-'));
    const app = await launchDouble({ env: { VERMILION_HOME: other } });
    await app.called('BrowserWindow.loadURL');
    await app.invoke('vermilion:project.current', {}, OWN_PAGE);
    await app.ask('window.closed', 1).catch(() => {});
    if (process.platform === 'darwin') {
      await app.ask('app.emit', 'activate', {});
      expect(app.calls('BrowserWindow')).toHaveLength(2);
      await app.quit();
    }
    expect(await app.ended).toBe(0);
    // Once to begin with, and once more when the project was closed.
    expect(app.calls('app.quit')).toHaveLength(2);
    await rm(other, { recursive: true, force: true });
  });

  test('what waits for the disk is tried once more at the app’s end, and is not given up unless a person says so', async () => {
    const other = await mkdtemp(join(tmpdir(), 'vermilion-'));
    const app = await launchDouble({ env: { VERMILION_HOME: other } });
    await app.called('BrowserWindow.loadURL');
    await app.invoke('vermilion:project.current', {}, OWN_PAGE);
    const tag = { id: 't', name: '灯塔', colour: 1 };
    const edit = { id: 'e', changes: [{ kind: 'tag.add', tag }] };
    expect(await app.invoke('vermilion:operations.wait', edit, OWN_PAGE)).toMatchObject({ ok: true });
    await rename(join(other, 'sample', 'log'), join(other, 'away'));
    await writeFile(join(other, 'sample', 'log'), '');
    app.dialogs.push({ response: 0 }, { response: 1 });
    await app.ask('window.closed', 1).catch(() => {});
    if (process.platform === 'darwin') await app.quit();
    expect(await app.ended).toBe(0);
    const asked = app.calls('dialog.showMessageBox').map(([asks]) => (asks as { message: string }).message);
    expect(asked).toHaveLength(2);
    expect(new Set(asked).size).toBe(1);
    expect(asked[0]).toMatch(/1 /);
    await rm(other, { recursive: true, force: true });
  });

  test('a folder that cannot be used is told of and ends the app', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'vermilion-'));
    await writeFile(join(broken, 'file'), '');
    const app = await launchDouble({ env: { VERMILION_HOME: join(broken, 'file') } });
    expect(await app.ended).toBe(1);
    expect(app.calls('BrowserWindow')).toEqual([]);
    await rm(broken, { recursive: true, force: true });
  });
});
