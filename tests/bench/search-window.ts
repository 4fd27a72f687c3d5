import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDriven } from '#tests/support/driven-window.mjs';
import { atMostMegabytes, proportionalMegabytes, type Row } from './measure.ts';
import { renderersOf } from './processes.ts';

/** Memory of the page with a project's library, and then with a search of it on screen. */
export async function benchSearchWindow(project: string, home: string): Promise<Row[]> {
  const browser = process.env.VERMILION_BROWSER;
  if (!browser || process.platform !== 'linux') return [];
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'settings.json'), JSON.stringify({ last: project }));
  const shown = await openDriven('out/main/chromium.js', browser, {
    env: { ...process.env, VERMILION_HOME: home },
  });
  try {
    const { page } = shown;
    await page.locator('.document-title').first().waitFor();
    const library = await settled();
    await page.keyboard.press('Control+Shift+F');
    await page.locator('.query-field').fill('海洋');
    await page.locator('.hit-row').first().waitFor();
    await page.locator('.query-field').fill('和');
    await page.waitForFunction(() => /5\d\d[,. ]?\d{3}/.test(document.body.textContent ?? ''), null, {
      timeout: 60_000,
    });
    const search = await settled();
    return [
      atMostMegabytes('page with the library of it on screen (PSS)', library, 350),
      atMostMegabytes('page with a search of it on screen (PSS)', search, 350),
    ];
  } finally {
    await shown.close();
  }
}

/** What the page takes once it has come to rest; megabytes. */
async function settled(): Promise<number> {
  await new Promise((done) => setTimeout(done, 3000));
  return Math.max(...renderersOf(process.pid).map((pid) => proportionalMegabytes(pid) ?? 0));
}
