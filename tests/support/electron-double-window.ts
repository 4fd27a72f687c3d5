import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core';
import type { FrameOfCall } from './electron-double.ts';
import { bridgeEnd, preloadElectron, receiveExposed } from './electron-double-bridge.ts';

const WORLD = 'electron-isolated-context';

/** Asks the double's main process. */
export type Ask = <T>(name: string, ...args: unknown[]) => Promise<T>;

/** `vermilion://app/x` as an address that Chromium can load: `https://vermilion-app.invalid/x`. */
export function toHttps(url: string): string {
  return url.replace(/^([a-z]+):\/\/([a-z0-9.]+)/, (whole, scheme: string, host: string) =>
    /^(?:https?|file|chrome)$/.test(scheme) ? whole : `https://${scheme}-${host}.invalid`,
  );
}

/** The other way round. */
export function fromHttps(url: string): string {
  return url.replace(/^https:\/\/([a-z]+)-([a-z0-9.]+)\.invalid/, '$1://$2');
}

/** A BrowserWindow of the double: a page of a real Chromium, its preload in a world of its own. */
export class DoubleWindow {
  /** The address that the main process asked for and that has not been requested yet. */
  #expected: string | null = null;
  #isolated: number | null = null;
  readonly #name = `electron-double-${randomUUID()}`;

  private constructor(
    readonly id: number,
    readonly page: Page,
    readonly cdp: CDPSession,
    readonly ask: Ask,
  ) {}

  /** Opens a window with the options of the BrowserWindow. */
  static async open(
    context: BrowserContext,
    id: number,
    options: { readonly webPreferences?: { readonly preload?: string; readonly contextIsolation?: boolean } },
    ask: Ask,
  ): Promise<DoubleWindow> {
    if (options.webPreferences?.contextIsolation === false)
      throw new Error('the double knows isolated preloads only');
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const window = new DoubleWindow(id, page, cdp, ask);
    await window.#install(options.webPreferences?.preload);
    page.on('close', () => void ask('window.closed', id).catch(() => {}));
    page.on('download', (download) => {
      void ask<boolean>('session.emit', 'will-download', { url: fromHttps(download.url()) }).then(
        (prevented) => (prevented ? download.cancel() : null),
      );
    });
    return window;
  }

  async load(url: string): Promise<void> {
    this.#expected = url;
    await this.page.goto(toHttps(url), { waitUntil: 'load' });
  }

  /** What `webContents.send` says. */
  async deliver(channel: string, args: readonly unknown[]): Promise<void> {
    await this.#inPreload(`deliver(${JSON.stringify(channel)}, ${JSON.stringify(args)})`);
  }

