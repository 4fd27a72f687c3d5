import type { Page, Route } from '@playwright/test';
import { expect, test } from '#tests/support/window.ts';

/** Loads the window anew and holds back the scripts of some of its parts; answers what lets them through. */
async function holdBack(page: Page, parts: RegExp): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let through = false;
  await page.route(parts, (route) => (through ? route.fallback() : void held.push(route)));
  await page.reload();
  await page.locator('.library').waitFor();
  return async () => {
    through = true;
    await Promise.all(held.splice(0).map((route) => route.fallback()));
  };
}

test('keys that are pressed before what they do is there do it as soon as it is, and what is typed is kept', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.library').waitFor();
  const letThrough = await holdBack(page, /\/(?:key-handler|Dialogs)-[^/]*\.js$/);
  await page.keyboard.press('Control+k');
  await page.waitForTimeout(300);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.type('xp');
  await letThrough();
  await expect(page.getByRole('searchbox')).toHaveValue('xp');
  await page.keyboard.type('ort');
  await expect(page.getByRole('searchbox')).toHaveValue('xport');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a screen that is asked for before it is there is shown as soon as it is, and the focus stays', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.library').waitFor();
  const letThrough = await holdBack(page, /\/CodebookView-[^/]*\.js$/);
  const tab = page.locator('.tabs button').nth(5);
  await tab.focus();
  await page.keyboard.press('Enter');
  await expect(tab).toHaveAttribute('aria-current', 'page');
  await expect(page.locator('.library')).toHaveCount(0);
  await letThrough();
  await expect(page.locator('.codebook')).toBeVisible();
  await expect(tab).toBeFocused();
});

test('a screen and a dialog that cannot be had say so, and come when they are asked for once more', async ({
  window,
}) => {
  const { page } = await window({ expected: /ERR_FAILED/ });
  await page.locator('.library').waitFor();
  let broken = true;
  await page.route(/\/(?:ExportView|Dialogs)-[^/]*\.js$/, (route) =>
    broken ? route.abort() : route.fallback(),
  );
  await page.reload();
  await page.locator('.library').waitFor();
  await page.locator('.tabs button').nth(6).click();
  await expect(page.getByRole('alert')).toContainText('could not be loaded');
  await page.keyboard.press('Control+k');
  await expect(page.locator('.notice')).toContainText('could not be loaded');
  broken = false;
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.locator('.notice').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('another language is loaded when it is chosen', async ({ window }) => {
  const { page } = await window();
  await page.locator('.library').waitFor();
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog').getByRole('combobox').first().selectOption('pt');
  await expect(page.locator('.tabs button').first()).toHaveText('Biblioteca');
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt');
});
