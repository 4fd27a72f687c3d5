import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Playwright from 'playwright-core';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { CHANNELS, EVENTS } from '#core/channels.ts';
import { withhold } from '#core/withheld.ts';
import type { Dispatch } from '../dispatch.ts';
import { RENDERER_FOLDER } from '../paths.ts';
import { makeProfile, removeLeftProfiles, removeProfile } from './browser-profile.ts';
import { announce, installBridge, readInput } from './chromium-bridge.ts';
import { closeInTime } from './close-in-time.ts';
import { findBrowser } from './find-browser.ts';
import { givesBack } from './give-back.ts';
import { givenPaths } from './given-paths.ts';
import { assetHeaders, assetPath, type Host } from './host.ts';

/** Imported, seven megabytes of CommonJS would first be searched for what they export, which takes longer than to run them. */
const require = createRequire(import.meta.url);
const { chromium }: typeof Playwright = require('playwright-core');

/** A name that can never be looked up: every request to it is answered here, every other one is refused. */
const ORIGIN = 'https://vermilion.invalid';

/**
 * What the window shows until the app's page is there. Only of an address of a scheme that sites may use does a browser
 * make a window without tabs and an address bar, so neither `about:blank` nor nothing will do.
 */
const BLANK =
  'data:text/html,%3Cmeta%20name=color-scheme%20content=%22light%20dark%22%3E%3Ctitle%3EVermilion%3C/title%3E';

/**
 * How the browser is started: a window of the app's own, no service of the browser's, no name looked up (nor an address
 * that is a number connected to), no datagram past a proxy. Beside them stand Playwright's own switches, of which
 * `--disable-features` must not be given once more: the last one alone counts.
 */
const SWITCHES = [
  `--app=${BLANK}`,
  '--window-size=1440,900',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // Without it a bar above the page warns of the rule before the last one, and of a sandbox that root cannot have: that
  // is said on standard error.
  '--test-type',
];

/** An open window on an installed browser. */
export interface ChromiumWindow {
  readonly page: Page;
  readonly context: BrowserContext;
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
  const window = await openWindow(browser, {
    given: givenPaths(process.argv.slice(2), process.cwd(), 0),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void window.close());
  if (process.argv.includes('--timing')) {
    await window.page.waitForSelector('.app');
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
    readonly headless?: boolean;
    readonly env?: NodeJS.ProcessEnv;
    /** Absolute paths of what is offered to the window. */
    readonly given?: readonly string[];
  } = {},
): Promise<ChromiumWindow> {
  const env = options.env ?? process.env;
  const tidied = removeLeftProfiles();
  const profile = await makeProfile();
  const pages = new Set<Page>();
  const host: Host = {
    kind: 'chromium',
    systemLocales: systemLocales(env),
    dialogs: null,
    openLink: null,
    emit(event, payload) {
      for (const page of pages) {
        page.evaluate(announce, { name: `vermilion:${event}`, detail: payload }).catch(() => {});
      }
    },
  };
  const launching = launch(executablePath, profile, options.headless ?? false);
  // The rest of the program is read, and the last project opened, while the browser starts.
  const booting = import('../boot.ts').then(async ({ boot }) => {
    const { app, dispatch } = await boot(host, env);
    const started = app.start();
    app.give(options.given ?? []);
    return { app, dispatch, started };
  });
  booting.catch(() => launching.then((context) => context.close()).catch(() => {}));
  const [context, { app, dispatch, started }] = await Promise.all([launching, booting]);
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve())).then(async () => {
    await closeInTime({
      close: () => app.close(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
      async ask() {
        // There is no window any more; who will not wait ends the process.
        console.error(app.t()('quit.waiting', { title: app.title() ?? '' }));
        return 'wait';
      },
    });
    await removeProfile(profile);
    await tidied;
  });

  await Promise.all([context.route(() => true, answer), giveBridge(context, dispatch, started)]);

  const dismiss = (other: Page): void => void other.close().catch(() => {});
  const opened = context.pages();
  const page =
    opened.find((each) => each.url().startsWith('data:')) ?? opened[0] ?? (await context.newPage());
  pages.add(page);
  for (const other of opened) if (other !== page) dismiss(other);
  context.on('page', (other) => {
    if (other !== page) dismiss(other);
  });
  // Fails where the browser was quicker: it ends by itself with its last window.
  const close = (): Promise<void> =>
    context.close().then(
      () => closed,
      () => closed,
    );
  page.on('close', () => void close());
  await page.goto(`${ORIGIN}/`, { waitUntil: 'commit' });
  return { page, context, closed, close };
}

function launch(executablePath: string, profile: string, headless: boolean): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    acceptDownloads: false,
    permissions: [],
    serviceWorkers: 'block',
    args: SWITCHES,
  });
}

/** Answers a request of the page with one of its files; every other one is refused. */
async function answer(route: Route): Promise<void> {
  const url = new URL(route.request().url());
  const path = url.origin === ORIGIN ? assetPath(url.pathname) : null;
  const file = path ? join(RENDERER_FOLDER, path) : null;
  if (!path || !file || !existsSync(file)) return route.abort('blockedbyclient');
  await route.fulfill({ body: await readFile(file), headers: assetHeaders(path) });
}

/**
 * Gives the app's own page its bridge, and no page what it is not to have.
 *
 * @param started before it settles no call is answered
 */
async function giveBridge(
  context: BrowserContext,
  dispatch: Dispatch,
  started: Promise<void>,
): Promise<void> {
  const crossed = givesBack(() => collect(context));
  await context.exposeBinding(
    'vermilionCall',
    async ({ frame, page }, channel: unknown, json: unknown, bytes: unknown) => {
      if (frame !== page.mainFrame() || new URL(frame.url()).origin !== ORIGIN)
        throw new Error('refused: not the app’s own page');
      await started;
      const told = JSON.stringify(await dispatch(String(channel), readInput(json, bytes)));
      crossed(told.length);
      return told;
    },
  );
  await context.addInitScript(withhold);
  await context.addInitScript(installBridge, {
    channels: [...CHANNELS],
    events: [...EVENTS],
    origin: ORIGIN,
  });
}

/** Has every page look for what it no longer needs. */
async function collect(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    const session = await context.newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
  }
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
