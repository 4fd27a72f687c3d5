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
  await page.getByRole('menuitemradio', { name: 'Olive' }).click();
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

test('tags stand under one another by keys, are described, merged with what is said of them, and taken apart by undo', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'ports and shipping');
  await tagByName(page, 'Ports');
  await drag(page, 'regular container service');
  await tagByName(page, 'Shipping');
  await page.keyboard.press('Alt+4');
  await rows(page)
    .nth(1)
    .click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Alt+ArrowRight');
  await expect(rows(page).nth(0).locator('.below')).toHaveText('2');
  await expect(page.getByLabel('Stands under')).toHaveValue(/.+/);
  await page.keyboard.press('5');
  await expect(rows(page).nth(1).locator('kbd')).toHaveText('5');

  await page.getByRole('textbox', { name: 'Definition' }).fill('Liner services by sea.');
  await page.getByRole('textbox', { name: 'When to use it' }).focus();
  await expect(saved(page)).toHaveText('Saved to disk');
  await page.getByRole('button', { name: 'As example', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Examples' })).toBeVisible();

  await page.getByRole('button', { name: 'Merge into…' }).click();
  await page.getByRole('searchbox').fill('Ports');
  await page.keyboard.press('Enter');
  await expect(page.locator('.merge')).toContainText('1 passage changes. “Ports” then has 2.');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice')).toContainText('“Shipping” merged into “Ports”.');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).locator('.number')).toHaveText('2');
  await expect(page.getByRole('textbox', { name: 'Definition' })).toHaveValue('Liner services by sea.');
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(0).locator('.below')).toHaveText('2');

  await page.keyboard.press('Control+Shift+F');
  await page.locator('.query-field').fill('tag:Shipping OR tag:Sea');
  await page.getByRole('button', { name: '+ Save' }).click();
  await page.keyboard.press('Enter');
  await expect(page.locator('.rail-saved')).toHaveCount(1);
  await page.keyboard.press('Alt+4');
  await rows(page)
    .filter({ has: page.getByLabel('Name: Shipping') })
    .click({ position: { x: 4, y: 4 } });
  await page.getByRole('button', { name: 'Merge into…' }).click();
  await page.getByRole('searchbox').fill('Ports');
  await page.keyboard.press('Enter');
  await expect(page.locator('.merge')).toContainText('1 saved query names “Shipping”; it goes on finding it');
});

test('a name much like one that stands is pointed out, and a tag set comes in after it was told what that brings', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  await page.keyboard.press('Alt+4');
  const field = page.getByRole('textbox', { name: 'New tag' });
  await field.fill('Fisheries');
  await page.keyboard.press('Enter');
  await field.fill('Fisheriess');
  await expect(page.locator('.near')).toContainText('“Fisheries” stands already');
  await field.fill('');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import…' }).click();
  await (await chooser).setFiles({
    name: 'sea.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'name;parent;definition\nSea;Law;What lies between\nPorts;Sea;"Where ships lie; and load"\nFisheries;;\n;Sea;Nameless\n',
    ),
  });
  const offer = page.locator('.tag-offer');
  await expect(offer).toContainText('2 new; 1 stand already');
  await expect(offer.locator('li')).toHaveText([
    'Row 2: no tag is called “Law”; it comes to stand at the top.',
    'Row 5: there is no name; it is left out.',
  ]);
  await offer.getByRole('button', { name: 'Add' }).click();
  await expect(rows(page)).toHaveCount(3);
  await rows(page)
    .filter({ has: page.getByLabel('Name: Ports') })
    .click({ position: { x: 4, y: 4 } });
  await expect(page.getByRole('textbox', { name: 'Definition' })).toHaveValue('Where ships lie; and load');
  await page.keyboard.press('Control+z');
  await expect(rows(page)).toHaveCount(1);
  const wrong = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import…' }).click();
  await (await wrong).setFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a":1}'),
  });
  await expect(page.locator('.notice.error')).toContainText('x.json is no tag set');
  await expect(rows(page)).toHaveCount(1);
});

test('what is said of a tag is there when one left by a key, and when the window was closed', async ({
  window,
}) => {
  const first = await window();
  await first.page.locator('.document-title').first().waitFor();
  await first.page.keyboard.press('Alt+4');
  await first.page.getByRole('textbox', { name: 'New tag' }).fill('Sea');
  await first.page.keyboard.press('Enter');
  const definition = (page: Page): Locator => page.getByRole('textbox', { name: 'Definition' });
  await definition(first.page).pressSequentially('All that is salt.');
  await first.page.keyboard.press('Alt+1');
  await expect(saved(first.page)).toHaveText('Saved to disk');
  await first.page.keyboard.press('Alt+4');
  await expect(definition(first.page)).toHaveValue('All that is salt.');
  await first.close();
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  await page.keyboard.press('Alt+4');
  await expect(definition(page)).toHaveValue('All that is salt.');
});
