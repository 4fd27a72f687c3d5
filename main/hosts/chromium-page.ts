import { CHANNELS, EVENTS } from '#core/channels.ts';
import { fail } from '#core/result.ts';
import { withhold } from '#core/withheld.ts';
import type { Dispatch } from '../dispatch.ts';
import {
  announce,
  type Call,
  installBridge,
  partsOf,
  readCall,
  refuseServiceWorkers,
} from './chromium-bridge.ts';
import type { BrowserEvents, DrivenBrowser } from './devtools-pipe.ts';
import { giveBackHere, givesBack, whenStill } from './give-back.ts';
import type { Host } from './host.ts';

/** A name that can never be looked up: every request to it is answered here, every other one is refused. */
export const ORIGIN = 'https://vermilion.invalid';

/** The app's page in its window. */
export interface AppPage {
  readonly emit: Host['emit'];
  /** Resolves when an element is on screen that this selector is of. */
  shows(selector: string): Promise<void>;
  /** Resolves when it is closed. */
  readonly gone: Promise<void>;
}

type Request = BrowserEvents['Fetch.requestPaused'];
type Attached = BrowserEvents['Target.attachedToTarget'];

/** The function that the page calls with a text, and the event that brings the answer. */
const CALL = 'vermilionCall';
const ANSWER = 'vermilion:answer';

/** Runs in every page and frame before any of its scripts. */
const IN_EVERY_FRAME = `(${withhold})();(${refuseServiceWorkers})();`;
/** Runs in the app's page before any of its scripts. */
const IN_THE_PAGE = `${IN_EVERY_FRAME}(${installBridge})(${JSON.stringify({
  answer: ANSWER,
  channels: [...CHANNELS],
  events: [...EVENTS],
  origin: ORIGIN,
})});`;

/** What the page is given. */
export interface Served {
  /** Answers the calls of the app's own page. */
  readonly dispatch: Dispatch;
  /** Answers or refuses a request of any page, frame or worker, which is paused until then. */
  answer(request: Request): Promise<void>;
  /** The address of what is shown where the page's process has ended. */
  ended(): Promise<string>;
}

/** Takes a browser that has just been started for the app alone, and has it go to the app's page. */
export async function openPage(
  browser: DrivenBrowser,
  { dispatch, answer, ended }: Served,
): Promise<AppPage> {
  const first = firstPage(browser);
  // The app asks nobody by the browser's own dialogs. Where the page holds on to what is not on the disk, it says so itself,
  // and holds on once only.
  browser.on('Page.javascriptDialogOpening', (_opening, session) => {
    browser.send('Page.handleJavaScriptDialog', { accept: false }, session).catch(() => {});
  });
  const asked = Promise.all([
    browser.send('Target.setAutoAttach', { ...ATTACH, filter: [{ type: 'page' }] }),
    browser.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
    // None: what is not named here is denied, and nobody is asked.
    browser.send('Browser.grantPermissions', { permissions: [] }),
    browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
  ]);
  const over = browser.gone.then(() => Promise.reject(new Error('the browser is gone')));
  const { sessionId, targetInfo } = await Promise.race([first, asked.then(() => first), over]);
  const gone = new Promise<void>((resolve) => {
    browser.on('Target.detachedFromTarget', (detached) => {
      if (detached.sessionId === sessionId) resolve();
    });
    void browser.gone.then(() => resolve());
  });
  browser.on('Inspector.targetCrashed', async (_none, of) => {
    if (of !== sessionId) return;
    console.error('the window’s process is gone');
    await browser.send('Page.navigate', { url: await ended() }, sessionId).catch(() => {});
  });
  const page = followDocuments(browser, sessionId, targetInfo.targetId);
  answerCalls(browser, sessionId, page, dispatch);
  const prepared = Promise.all([
    asked,
    browser.send('Inspector.enable', {}, sessionId),
    browser.send('Runtime.enable', {}, sessionId),
    browser.send('Runtime.addBinding', { name: CALL }, sessionId),
    prepareFrame(browser, sessionId, IN_THE_PAGE),
  ]);
  answerOnce(browser, prepared, answer);
  // At once, for the request takes its time too; nothing of the page comes before all is prepared.
  const [went] = await Promise.all([go(browser, sessionId), prepared]);
  if (!went) await go(browser, sessionId);
  return {
    gone,
    emit(event, payload) {
      const { document } = page;
      if (document) void tell(browser, sessionId, document, `vermilion:${event}`, payload);
    },
    async shows(selector) {
      await page.shown;
      const expression = `(${whenShown})(${JSON.stringify(selector)})`;
      await browser.send('Runtime.evaluate', { expression, awaitPromise: true }, sessionId);
    },
  };
}

/** Has the page go to the app's own; whether it did. */
async function go(browser: DrivenBrowser, session: string): Promise<boolean> {
  const url = `${ORIGIN}/`;
  const { errorText } = await browser.send<{ errorText?: string }>('Page.navigate', { url }, session);
  return errorText === undefined;
}

/** Milliseconds that a request waits for what comes before it. */
const PATIENCE = 1000;