  /** How many listeners the preload holds on a channel. */
  async listenerCount(channel: string): Promise<number> {
    return (await this.#inPreload(`listenerCount(${JSON.stringify(channel)})`)) as number;
  }

  /** Answers a request of the page as Electron would: webRequest, navigation events, then the protocol's handler. */
  async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromHttps(request.url());
    const resourceType = request.isNavigationRequest() ? 'mainFrame' : request.resourceType();
    if (request.isNavigationRequest()) {
      const isMainFrame = request.frame() === this.page.mainFrame();
      if (isMainFrame && this.#expected === url) this.#expected = null;
      else {
        const details = { url, isMainFrame, isSameDocument: false };
        const stopped = [
          isMainFrame && (await this.ask<boolean>('contents.emit', this.id, 'will-navigate', details)),
          await this.ask<boolean>('contents.emit', this.id, 'will-frame-navigate', details),
        ];
        if (stopped.includes(true)) return route.abort('aborted');
      }
    }
    const { cancel } = await this.ask<{ cancel?: boolean }>('session.before', {
      url,
      method: request.method(),
      resourceType,
    });
    if (cancel) return route.abort('blockedbyclient');
    const scheme = /^([a-z]+):\/\//.exec(url)?.[1] ?? '';
    if (url === request.url()) return route.abort('internetdisconnected');
    const { status, headers, body } = await this.ask<{
      status: number;
      headers: Record<string, string>;
      body: Uint8Array;
    }>('protocol.request', scheme, url, request.method());
    await route.fulfill({ status, headers, body: Buffer.from(body) });
  }

  async #install(preload: string | undefined): Promise<void> {
    const { cdp } = this;
    const name = JSON.stringify(this.#name);
    const { frameTree } = await cdp.send('Page.getFrameTree');
    const binding = `post-${this.#name}`;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = context.auxData as { frameId?: string };
      if (context.name === WORLD && frameId === frameTree.frame.id) this.#isolated = context.id;
    });
    cdp.on('Runtime.bindingCalled', (event) => {
      if (event.name === binding) void this.#invoke(event.payload, event.executionContextId);
    });
    cdp.on('Page.windowOpen', ({ url }) => {
      void this.ask('contents.open', this.id, fromHttps(url)).catch(() => {});
    });
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: binding, executionContextName: WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `if (window === window.top) (${receiveExposed})((${bridgeEnd})(${name}, 'main'));`,
    });
    if (preload === undefined) return;
    for (const script of inMainWorld(readFileSync(preload, 'utf8'))) {
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
        source: `if (window === window.top && location.href !== 'about:blank') ${script};`,
      });
    }
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: WORLD,
      source: `if (window === window.top && location.href !== 'about:blank') {
        const electronDouble = (${preloadElectron})(
          (${bridgeEnd})(${name}, 'isolated'),
          (message) => globalThis[${JSON.stringify(binding)}](message),
        );
        globalThis[${name}] = electronDouble;
        (function (require, module, exports) {
${readFileSync(preload, 'utf8')}
        })(electronDouble.require, { exports: {} }, {});
      }`,
    });
  }

  async #invoke(payload: string, contextId: number): Promise<void> {
    const { id, channel, args } = JSON.parse(payload, (_key, value: unknown) => {
      if (!value || typeof value !== 'object') return value;
      if ('$bytes' in value) return new Uint8Array(Buffer.from(String(value.$bytes), 'base64'));
      return '$undefined' in value ? undefined : value;
    }) as { id: number; channel: string; args: unknown[] };
    const url = fromHttps(this.page.url());
    const frame: FrameOfCall = { url, origin: originOf(url), parent: null };
    const answer = await this.ask('ipc.invoke', channel, args, frame).then(
      (value) => `null, ${JSON.stringify(value)}`,
      (error: Error) => JSON.stringify(`Error invoking remote method '${channel}': ${error.message}`),
    );
    const expression = `globalThis[${JSON.stringify(this.#name)}]?.settle(${id}, ${answer})`;
    await this.cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => {});
  }

  async #inPreload(call: string): Promise<unknown> {
    if (this.#isolated === null) throw new Error('no preload runs in this window');
    const { result } = await this.cdp.send('Runtime.evaluate', {
      expression: `globalThis[${JSON.stringify(this.#name)}].${call}`,
      contextId: this.#isolated,
      returnByValue: true,
    });
    return result.value;
  }
}

/** What a preload has run in the page's own world, as calls: found by running it once with nothing around it. */
function inMainWorld(preload: string): string[] {
  const scripts: string[] = [];
  const electron = {
    contextBridge: {
      exposeInMainWorld: () => {},
      executeInMainWorld({ func, args = [] }: { func: () => unknown; args?: unknown[] }) {
        scripts.push(`(${func})(...${JSON.stringify(args)})`);
      },
    },
    ipcRenderer: {},
  };
  runInNewContext(`(function (require, module, exports) {${preload}\n})`)(
    () => electron,
    { exports: {} },
    {},
  );
  return scripts;
}

/** An origin as Electron writes it, for schemes that Node does not know too. */
export function originOf(url: string): string {
  return /^[a-z]+:\/\/[^/]+/.exec(url)?.[0] ?? 'null';
}
