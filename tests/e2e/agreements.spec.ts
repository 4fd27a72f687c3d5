import type { Locator, Page } from '@playwright/test';
import { LIST } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const rows = (page: Page): Locator => page.locator('.agreements-table tbody tr:not(.agreements-group)');

test('what a list names as signed stands in a table, is narrowed down and grouped, and leads to its words in the text', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  await page.getByRole('button', { name: 'Agreements', exact: true }).click();
  await expect(rows(page)).toHaveCount(17);
  const all = page.locator('.agreements-bar output');
  await expect(all).toHaveText('17 of 17');
  const bars = page.locator('.agreements-rail');
  const mous = bars.getByRole('button', { name: /^谅解备忘录/ });
  const count = Number(/\d+$/.exec((await mous.textContent()) ?? '')?.[0]);
  await mous.click();
  await expect(rows(page)).toHaveCount(count);
  for (const row of await rows(page).all()) await expect(row).toContainText('谅解备忘录');
  await mous.click();
  await expect(rows(page)).toHaveCount(17);

  await page.getByRole('searchbox', { name: /Title, agency/ }).fill('海洋');
  await expect(rows(page).first()).toContainText('海洋');
  await page.getByRole('searchbox', { name: /Title, agency/ }).fill('');
  await page.getByLabel('Group').selectOption('side');
  await expect(page.locator('.agreements-group').first()).toContainText('item');
  await page.getByLabel('Group').selectOption('none');

  await page.locator('.agreements-table').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true');
  const detail = page.locator('.agreement-detail');
  const party = detail.locator('dd button').first();
  const name = await party.textContent();
  await party.click();
  await expect(page.locator('.page')).toBeVisible();
  await expect(page.locator('.page .hit-here').first()).toHaveText(name ?? '–');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true');
});

test('a project without lists says where rows come from', async ({ window }) => {
  const { page } = await window();
  await page.locator('.document-title').filter({ hasText: LIST }).waitFor();
  await page
    .locator('tr')
    .filter({ hasText: LIST })
    .getByRole('button', { name: /Remove/ })
    .click();
  await page.keyboard.press('Alt+6');
  await expect(page.locator('.empty-state')).toContainText('No list of signed documents yet');
});
