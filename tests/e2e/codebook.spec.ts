import type { Locator, Page } from '@playwright/test';
import { drag, ENGLISH, notes, openDocument, saved, tagByName } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const rows = (page: Page): Locator => page.locator('table.tags tbody tr');

test('tags are made, renamed, recoloured and deleted with their count; undo brings each back', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'ports and shipping');
  await tagByName(page, 'Ports');
  await drag(page, 'regular container service');
  await page.keyboard.press('1');
  await expect(notes(page)).toHaveCount(2);
  await page.keyboard.press('Alt+4');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).locator('.number')).toHaveText('2');

  const field = page.getByRole('textbox', { name: 'New tag' });
  await field.fill('Energy');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(2);
  await field.fill('Energy ');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice.error')).toContainText('There is a tag of that name');
  await expect(rows(page)).toHaveCount(2);

  await page.getByRole('textbox', { name: 'Name: Ports' }).fill('Ports and sea');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name: Ports and sea' })).toHaveValue('Ports and sea');
  await page.getByRole('textbox', { name: 'Name: Ports and sea' }).fill('Energy');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name: Ports and sea' })).toHaveValue('Ports and sea');

  await page.getByRole('button', { name: 'Colour: Ports and sea' }).click();
  await page.getByRole('menuitemradio', { name: 'Colour 7' }).click();
  await expect(page.locator('table.tags .swatch[data-colour="7"]')).toHaveCount(1);
  await page.keyboard.press('Alt+2');
  await expect(page.locator('.page .hl-7')).toHaveCount(2);
  await expect(notes(page).filter({ hasText: 'Ports and sea' })).toHaveCount(2);

  await page.keyboard.press('Alt+4');
  await page.getByRole('button', { name: 'Delete Ports and sea' }).click();
  await expect(page.locator('.notice')).toContainText('it was on 2 highlights, which are kept');
  await expect(rows(page)).toHaveCount(1);
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(
    rows(page)
      .filter({ has: page.getByLabel('Name: Ports and sea') })
      .locator('.number'),
  ).toHaveText('2');
  await expect(saved(page)).toHaveText('Saved to disk');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Name: Ports', exact: true })).toBeVisible();
});

test('a name that is typed through an input method is taken only when it is done', async ({ window }) => {
  const { page } = await window({ lang: 'zh_CN.UTF-8' });
  await page.getByRole('button', { name: '标签', exact: true }).click();
  await page.getByRole('textbox', { name: '新建标签' }).focus();
  const ime = await page.context().newCDPSession(page);
  await ime.send('Input.imeSetComposition', { text: 'mao yi', selectionStart: 6, selectionEnd: 6 });
  await expect(rows(page)).toHaveCount(0);
  await ime.send('Input.insertText', { text: '贸易' });
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(1);
  await expect(
    page.getByRole('textbox', { name: '名称: 贸易' }).or(page.getByRole('textbox', { name: /贸易/ })),
  ).toHaveValue('贸易');
});
