import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium, type Page, type Request } from 'playwright-core';
import { openDriven } from '#tests/support/driven-window.mjs';
import { ASSETS, zippedKilobytes } from '#tests/support/first-scripts.ts';
import { benchInk } from './ink.ts';
import { atMost, median, type Row } from './measure.ts';
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
      rows.push(atMost('10,000 paragraphs with 10,000 annotations on screen', opened, 300));
    // Those far from where one reads are drawn after the page: what a key costs is measured once all are there.
    await page.waitForFunction((all) => document.querySelectorAll('.page .hl').length >= all, SIZE);
    await page.waitForTimeout(500);
    rows.push(...(await benchInk(page, where, ink)));
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

/** Milliseconds from starting the browser to a frame of a window of its own that holds nothing. */
async function emptyWindow(browser: string, profile: string): Promise<number> {
  const start = performance.now();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser,
    headless: false,
    viewport: null,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--app=data:text/html,<title>empty</title>', '--window-size=1440,900', '--no-first-run'],
  });
  const [page] = context.pages();
  await page?.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const taken = performance.now() - start;
  await context.close();
  return taken;
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
