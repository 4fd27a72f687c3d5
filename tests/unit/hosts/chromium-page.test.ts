import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AnswerPart } from '#main/hosts/chromium-bridge.ts';
import { type AppPage, ORIGIN, openPage, type Served } from '#main/hosts/chromium-page.ts';
import type { BrowserEvents, DrivenBrowser } from '#main/hosts/devtools-pipe.ts';

interface Sent {
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly session: string | undefined;
  answer(result?: object): void;
  fail(): void;
}

/** A browser of which the test plays the other side; what is not held is answered at once with nothing. */
class Played implements DrivenBrowser {
  readonly sent: Sent[] = [];
  end: () => void = () => {};
  readonly gone = new Promise<string>((resolve) => {
    this.end = () => resolve('');
  });
  private readonly listeners: { event: string; listener(params: never, session?: string): void }[] = [];

  constructor(private readonly held: readonly string[] = []) {}

  send<Value>(method: string, params: object = {}, session?: string): Promise<Value> {
    return new Promise((resolve, reject) => {
      const answer = (result: object = {}): void => resolve(result as Value);
      const fail = (): void => reject(new Error(method));
      this.sent.push({ method, params: params as Sent['params'], session, answer, fail });
      if (!this.held.includes(method)) answer();
    });
  }
  on<Event extends keyof BrowserEvents>(
    event: Event,
    listener: (params: BrowserEvents[Event], session: string | undefined) => void,
  ): void {
    this.listeners.push({ event, listener: listener as never });
  }
  kill(): void {}

