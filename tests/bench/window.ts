import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { openDriven } from '#tests/support/driven-window.mjs';
import { ASSETS, zippedKilobytes } from '#tests/support/first-scripts.ts';
import { benchInk } from './ink.ts';
import { atMost, median, peer, percentile, type Row } from './measure.ts';
import { makeProject } from './store.ts';
import { benchWeight } from './weight.ts';

const SIZE = 10_000;

/** The window: start, a large document on screen, key to ink, scrolling. */
export async function benchWindow(): Promise<Row[]> {
  const browser = process.env.VERMILION_BROWSER;
  if (!browser) {
    console.log('No browser is to be had here: the window is not measured.');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'vermilion-bench-'));
  try {
    const rows: Row[] = [];
    rows.push(...(await benchStart(browser, folder)));
    rows.push(...(await benchWeight(browser, folder)));
    rows.push(...(await benchDocument(browser, folder, 'with 10,000 highlights in 1 M', SIZE, 20)));
    rows.push(
      ...(await benchDocument(browser, folder, 'with 10,000 highlights in 5 M characters', 5 * SIZE, 30)),
    );
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A document of so many paragraphs of a hundred characters and {@link SIZE} annotations: opened, marked and scrolled.
 *
 * @param ink milliseconds from a key to what it draws
 */
async function benchDocument(
  browser: string,
  folder: string,
  where: string,
  paragraphs: number,
  ink: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  const plain = await plainPage(browser, join(folder, `plain-${paragraphs}`), paragraphs);
  const home = join(folder, `home-${paragraphs}`);
  const project = join(folder, `project-${paragraphs}`);
  await (await makeProject(project, paragraphs, SIZE, () => '')).close();
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'settings.json'), JSON.stringify({ last: project }));
  const shown = await openDriven('out/main/chromium.js', browser, {
    env: { ...process.env, VERMILION_HOME: home },
  });
  try {
    const { page } = shown;
    await page.locator('.document-title').waitFor();
    if (paragraphs === SIZE) rows.push(await benchScripts(page));
    await page.waitForTimeout(1500);
    const opened = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const start = performance.now();
          document.querySelector<HTMLElement>('.document-title')?.click();
          const look = (): void => {
            if (document.querySelector('.page .hl') && document.querySelector('.note'))
              setTimeout(() => done(performance.now() - start));
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    if (paragraphs === SIZE)
      rows.push(
        atMost('10,000 paragraphs with 10,000 annotations on screen', opened, 300),
        peer(
          'the same paragraphs and marks as a plain page, all of it painted',
          `${plain.painted.toFixed(0)} ms`,
        ),
      );
    // Those far from where one reads are drawn after the page: what a key costs is measured once all are there.
    await page.waitForFunction((all) => document.querySelectorAll('.page .hl').length >= all, SIZE);
    await page.waitForTimeout(500);
    rows.push(
      ...(await benchInk(page, where, ink)),
      peer('a key that colours a mark of that plain page (p95)', `${plain.ink.toFixed(0)} ms`),
    );
    if (paragraphs === SIZE) rows.push(await benchScrolling(page));
  } finally {
    await shown.close();
  }
  return rows;
}

async function benchScrolling(page: Page): Promise<Row> {
  const worst = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const pane = document.querySelector('.main') as HTMLElement;
        const gaps: number[] = [];
        let last = performance.now();
        const step = (now: number): void => {
          gaps.push(now - last);
          last = now;
          pane.scrollTop += 500;
          if (gaps.length < 300) requestAnimationFrame(step);
          else done(Math.max(...gaps.slice(5)));
        };
        requestAnimationFrame(step);
      }),
  );
  return atMost('worst frame of 300 while scrolling', worst, 50);
}

