import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type DiskFault, failDisk } from '#tests/support/failing-disk.mjs';
import { ENGLISH, notes, openDocument, saved } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

/** Milliseconds: what waits for the disk is tried again after five seconds. */
const SOON = { timeout: 20_000 };
const KINDS = ['ENOSPC', 'EIO', 'EROFS', 'EMFILE', 'EACCES'] as const;

test('whatever the disk does for a while, what was marked and written stays, is told calmly, and is saved by itself', async ({
  window,
  home,
}) => {
  test.setTimeout(180_000);
  let fault: DiskFault = null;
  const wholeAgain = failDisk(join(home, 'sample'), () => fault);
  const { page } = await window();
  await openDocument(page, ENGLISH);
  for (const [at, kind] of KINDS.entries()) {
    fault = kind;
    await page
      .getByRole('treeitem')
      .filter({ hasText: new RegExp(`^${at + 3}\\.`) })
      .first()
      .click();
    await page.keyboard.press('s');
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).pressSequentially(`kept through ${kind}`);
    await page.keyboard.press('Control+Enter');
    await expect(saved(page), kind).toHaveText('Not saved');
    await expect(page.locator('.notice.error')).toHaveCount(1);
    await expect(notes(page)).toHaveCount(at + 1);
    fault = null;
    await expect(saved(page), kind).toHaveClass(/saved/, SOON);
    await expect(page.locator('.notice.error')).toHaveCount(0);
  }
  await page.reload();
  await openDocument(page, ENGLISH);
  await expect(notes(page)).toHaveCount(KINDS.length);
  for (const kind of KINDS) await expect(page.getByText(`kept through ${kind}`)).toBeAttached();
  wholeAgain();
});

test('a window that holds what the disk has not taken is not closed at the first try, and says why', async ({
  window,
  home,
}) => {
  let fault: DiskFault = null;
  const wholeAgain = failDisk(join(home, 'sample'), () => fault);
  const opened = await window();
  const { page } = opened;
  // Nobody here answers for a person: what the browser asks is the app's to answer.
  page.on('dialog', () => {});
  await openDocument(page, ENGLISH);
  fault = 'ENOSPC';
  await page.getByRole('treeitem').filter({ hasText: /^3\./ }).first().click();
  await page.keyboard.press('s');
  await page.keyboard.press('h');
  await expect(saved(page)).toHaveText('Not saved');
  await page.close({ runBeforeUnload: true });
  await expect(page.locator('.notice.error')).toContainText('not on the disk yet');
  await expect(notes(page)).toHaveCount(1);
  fault = null;
  await page.locator('.notice').getByRole('button', { name: 'Save again' }).click();
  await expect(saved(page)).toHaveClass(/saved/);
  await page.close({ runBeforeUnload: true });
  await opened.close();
  const again = await window();
  await openDocument(again.page, ENGLISH);
  await expect(notes(again.page)).toHaveCount(1);
  wholeAgain();
});

test('what waits for the disk is there after the page was loaded anew and after its process ended, and is saved once', async ({
  window,
  home,
}) => {
  test.setTimeout(120_000);
  let fault: DiskFault = null;
  // It can be read all the while.
  const wholeAgain = failDisk(join(home, 'sample'), (call) => (/write|sync/i.test(call) ? fault : null));
  const { page, again } = await window();
  page.on('dialog', () => {});
  await openDocument(page, ENGLISH);
  fault = 'ENOSPC';
  await markClause(page, /^3\./);
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('kept while it waits');
  await page.keyboard.press('Control+Enter');
  await expect(saved(page)).toHaveText('Not saved');
  await markClause(page, /^4\./);
  await expect(notes(page)).toHaveCount(2);
  // It is held back once, which is told.
  await page.close({ runBeforeUnload: true });
  await expect(page.locator('.notice.error')).toContainText('not on the disk yet');
  await page.reload();
  await expectWaiting(page);

  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  session.send('Page.crash').catch(() => {});
  await crashed;
  const told = await again();
  await expect(told.getByText('What was not saved yet is kept')).toBeVisible();
  await told.getByRole('link', { name: 'Load the window anew' }).press('Enter');
  await expectWaiting(told);

  fault = null;
  await expect(saved(told)).toHaveClass(/saved/, SOON);
  await expect(told.locator('.notice.error')).toHaveCount(0);
  await told.reload();
  await openDocument(told, ENGLISH);
  await expect(notes(told)).toHaveCount(2);
  await expect(told.getByText('kept while it waits')).toBeAttached();
  await expect(saved(told)).not.toHaveText('Not saved');
  const lines = await logLines(join(home, 'sample'));
  expect(lines.filter((line) => line.includes('"annotation.add"'))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('kept while it waits'))).toHaveLength(1);
  wholeAgain();
});

test('what waits for the disk when the window is closed is written then, where the disk takes it again', async ({
  window,
  home,
}) => {
  let fault: DiskFault = null;
  const wholeAgain = failDisk(join(home, 'sample'), () => fault);
  const { page, close } = await window();
  await openDocument(page, ENGLISH);
  fault = 'ENOSPC';
  await markClause(page, /^3\./);
  await expect(saved(page)).toHaveText('Not saved');
  // The person lets it go, and its process cannot hold on to it.
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  session.send('Page.crash').catch(() => {});
  await crashed;
  fault = null;
  await close();
  wholeAgain();
  const lines = await logLines(join(home, 'sample'));
  expect(lines.filter((line) => line.includes('"annotation.add"'))).toHaveLength(1);
});

/** Highlights a clause by the keyboard. */
async function markClause(page: Page, number: RegExp): Promise<void> {
  await page.getByRole('treeitem').filter({ hasText: number }).first().click();
  await page.keyboard.press('s');
  await page.keyboard.press('h');
}

/** What waits is shown, and is not called saved. */
async function expectWaiting(page: Page): Promise<void> {
  await expect(saved(page)).toHaveText('Not saved');
  await expect(page.locator('.notice.error')).toContainText('The disk is full');
  await openDocument(page, ENGLISH);
  await expect(notes(page)).toHaveCount(2);
  await expect(page.getByText('kept while it waits')).toBeAttached();
  await expect(saved(page)).toHaveText('Not saved');
}

/** All lines of a project's logs. */
async function logLines(project: string): Promise<string[]> {
  const folder = join(project, 'log');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n'));
}
