import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { openWindow } from '#main/hosts/chromium.ts';
import { atMost, median, type Row } from './measure.ts';
import { makeProject } from './store.ts';

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
    const starts: number[] = [];
    for (let i = 0; i < 3; i++) starts.push(await startOnce(join(folder, 'home')));
    rows.push(atMost('npm start to a usable window, once built (median of 3)', median(starts), 2000));

    const project = join(folder, 'project');
    await (await makeProject(project, SIZE, SIZE, () => '')).close();
    await mkdir(join(folder, 'home2'), { recursive: true });
    await writeFile(join(folder, 'home2', 'settings.json'), JSON.stringify({ last: project }));
    const built = (await import(pathToFileURL('out/main/chromium.js').href)) as {
      openWindow: typeof openWindow;
    };
    const shown = await built.openWindow(browser, {
      env: { ...process.env, VERMILION_HOME: join(folder, 'home2') },
    });
    try {
      const { page } = shown;
      await page.locator('.document-title').waitFor();
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
      rows.push(atMost('10,000 paragraphs with 10,000 annotations on screen', opened, 500));
      await page.waitForTimeout(500);
      const inks: number[] = [];
      for (let i = 0; i < 9; i++) {
        await page.keyboard.press(']');
        await page.waitForTimeout(150);
        inks.push(
          await page.evaluate(
            () =>
              new Promise<number>((done) => {
                const before = document.querySelector('.note[data-on] .tagname') !== null;
                const start = performance.now();
                window.dispatchEvent(new KeyboardEvent('keydown', { key: '1' }));
                const look = (): void => {
                  if ((document.querySelector('.note[data-on] .tagname') !== null) !== before)
                    done(performance.now() - start);
                  else requestAnimationFrame(look);
                };
                look();
              }),
          ),
        );
      }
      rows.push(atMost('from key to ink in it: tag taken off or put on (median)', median(inks), 100));
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
      rows.push(atMost('worst frame of 300 while scrolling', worst, 50));
    } finally {
      await shown.close();
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