/** Starts, each beside an empty window of the same browser in the same minute. */
async function benchStart(browser: string, folder: string): Promise<Row[]> {
  const starts: number[] = [];
  const empty: number[] = [];
  for (let i = 0; i < 5; i++) {
    empty.push(await emptyWindow(browser, join(folder, `empty-${i}`)));
    starts.push(await startOnce(join(folder, 'home')));
  }
  const floor = median(empty);
  return [
    atMost('npm start to a usable window, once built (median of 5)', median(starts), 2000),
    {
      what: 'an empty window of the same browser, painted (median of 5)',
      measured: `${floor.toFixed(0)} ms`,
      claim: '',
      holds: null,
    },
    atMost('what a start takes above the empty window', median(starts) - floor, 500),
  ];
}

/**
 * So many paragraphs of a hundred characters, each with a mark, as a plain page of the same browser: milliseconds until they are
 * painted, and from a key to the frame that shows what it coloured, of 95 in a hundred.
 */
async function plainPage(
  browser: string,
  profile: string,
  paragraphs: number,
): Promise<{ painted: number; ink: number }> {
  const context = await plainWindow(browser, profile);
  const [page] = context.pages();
  const told = await page?.evaluate(async (count) => {
    const { scheduler } = window;
    const drawn = (): Promise<void> =>
      new Promise((done) =>
        requestAnimationFrame(() => scheduler.postTask(() => done(), { priority: 'user-blocking' })),
      );
    const line = '甲乙丙丁戊己庚辛壬癸'.repeat(10);
    const start = performance.now();
    const html = `<p><mark>${line.slice(0, 12)}</mark>${line.slice(12)}</p>`;
    document.body.innerHTML = html.repeat(count);
    await drawn();
    const painted = performance.now() - start;
    const marks = [...document.querySelectorAll('mark')];
    let at = 0;
    window.addEventListener('keydown', () => {
      marks[at++]!.style.background = 'red';
    });
    const inks: number[] = [];
    for (let i = 0; i < 30; i++) {
      await new Promise((done) => setTimeout(done, 150));
      const from = performance.now();
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '1' }));
      await drawn();
      inks.push(performance.now() - from);
    }
    return { painted, inks };
  }, paragraphs);
  await context.close();
  if (!told) throw new Error('no window');
  return { painted: told.painted, ink: percentile(told.inks, 0.95) };
}

/** Milliseconds from starting the browser to a frame of a window of its own that holds nothing. */
async function emptyWindow(browser: string, profile: string): Promise<number> {
  const start = performance.now();
  const context = await plainWindow(browser, profile);
  const [page] = context.pages();
  await page?.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const taken = performance.now() - start;
  await context.close();
  return taken;
}

/** A window of its own that holds nothing. */
function plainWindow(browser: string, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--app=data:text/html,<title>empty</title>', '--window-size=1440,900', '--no-first-run'],
  });
}

/** What scripts the window asks for until its library is there, beside all that it has. */
async function benchScripts(page: Page): Promise<Row> {
  const asked = new Set<string>();
  const note = (request: Request): void => void asked.add(basename(new URL(request.url()).pathname));
  page.on('request', note);
  await page.reload();
  await page.locator('.library').waitFor();
  page.off('request', note);
  const all = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
  const size = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + zippedKilobytes(readFileSync(join(ASSETS, name), 'utf8')), 0);
  const first = size(all.filter((name) => asked.has(name)));
  return {
    what: `scripts before the library can be used, of ${size(all).toFixed(0)} kB (gzip)`,
    measured: `${first.toFixed(0)} kB`,
    claim: '≤ 300 kB',
    holds: first <= 300,
  };
}

/** Milliseconds from `npm start` to a usable window, as the app itself says. */
function startOnce(home: string): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn('npm', ['start', '--', '--timing'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, VERMILION_HOME: home, VERMILION_HOST: 'chromium' },
      detached: true,
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
      const found = /usable after (\d+) ms/.exec(said);
      if (!found) return;
      process.kill(-(child.pid as number), 'SIGTERM');
      child.once('exit', () => done(Number(found[1])));
    });
    child.once('error', fail);
    setTimeout(() => fail(new Error(`no window after 30 s: ${said}`)), 30_000).unref();
  });
}
