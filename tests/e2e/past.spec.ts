import { mkdir, readdir, readFile, rm, rmdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CHINESE, drag, notes, openDocument, saved, tagByName } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const history = (page: Page) => page.getByRole('dialog', { name: 'History' });
const rows = (page: Page) => history(page).getByRole('listitem');

/** The only log of the sample, and its path. */
async function logOf(home: string): Promise<string> {
  const folder = join(home, 'sample', 'log');
  for (const name of await readdir(folder))
    if (name.endsWith('.jsonl') && (await readFile(join(folder, name), 'utf8')).includes('annotation.add'))
      return join(folder, name);
  throw new Error('no log');
}

test('what was done is listed, one edit of it is taken back, and the project goes back and forth', async ({
  window,
}) => {
  const { page } = await window({ lang: 'en_US.UTF-8' });
  await openDocument(page, CHINESE);
  await drag(page, '本币结算');
  await tagByName(page, '金融');
  await drag(page, '双方同意');
  await page.keyboard.press('h');
  await expect(notes(page)).toHaveCount(2);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('history');
  await page.keyboard.press('Enter');
  await expect(rows(page).first()).toContainText('Highlighted');
  await expect(rows(page).first()).toContainText('双方同意');
  const count = await rows(page).count();
  // The tagged one alone is taken back.
  const tagged = rows(page).filter({ hasText: '本币结算' }).first();
  await tagged.getByRole('button', { name: 'Take back…' }).click();
  await expect(tagged).toContainText('Takes this one edit back');
  await tagged.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(rows(page)).toHaveCount(count + 1);
  await expect(notes(page)).toHaveCount(1);
  // Back to before both.
  const samples = rows(page).filter({ hasText: 'Document brought in' }).first();
  await samples.getByRole('button', { name: 'Restore to here…' }).click();
  await expect(samples).toContainText('Takes back the');
  await samples.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(notes(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(saved(page)).toHaveText('Saved to disk');
  await page.keyboard.press('Control+z');
  await expect(notes(page)).toHaveCount(1);
});

test('the history of one highlight is shown from its card', async ({ window }) => {
  const { page } = await window({ lang: 'en_US.UTF-8' });
  await openDocument(page, CHINESE);
  await drag(page, '本币结算');
  await tagByName(page, '金融');
  await notes(page).first().click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'History…' }).click();
  const own = page.getByRole('dialog', { name: 'History of this highlight' });
  await expect(own.getByRole('listitem')).toHaveCount(1);
  await expect(own.getByRole('listitem')).toContainText('Highlighted');
});

test('a damaged log is repaired from the window, and nothing is lost', async ({ window, home }) => {
  const first = await window({ lang: 'en_US.UTF-8' });
  await openDocument(first.page, CHINESE);
  await drag(first.page, '本币结算');
  await tagByName(first.page, '金融');
  await expect(saved(first.page)).toHaveText('Saved to disk');
  await first.close();
  const log = await logOf(home);
  const whole = await readFile(log);
  const bytes = Buffer.from(whole);
  bytes[bytes.length - 60] = 0x23;
  await writeFile(log, bytes);
  const { page } = await window({ lang: 'en_US.UTF-8' });
  const problems = page.getByRole('alert');
  await expect(problems).toContainText('is damaged');
  await problems.getByRole('button', { name: 'Repair from the backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Repair from the backup' });
  await expect(dialog).toContainText('Would put right');
  await dialog.getByRole('button', { name: 'Repair', exact: true }).click();
  await expect(dialog).toContainText('Put right');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(problems).toHaveCount(0);
  await openDocument(page, CHINESE);
  await expect(notes(page)).toHaveCount(1);
});

test('whatever a check of the project finds is listed, and gone from the list once it is mended', async ({
  window,
  home,
}) => {
  const { page } = await window({ lang: 'en_US.UTF-8' });
  await openDocument(page, CHINESE);
  await drag(page, '本币结算');
  await tagByName(page, '金融');
  await expect(saved(page)).toHaveText('Saved to disk');
  await page.keyboard.press('Alt+1');
  const [lost, strange] = [join(home, 'sample', 'documents'), join(home, 'sample', 'documents', '0abc')];
  const [document] = await readdir(lost);
  const [original] = (await readdir(join(lost, document!))).filter((name) => name.startsWith('original.'));
  const kept = join(lost, document!, original!);
  const bytes = await readFile(kept);
  await rm(kept);
  await mkdir(strange);
  const check = page.getByRole('button', { name: 'Check the project' });
  await check.click();
  const problems = page.locator('.problems');
  await expect(problems.getByRole('heading')).toHaveText('2 things need attention');
  await expect(problems.getByRole('listitem')).toHaveCount(2);
  await expect(problems).toContainText('documents/0abc');
  await writeFile(kept, bytes);
  await rmdir(strange);
  await check.click();
  await expect(problems).toHaveCount(0);
});

test('a project file that was changed is put right from the window', async ({ window, home }) => {
  const first = await window({ lang: 'en_US.UTF-8' });
  await openDocument(first.page, CHINESE);
  await drag(first.page, '本币结算');
  await tagByName(first.page, '金融');
  await expect(saved(first.page)).toHaveText('Saved to disk');
  await first.close();
  const file = join(home, 'sample', 'project.json');
  const whole = await readFile(file, 'utf8');
  await writeFile(file, whole.replace('Sample', 'Simple'));
  const { page } = await window({ lang: 'en_US.UTF-8' });
  const problems = page.getByRole('alert');
  await expect(problems).toContainText('project.json');
  await problems.getByRole('button', { name: 'Repair from the backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Repair from the backup' });
  await expect(dialog).toContainText('Would put right');
  await dialog.getByRole('button', { name: 'Repair', exact: true }).click();
  await expect(dialog).toContainText('Put right');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(problems).toHaveCount(0);
  expect(await readFile(file, 'utf8')).toBe(whole);
});

test('a project saved as one file opens as a copy with all that is in it', async ({ window, home }) => {
  const { page } = await window({ lang: 'en_US.UTF-8' });
  await openDocument(page, CHINESE);
  await drag(page, '本币结算');
  await tagByName(page, '金融');
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  await page.getByRole('button', { name: 'Save a copy (.zip)' }).click();
  const zip = join(home, 'copy of it.zip');
  await page.getByRole('textbox', { name: 'File', exact: true }).fill(zip);
  await page.getByRole('button', { name: 'Save as' }).click();
  await expect(page.getByRole('status').filter({ hasText: zip })).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a copy (.zip)' }).click();
  await (await chooser).setFiles(zip);
  await expect(page.locator('.path').first()).toContainText('copy of it');
  await openDocument(page, CHINESE);
  await expect(notes(page)).toHaveCount(1);
});

test('a project file that is too large to be opened at once is told, with what to do', async ({
  window,
  home,
}) => {
  const { page } = await window({ lang: 'en_US.UTF-8' });
  await openDocument(page, CHINESE);
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  const zip = join(home, 'large.zip');
  await writeFile(zip, '');
  // Nothing stands in it, and the disk gives no room to it.
  await truncate(zip, 300 * 1024 * 1024);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a copy (.zip)' }).click();
  await (await chooser).setFiles(zip);
  await expect(page.getByText('large.zip has 300 MiB, more than the 256 MiB')).toBeVisible();
});

test('settings tell what is kept outside of the project', async ({ window }) => {
  const { page } = await window({ lang: 'en_US.UTF-8' });
  await openDocument(page, CHINESE);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toContainText('at most 1,024 MB');
});