  tell<Event extends keyof BrowserEvents>(event: Event, params: BrowserEvents[Event], session?: string) {
    for (const each of this.listeners) if (each.event === event) each.listener(params as never, session);
  }
  attach(sessionId: string, type = 'page', url = 'data:text/html,x'): void {
    this.tell('Target.attachedToTarget', {
      sessionId,
      targetInfo: { targetId: `${sessionId}-t`, type, url },
    });
  }
  /** A document of the app in the main frame of the page, unless something else is said. */
  show(id: number, uniqueId: string, { frame = 'page-t', origin = ORIGIN, isDefault = true } = {}): void {
    const auxData = { frameId: frame, isDefault };
    this.tell('Runtime.executionContextCreated', { context: { id, uniqueId, origin, auxData } }, 'page');
  }
  call(executionContextId: number, payload = '[1,"app.info","{}",{}]', session = 'page'): void {
    this.tell('Runtime.bindingCalled', { payload, executionContextId }, session);
  }
  ask(url = `${ORIGIN}/`): void {
    this.tell('Fetch.requestPaused', { requestId: 'r', request: { url } });
  }
  all(method: string): readonly Sent[] {
    return this.sent.filter((each) => each.method === method);
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function opened(browser: Played, served: Partial<Served> = {}): Promise<AppPage> {
  const dispatch: Served['dispatch'] = async () => ({ ok: true, value: 7 });
  return openPage(browser, { dispatch, answer: async () => {}, ended: async () => 'data:,', ...served });
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a window of an installed browser', () => {
  test('goes to the app’s page in the window it was started with; any other that opens is closed', async () => {
    const browser = new Played();
    const page = opened(browser);
    browser.attach('other', 'page', 'chrome://newtab/');
    browser.attach('page');
    browser.attach('later');
    await page;
    expect(browser.all('Page.navigate').map(({ session }) => session)).toEqual(['page']);
    expect(browser.all('Target.closeTarget').map(({ params }) => params.targetId)).toEqual([
      'other-t',
      'later-t',
    ]);
  });

  test('denies downloads and permissions, and has every request of the browser paused', async () => {
    const browser = new Played();
    const page = opened(browser);
    browser.attach('page');
    await page;
    const of = (method: string) => browser.all(method).map(({ params, session }) => ({ ...params, session }));
    expect(of('Browser.setDownloadBehavior')).toEqual([{ behavior: 'deny', session: undefined }]);
    expect(of('Browser.grantPermissions')).toEqual([{ permissions: [], session: undefined }]);
    expect(of('Fetch.enable')).toEqual([{ patterns: [{ urlPattern: '*' }], session: undefined }]);
  });

  test('gives a frame of another process what every frame is given, and no way to ask', async () => {
    const browser = new Played();
    const page = opened(browser);
    browser.attach('page');
    await page;
    browser.attach('frame', 'iframe', 'about:srcdoc');
    await settled();
    const [ofPage, ofFrame] = browser.all('Page.addScriptToEvaluateOnNewDocument');
    expect([ofPage?.session, ofFrame?.session]).toEqual(['page', 'frame']);
    expect(String(ofPage?.params.source)).toContain(String(ofFrame?.params.source));
    expect(String(ofFrame?.params.source)).not.toContain('vermilionCall');
    expect(browser.all('Runtime.addBinding').map(({ session }) => session)).toEqual(['page']);
    expect(browser.all('Runtime.runIfWaitingForDebugger').map(({ session }) => session)).toContain('frame');
  });

  test('answers no request before the page has all that it is given', async () => {
    const browser = new Played(['Page.addScriptToEvaluateOnNewDocument']);
    const answered: string[] = [];
    const page = opened(browser, { answer: async ({ request }) => void answered.push(request.url) });
    browser.attach('page');
    await settled();
    browser.ask();
    await settled();
    expect(answered).toEqual([]);
    browser.all('Page.addScriptToEvaluateOnNewDocument')[0]?.answer();
    await page;
    await settled();
    expect(answered).toEqual([`${ORIGIN}/`]);
  });

  test('refuses a request for which that comes too late, and goes there once more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const browser = new Played(['Page.addScriptToEvaluateOnNewDocument', 'Page.navigate']);
    const page = opened(browser);
    browser.attach('page');
    await settled();
    browser.ask();
    await vi.advanceTimersByTimeAsync(2000);
    expect(browser.all('Fetch.failRequest').map(({ params }) => params.errorReason)).toEqual(['Aborted']);
    browser.all('Page.navigate')[0]?.answer({ errorText: 'net::ERR_ABORTED' });
    browser.all('Page.addScriptToEvaluateOnNewDocument')[0]?.answer();
    await settled();
    browser.all('Page.navigate')[1]?.answer();
    await page;
    expect(browser.all('Page.navigate')).toHaveLength(2);
  });

  test('fails where the browser refuses what the window is safe by', async () => {
    for (const method of ['Fetch.enable', 'Page.addScriptToEvaluateOnNewDocument']) {
      const browser = new Played([method]);
      const page = opened(browser);
      browser.attach('page');
      await settled();
      browser.all(method)[0]?.fail();
      await expect(page).rejects.toThrow(method);
    }
  });

  test('answers the app’s own document, and no other document, frame or world', async () => {
    const browser = new Played();
    const asked: string[] = [];
    const page = opened(browser, {
      async dispatch(channel) {
        asked.push(channel);
        return { ok: true, value: 7 };
      },
    });
    browser.attach('page');
    await page;
    browser.show(1, 'frame', { frame: 'frame-t' });
    browser.show(2, 'elsewhere', { origin: 'https://example.org' });
    browser.show(3, 'world', { isDefault: false });
    browser.show(4, 'own');
    for (const id of [1, 2, 3, 5]) browser.call(id);
    browser.call(4, 'no call');
    browser.call(4, undefined, 'another page');
    await settled();
    expect(asked).toEqual([]);
    browser.call(4);
    await settled();
    expect(asked).toEqual(['app.info']);
    const [answer] = browser.all('Runtime.callFunctionOn');
    expect(answer?.params.uniqueContextId).toBe('own');
    expect(answer?.params.arguments).toEqual([
      { value: { name: 'vermilion:answer', detail: { id: 1, part: '{"ok":true,"value":7}', isLast: true } } },
    ]);
  });

  test('answers a call that cannot be answered with a failure, so that the page does not wait for ever', async () => {
    const browser = new Played();
    const answers = [
      () => Promise.reject(new Error('not read')),
      async () => ({ ok: true, value: 7n }) as const,
    ];
    const page = opened(browser, { dispatch: () => answers.pop()!() });
    browser.attach('page');
    await page;
    browser.show(1, 'own');
    browser.call(1);
    browser.call(1);
    await settled();
    const told = browser.all('Runtime.callFunctionOn').map(({ params }) => JSON.stringify(params.arguments));
    expect(told).toHaveLength(2);
    for (const each of told) expect(each).toContain('internal');
  });

  test('fails where the browser ends before it has a page', async () => {
    const browser = new Played();
    const page = opened(browser);
    await settled();
    browser.end();
    await expect(page).rejects.toThrow('gone');
  });

  test('tells a long answer in parts, one after another', async () => {
    const browser = new Played();
    const value = '约'.repeat(2_500_000);
    const page = opened(browser, { dispatch: async () => ({ ok: true, value }) });
    browser.attach('page');
    await page;
    browser.show(1, 'own');
    browser.call(1);
    await settled();
    const parts = browser.all('Runtime.callFunctionOn').map(({ params }) => {
      const [{ value: told }] = params.arguments as [{ value: { detail: AnswerPart } }];
      return told.detail;
    });
    expect(parts.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    expect(JSON.parse(parts.map(({ part }) => part).join(''))).toEqual({ ok: true, value });
  });

  test('tells events to the document that is there, and answers one that is gone no more', async () => {
    const browser = new Played();
    const opening = opened(browser);
    browser.attach('page');
    const page = await opening;
    page.emit('given.waiting', {});
    browser.show(1, 'first');
    browser.tell('Runtime.executionContextsCleared', {}, 'page');
    browser.call(1);
    page.emit('given.waiting', {});
    browser.show(1, 'second');
    page.emit('given.waiting', {});
    await settled();
    const told = browser.all('Runtime.callFunctionOn').map(({ params }) => params.uniqueContextId);
    expect(told).toEqual(['second']);
  });

  test('is gone when its page is', async () => {
    const browser = new Played();
    const opening = opened(browser);
    browser.attach('page');
    const page = await opening;
    browser.tell('Target.detachedFromTarget', { sessionId: 'other' });
    browser.tell('Target.detachedFromTarget', { sessionId: 'page' });
    await expect(page.gone).resolves.toBeUndefined();
  });
});
