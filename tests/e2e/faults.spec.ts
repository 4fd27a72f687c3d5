import { join } from 'node:path';
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
