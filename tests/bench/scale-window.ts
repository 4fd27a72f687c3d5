import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Session } from '#main/session.ts';
import { openProject } from '#main/store/projects.ts';
import { openDriven } from '#tests/support/driven-window.mjs';
import {
  atMost,
  atMostMegabytes,
  chineseText,
  median,
  millis,
  proportionalMegabytes,
  type Row,
} from './measure.ts';
import { renderersOf } from './processes.ts';
import { must } from './store.ts';

const TITLE = '基准';

/**
 * The window with a large project: from the press on it to a library with every count in sight, what the processes take, and
 * one file more.
 *
 * @param home that has opened the project before
 */
export async function benchScaleWindow(project: string, home: string): Promise<Row[]> {
  const rows: Row[] = [];
  const browser = process.env.VERMILION_BROWSER;
  if (browser) rows.push(await opening(browser, project, home));
  if (browser && process.platform === 'linux') rows.push(...(await weighing(project, home)));
  rows.push(await importing(project, home));
  return rows;
}

/** From the press to the counts. */
async function opening(browser: string, project: string, home: string): Promise<Row> {
  const settings = { recent: [{ path: project, title: TITLE }], welcomed: true };
  await writeFile(join(home, 'settings.json'), JSON.stringify(settings));
  const { page, close } = await openDriven('out/main/chromium.js', browser, {
    env: { ...process.env, VERMILION_HOME: home, LANG: 'zh_CN.UTF-8' },
  });
  const times: number[] = [];
  try {
    for (let run = 0; run < 5; run++) {
      await page.locator('.recent button', { hasText: TITLE }).waitFor();
      await page.waitForTimeout(2000);
      times.push(
        await page.evaluate(
          (title) =>
            new Promise<number>((done) => {
              const isCounted = (): boolean => {
                const rows = [...document.querySelectorAll('table.documents tbody tr:not(.gap)')];
                const seen = rows.filter((row) => row.getBoundingClientRect().top < innerHeight);
                const cells = seen.flatMap((row) => [...row.querySelectorAll('td.number')]);
                return cells.length > 0 && cells.every((cell) => /\d/.test(cell.textContent ?? ''));
              };
              const button = [...document.querySelectorAll<HTMLElement>('.recent button')].find((one) =>
                one.textContent?.includes(title),
              );
              const start = performance.now();
              button?.click();
              const look = (): void => {
                const isOpen = document.querySelector('h1')?.textContent === title;
                if (isOpen && isCounted()) done(performance.now() - start);
                else requestAnimationFrame(look);
              };
              look();
            }),
          TITLE,
        ),
      );
      await page.waitForTimeout(4000);
      await page.locator('.library-side .stack button').nth(2).click();
    }
  } finally {
    await close();
  }
  return atMost('from the press on the project to a library with true counts (median)', median(times), 1000);
}

/** What main and the page take once everything has come to rest, the project being open. */
async function weighing(project: string, home: string): Promise<Row[]> {
  await writeFile(join(home, 'settings.json'), JSON.stringify({ last: project, welcomed: true }));
  const child = spawn(process.execPath, [join('out', 'main', 'index.js')], {
    stdio: 'ignore',
    env: { ...process.env, VERMILION_HOME: home, VERMILION_HOST: 'chromium' },
  });
  try {
    await new Promise((done) => setTimeout(done, 15_000));
    const pid = pidOf(child);
    const pages = renderersOf(pid).map((one) => proportionalMegabytes(one) ?? 0);
    return [
      atMostMegabytes('main process with it open (PSS)', proportionalMegabytes(pid) ?? Number.NaN, 300),
      atMostMegabytes('page with the library of it on screen (PSS)', Math.max(...pages), 350),
    ];
  } finally {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the window did not start');
  return pid;
}

/** One file brought in, on the disk: the first since the project was opened. */
async function importing(project: string, home: string): Promise<Row> {
  const store = must(await openProject(project, { data: home }));
  const session = new Session(store);
  const bytes = new TextEncoder().encode(`新公报\n\n${chineseText(200, 9000)}`);
  const ms = await millis(async () => must(await session.importFile('新.txt', bytes, '')));
  await session.close();
  return atMost('one file more, the first since it was opened', ms, 300);
}
