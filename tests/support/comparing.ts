import type { Locator, Page } from '@playwright/test';
import { expect } from './window.ts';

/** The rows of a comparison that hold these words. */
export function row(page: Page, words: string): Locator {
  return page.locator('.pair-row').filter({ hasText: words });
}

/** Brings a text in as a file of this name, as if it had been chosen. */
export async function bringIn(page: Page, name: string, text: string | Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'choose files…' }).click(),
  ]);
  await chooser.setFiles({
    name,
    mimeType: 'text/plain',
    buffer: typeof text === 'string' ? Buffer.from(text) : text,
  });
  await expect(page.locator('button.document-title').filter({ hasText: name })).toBeVisible();
}

/** Chooses the version at this place by a part of its file's name. */
export async function choose(page: Page, place: number, name: string): Promise<void> {
  await page.locator('.pick:not(.scope)').nth(place).click();
  await page.getByRole('searchbox').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.locator('.pick:not(.scope)').nth(place)).toContainText(name);
}

/** Brings two versions in, lays them side by side and waits for the row that holds these words. */
export async function layBeside(
  page: Page,
  versions: readonly (readonly [name: string, text: string])[],
  words: string,
): Promise<void> {
  for (const [name, text] of versions) await bringIn(page, `${name}.txt`, text);
  await page.keyboard.press('Alt+3');
  for (const [place, [name]] of versions.entries()) await choose(page, place, name);
  await expect(row(page, words)).toBeVisible();
}
