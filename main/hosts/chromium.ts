import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '../app.ts';
import { RENDERER_FOLDER } from '../paths.ts';
import { makeProfile, removeLeftProfiles, removeProfile } from './browser-profile.ts';
import { ORIGIN, openPage } from './chromium-page.ts';
import { switchesFor } from './chromium-switches.ts';
import { closeInTime } from './close-in-time.ts';
import { type BrowserEvents, type DrivenBrowser, startBrowser } from './devtools-pipe.ts';
import { endedPage } from './ended-page.ts';
import { findBrowser } from './find-browser.ts';
import { givenPaths } from './given-paths.ts';
import { assetHeaders, assetPath, type Host } from './host.ts';

/** An open window on an installed browser. */
export interface ChromiumWindow {
  /** The folder of its profile, which is removed with it. */
  readonly profile: string;
  /** Resolves when an element is on screen that this selector is of. */
  shows(selector: string): Promise<void>;
  /** Resolves when the window is gone and the project is closed. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Runs the app in an installed Chrome, Chromium or Edge until its window is closed. */
export async function run(): Promise<void> {
  const browser = findBrowser();
  if (!browser) {
    console.error(
      'No Electron, Chrome, Chromium or Edge was found. Install one of them, or use the command line: npm run -s vermilion -- --help',
    );
    process.exitCode = 1;
    return;
  }
  if (process.getuid?.() === 0)
    console.error('Started by root, the browser has no sandbox: start Vermilion as yourself.');
  const opening = openWindow(browser, {
    given: givenPaths(process.argv.slice(2), process.cwd(), 0),
  });
  // From now on: who changes their mind during a start leaves neither a profile nor an open project behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void opening.then(({ close }) => close()).catch(() => {}));
  const window = await opening.catch((error: Error) => {
    console.error(`No window could be opened with ${browser}: ${error.message}`);
    process.exitCode = 1;
    return null;
  });
  if (!window) return;
  if (process.argv.includes('--timing')) {
    await window.shows('.app');
    const started = Number(process.env.VERMILION_STARTED ?? performance.timeOrigin);
    console.error(`usable after ${Math.round(performance.timeOrigin + performance.now() - started)} ms`);
  }
  await window.closed;
}

/**
 * Opens the app's window, driven over a pipe: no port is open, no request leaves the machine.
 *
 * @param executablePath an installed Chromium-based browser
 */
export async function openWindow(
  executablePath: string,
  options: {
    readonly env?: NodeJS.ProcessEnv;
    /** Absolute paths of what is offered to the window. */
    readonly given?: readonly string[];
    /** Beside those that every window has; by them a test gets a hold of it. */
    readonly switches?: readonly string[];
  } = {},
): Promise<ChromiumWindow> {
  const env = options.env ?? process.env;
  const profile = await makeProfile();
  const browser = startBrowser(executablePath, [...switchesFor(profile), ...(options.switches ?? [])]);
  const tidied = removeLeftProfiles();
  let emit: Host['emit'] = () => {};
  const host: Host = {
    kind: 'chromium',
    systemLocales: systemLocales(env),
    dialogs: null,
    openLink: null,
    emit: (event, payload) => emit(event, payload),
  };
  // The rest of the program is read, and the last project opened, while the browser starts.
  const booting = import('../boot.ts').then(async ({ boot }) => {
    const { app, dispatch } = await boot(host, env);
    const started = app.start();
    app.give(options.given ?? []);
    started.catch(() => {});
    return { app, dispatch, started };
  });
  // Whoever waits for them is told how they failed.
  booting.catch(() => {});
  const closed = browser.gone
    .then(() => booting)
    .then(({ app }) => letGo(app))
    .finally(async () => {
      await removeProfile(profile);
      await tidied;
    });
  closed.catch(() => {});
  const close = async (): Promise<void> => {
    await end(browser);
    await closed;
  };
  try {
    const page = await openPage(browser, {
      answer: (request) => answer(browser, request),
      async dispatch(channel, input) {
        const { dispatch, started } = await booting;
        await started;
        return dispatch(channel, input);
      },
      async ended() {
        const { app } = await booting;
        return endedPage(app.locale(), `${ORIGIN}/`, { waits: app.waiting() > 0, theme: app.theme() });
      },
    }).catch(async (error) => {
      browser.kill();
      throw new Error(`${(error as Error).message}\n${await browser.gone}`);
    });
    emit = page.emit;
    page.gone.then(close).catch(() => {});
    await booting;
    return { profile, shows: page.shows, closed, close };
  } catch (error) {
    await end(browser);
    await closed.catch(() => {});
    throw error;
  }
}

/** Closes the project; there is no window any more, and who will not wait ends the process. */
function letGo(app: App): Promise<void> {
  return closeInTime({
    async close() {
      const count = await app.writeWaiting();
      if (count > 0) console.error(app.t()('quit.unsaved', { count }));
      await app.close();
    },
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
    async ask() {
      console.error(app.t()('quit.waiting', { title: app.title() ?? '' }));
      return 'wait';
    },
  });
}

/** Milliseconds that a browser has to end when it is told to. */
const PATIENCE = 10_000;

/** Has a browser end, and resolves when it has. It may have ended before. */
async function end(browser: DrivenBrowser): Promise<void> {
  const late = setTimeout(() => browser.kill(), PATIENCE);
  await browser.send('Browser.close').catch(() => {});
  await browser.gone;
  clearTimeout(late);
}

/** Answers a request of the page with one of its files; every other one is refused. */
async function answer(
  browser: DrivenBrowser,
  { requestId, request }: BrowserEvents['Fetch.requestPaused'],
): Promise<void> {
  const url = new URL(request.url);
  const path = url.origin === ORIGIN ? assetPath(url.pathname) : null;
  const file = path ? join(RENDERER_FOLDER, path) : null;
  if (!path || !file || !existsSync(file)) {
    await browser.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return;
  }
  const headers = Object.entries(assetHeaders(path));
  await browser.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: 200,
    responseHeaders: headers.map(([name, value]) => ({ name, value })),
    body: await readFile(file, 'base64'),
  });
}

function systemLocales(env: NodeJS.ProcessEnv): string[] {
  const named = [env.LC_ALL, env.LC_MESSAGES, env.LANG].filter(
    (name): name is string => !!name && !/^(?:C|POSIX)\b/.test(name),
  );
  return [
    // `pt_PT.UTF-8`: the encoding says nothing.
    ...named.map((name) => (name.split('.', 1)[0] ?? name).replace('_', '-')),
    Intl.DateTimeFormat().resolvedOptions().locale,
  ];
}