/**
 * Answers each request once all is prepared. Where that is late it is refused: a page that is on its way somewhere may
 * keep what it is told until it has got there.
 */
function answerOnce(browser: DrivenBrowser, prepared: Promise<unknown>, answer: Served['answer']): void {
  const refuse = ({ requestId }: Request): Promise<unknown> =>
    browser.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  browser.on('Fetch.requestPaused', (request) => {
    inTime(prepared)
      .then((isPrepared) => (isPrepared ? answer(request) : refuse(request)))
      .catch(() => {});
  });
}

/** Whether a work is done within {@link PATIENCE}; rejects where it fails. */
async function inTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const done = work.then(() => true);
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

const ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true } as const;

/**
 * The page in the window that the browser was started with. Any other is closed as soon as it is there, frames of
 * another process are given what every frame is given.
 */
function firstPage(browser: DrivenBrowser): Promise<Attached> {
  let chosen: Attached | null = null;
  return new Promise((resolve) => {
    browser.on('Target.attachedToTarget', (attached) => {
      const { sessionId, targetInfo } = attached;
      if (targetInfo.type === 'iframe')
        return void prepareFrame(browser, sessionId, IN_EVERY_FRAME).catch(() => {});
      if (chosen !== null || !(targetInfo.url === '' || targetInfo.url.startsWith('data:')))
        return void browser.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
      chosen = attached;
      resolve(attached);
    });
  });
}

/** Has a script run in a page, or in a frame of another process, and in the frames of these, before any other. */
async function prepareFrame(browser: DrivenBrowser, session: string, source: string): Promise<void> {
  await Promise.all([
    browser.send('Page.enable', {}, session),
    browser.send('Page.addScriptToEvaluateOnNewDocument', { source }, session),
    browser.send('Target.setAutoAttach', { ...ATTACH, filter: [{ type: 'iframe' }] }, session),
    browser.send('Runtime.runIfWaitingForDebugger', {}, session),
  ]);
}

type Document = BrowserEvents['Runtime.executionContextCreated']['context'];

interface Documents {
  /** The scope of the app's own document in the page's main frame, while it is there. */
  readonly document: Document | null;
  /** Resolves when it is there for the first time. */
  readonly shown: Promise<void>;
}

function followDocuments(browser: DrivenBrowser, session: string, mainFrame: string): Documents {
  let document: Document | null = null;
  const shown = new Promise<void>((resolve) => {
    browser.on('Runtime.executionContextCreated', ({ context }, of) => {
      const { frameId, isDefault } = context.auxData;
      if (of !== session || frameId !== mainFrame || !isDefault || context.origin !== ORIGIN) return;
      document = context;
      resolve();
    });
  });
  browser.on('Runtime.executionContextsCleared', (_none, of) => {
    if (of === session) document = null;
  });
  return {
    shown,
    get document() {
      return document;
    },
  };
}

/** Milliseconds without anybody at the window, after which it may halt for some frames. */
const STILL = 1500;

/** Answers what the app's own document asks; what any other asks is passed over. */
function answerCalls(browser: DrivenBrowser, session: string, page: Documents, dispatch: Dispatch): void {
  const crossed = givesBack(async () => {
    giveBackHere();
    const expression = `(${whenStill})(${STILL})`;
    await browser.send('Runtime.evaluate', { expression, awaitPromise: true }, session);
    await browser.send('HeapProfiler.collectGarbage', {}, session);
  });
  browser.on('Runtime.bindingCalled', async ({ payload, executionContextId }, of) => {
    const { document } = page;
    if (of !== session || document?.id !== executionContextId) return;
    const call = readCall(payload);
    if (call === null) return;
    const told = await answerOf(dispatch, call);
    crossed(told.length);
    for (const part of partsOf(told))
      await tell(browser, session, document, ANSWER, { id: call.id, ...part });
  });
}

/** The answer to a call as JSON. What went wrong on the way is an answer too: the page waits for one. */
async function answerOf(dispatch: Dispatch, { channel, input }: Call): Promise<string> {
  try {
    return JSON.stringify(await dispatch(channel, input));
  } catch (error) {
    return JSON.stringify(fail('internal', { detail: (error as Error).message }));
  }
}

/** Hands an event to a document, which may be gone meanwhile. */
async function tell(
  browser: DrivenBrowser,
  session: string,
  document: Document,
  name: string,
  detail: unknown,
): Promise<void> {
  await browser
    .send(
      'Runtime.callFunctionOn',
      {
        functionDeclaration: String(announce),
        uniqueContextId: document.uniqueId,
        arguments: [{ value: { name, detail } }],
      },
      session,
    )
    .catch(() => {});
}

/** Runs in the page, as source text: resolves in the frame in which such an element is to be seen. */
function whenShown(selector: string): Promise<void> {
  const { document, requestAnimationFrame } = globalThis as unknown as {
    document: { querySelector(selector: string): { getBoundingClientRect(): { width: number } } | null };
    requestAnimationFrame(callback: () => void): void;
  };
  return new Promise((resolve) => {
    const look = (): void => {
      const found = document.querySelector(selector);
      if (found && found.getBoundingClientRect().width > 0) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}
