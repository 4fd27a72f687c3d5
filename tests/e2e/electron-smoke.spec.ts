import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CHANNELS } from '#core/channels.ts';
import type {} from '#renderer/client.ts';
import { expectBytesArrive } from '#tests/support/byte-file.ts';
import { launchApp } from '#tests/support/electron-app.ts';

let home: string;

test.beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vermilion 朱批 '));
  await writeFile(join(home, 'settings.json'), JSON.stringify({ locale: 'en' }));
});
test.afterEach(() => rm(home, { recursive: true, force: true }));

/** What the page complains of, from now on. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

async function openStatement(page: Page): Promise<void> {
  await page.getByRole('button', { name: /joint statement/i }).click();
  await expect(page.locator('.ProseMirror')).toBeVisible();
}

test('a first run opens on the samples; what is tagged is there after the window was closed, and after a crash', async () => {
  const first = await launchApp(home);
  const complaints = complaintsOf(first.page);
  await first.page.reload();
  await expect(first.page.locator('button.document-title')).toHaveCount(5);

  await first.page.keyboard.press('Alt+4');
  await first.page.getByRole('textbox', { name: 'New tag' }).fill('Trade 贸易');
  await first.page.keyboard.press('Enter');
  await expect(first.page.locator('table.tags tbody tr')).toHaveCount(1);
  await first.page.keyboard.press('Alt+1');

  // By keyboard: the clause one is at.
  await openStatement(first.page);
  await first.page.keyboard.press('s');
  await expect(first.page.getByRole('toolbar', { name: /select/i })).toBeVisible();
  await first.page.keyboard.press('1');
  const notes = first.page.locator('article.note');
  await expect(notes).toHaveCount(1);
  await expect(notes).toContainText('Trade 贸易');

  // By mouse: a word, tagged with the first tag's number.
  await first.page.keyboard.press('Escape');
  const paragraph = first.page
    .locator('.ProseMirror p')
    .filter({ hasText: /\w{6,}/ })
    .nth(3);
  await paragraph.scrollIntoViewIfNeeded();
  await paragraph.dblclick({ position: { x: 60, y: 12 } });
  await expect(first.page.getByRole('toolbar', { name: /select/i })).toBeVisible();
  await first.page.keyboard.press('1');
  await expect(notes).toHaveCount(2);
  await expect(first.page.getByRole('status').filter({ hasText: 'Saved to disk' })).toBeVisible();
  expect(complaints).toEqual([]);
  await first.close();

  const second = await launchApp(home);
  await openStatement(second.page);
  await expect(second.page.locator('article.note').filter({ hasText: 'Trade 贸易' })).toHaveCount(2);
  await second.page.keyboard.press('j');
  await second.page.keyboard.press('j');
  await second.page.keyboard.press('s');
  await expect(second.page.getByRole('toolbar', { name: /select/i })).toBeVisible();
  await second.page.keyboard.press('1');
  await expect(second.page.locator('article.note')).toHaveCount(3);
  await expect(second.page.getByRole('status').filter({ hasText: 'Saved to disk' })).toBeVisible();
  await second.kill();

  const third = await launchApp(home);
  await openStatement(third.page);
  await expect(third.page.locator('article.note')).toHaveCount(3);
  await third.close();
});

test('the page has the contract’s channels and one way to listen, and nothing of Electron, Node or WebRTC', async () => {
  const { page, close } = await launchApp(home);
  await expect(page.locator('button.document-title').first()).toBeVisible();
  const seen = await page.evaluate(async () => {
    const { vermilion } = window;
    const off = vermilion.on('project.changed', () => {});
    const answers = [typeof off, String(off())];
    let refused = '';
    try {
      vermilion.on('settings' as 'project.changed', () => {});
    } catch (error) {
      refused = error instanceof Error ? error.message : 'not an error';
    }
    const overwritten = Reflect.set(vermilion, 'app.info', null) || Reflect.set(window, 'vermilion', null);
    return {
      keys: Object.keys(vermilion).sort(),
      kinds: [...new Set(Object.values(vermilion).map((value) => typeof value))],
      answers,
      refused,
      overwritten,
      globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter(
        (name) => name in window,
      ),
      connections: Object.getOwnPropertyNames(window).filter((name) => /RTC/.test(name)),
      unknown: await vermilion['document.source']({ document: '../../etc' }),
    };
  });
  expect(seen).toMatchObject({
    keys: [...CHANNELS, 'on'].sort(),
    kinds: ['function'],
    answers: ['function', 'undefined'],
    refused: 'no event settings',
    overwritten: false,
    globals: [],
    connections: [],
    unknown: { ok: false, error: { code: 'invalid-input' } },
  });
  await close();
});

test('a file’s bytes arrive as the page gave them', async () => {
  const { page, close } = await launchApp(home);
  await expect(page.locator('button.document-title').first()).toBeVisible();
  await expectBytesArrive(page);
  await close();
});

test('the page cannot leave, open, fetch, frame or run what is not the app’s', async () => {
  const { page, double, close } = await launchApp(home);
  await expect(page.locator('button.document-title').first()).toBeVisible();
  const address = page.url();

  const tried = await page.evaluate(async () => {
    // Later, in a task of the page's own: what a debugger runs at once is exempt from the policy.
    const attempt = (work: () => unknown): Promise<string> =>
      new Promise((resolve) => setTimeout(resolve)).then(work).then(
        () => 'done',
        () => 'refused',
      );
    const script = (fill: (element: HTMLScriptElement) => void): Promise<string> =>
      new Promise((resolve) => {
        const element = document.createElement('script');
        element.onload = () => resolve('done');
        element.onerror = () => resolve('refused');
        fill(element);
        document.head.append(element);
        setTimeout(() => resolve('refused'), 500);
      });
    const scope = window as unknown as { ran?: boolean };
    return {
      fetch: await attempt(() => fetch('https://example.org/')),
      ownFetch: await attempt(() => fetch('/index.html')),
      evaluate: await attempt(() => new Function('return 1')()),
      inline: await script((element) => {
        element.textContent = 'window.ran = true';
      }).then(() => (scope.ran ? 'done' : 'refused')),
      foreign: await script((element) => {
        element.src = 'https://example.org/x.js';
      }),
      socket: await attempt(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket('wss://example.org/');
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
      popup: String(window.open('https://example.org/popup')),
    };
  });
  expect(tried).toEqual({
    fetch: 'refused',
    ownFetch: 'refused',
    evaluate: 'refused',
    inline: 'refused',
    foreign: 'refused',
    socket: 'refused',
    popup: tried.popup,
  });

  for (const go of ['https://example.org/', `${address}?elsewhere`, `${address}seal.svg`]) {
    await page.evaluate((to) => {
      location.href = to;
    }, go);
    await page.waitForTimeout(200);
    expect(page.url()).toBe(address);
  }
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = '/index.html';
    document.body.append(frame);
  });
  await page.waitForTimeout(200);
  const framed = await Promise.all(
    page.frames().map((frame) => frame.evaluate(() => typeof window.vermilion).catch(() => 'undefined')),
  );
  expect(framed.filter((kind) => kind !== 'undefined')).toHaveLength(1);
  expect(page.url()).toBe(address);
  await expect(page.locator('button.document-title').first()).toBeVisible();

  if (double) {
    expect(double.calls('shell.openExternal')).toEqual([]);
    const [window] = double.windows.values();
    const before = await window!.listenerCount('vermilion:project.changed');
    expect(before).toBeGreaterThan(0);
    await page.reload();
    await expect(page.locator('button.document-title').first()).toBeVisible();
    expect(await window!.listenerCount('vermilion:project.changed')).toBe(before);
  }
  await close();
});
