import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import { openDriven } from './driven-window.mjs';

export const TOP = fileURLToPath(new URL('../../', import.meta.url));
const ORIGIN = 'https://vermilion.invalid';

export interface OpenOptions {
  /** Where the app keeps everything; the test's own `home` unless another is named. */
  readonly home?: string;
  /** What the system speaks, e.g. `zh_CN.UTF-8`; English unless said otherwise. */
  readonly lang?: string;
  /** What it may complain of, since the test brings it about. */
  readonly expected?: RegExp;
  /** Absolute paths of files and folders given at the start. */
  readonly given?: readonly string[];
}

/** The built app in its window. */
export interface OpenedWindow {
  readonly page: Page;
  /** A hold on its page once more, after the page's process has ended. */
  again(): Promise<Page>;
  /** Closes it as a person does, and waits until the project is let go. */
  close(): Promise<void>;
}

interface Fixtures {
  /** A fresh folder with a space and Chinese in its name; removed after the test. */
  readonly home: string;
  /** Opens the built app; whatever it complains of, and every request that is not its own, fails the test. */
  readonly window: (options?: OpenOptions) => Promise<OpenedWindow>;
}

/** The installed browser that the window is opened in. */
export function browserPath(): string {
  const path = process.env.VERMILION_BROWSER;
  if (!path) throw new Error('VERMILION_BROWSER names no browser; `npm run test:e2e` finds one');
  return path;
}

/** What the app runs with: its own home, the wanted language, and nothing of this machine's choices. */
export function appEnv(home: string, lang = 'en_US.UTF-8'): NodeJS.ProcessEnv {
  const { LC_ALL: _all, LC_MESSAGES: _messages, ...env } = process.env;
  return { ...env, VERMILION_HOME: home, LANG: lang };
}

export const test = base.extend<Fixtures>({
  home: async ({ headless: _headless }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  },
  window: async ({ home }, use) => {
    const open: OpenedWindow[] = [];
    const complaints: string[] = [];
    await use(async (options = {}) => {
      const shown = await openDriven(join(TOP, 'out', 'main', 'chromium.js'), browserPath(), {
        env: appEnv(options.home ?? home, options.lang),
        given: options.given ?? [],
      });
      await listen(shown.page as Page, complaints, options.expected);
      const opened = {
        page: shown.page as Page,
        again: async () => (await shown.again()) as Page,
        close: shown.close,
      };
      open.push(opened);
      return opened;
    });
    await Promise.all(open.map((each) => each.close().catch(() => {})));
    expect(complaints, 'the window complained of nothing and asked nothing of the network').toEqual([]);
  },
});

/** Gathers console errors and warnings, page errors and foreign requests, from the page's first moment on. */
async function listen(page: Page, complaints: string[], expected?: RegExp): Promise<void> {
  const onRequest = (url: string): void => {
    if (!url.startsWith(`${ORIGIN}/`) && !/^(?:about|blob|data):/.test(url))
      complaints.push(`request: ${url}`);
  };
  const onConsole = (type: string, text: string): void => {
    if ((type === 'error' || type === 'warning') && !expected?.test(text))
      complaints.push(`console ${type}: ${text}`);
  };
  page.on('request', (request) => onRequest(request.url()));
  page.on('pageerror', (error) => complaints.push(`page error: ${error}`));
  page.on('console', (message) => onConsole(message.type(), message.text()));
  for (const request of await page.requests()) onRequest(request.url());
  for (const error of await page.pageErrors()) complaints.push(`page error: ${error}`);
  for (const message of await page.consoleMessages()) onConsole(message.type(), message.text());
}

export { expect };
