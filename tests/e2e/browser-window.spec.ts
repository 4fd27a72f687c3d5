import { expect, test } from '#tests/support/window.ts';

test('a window that a person closes ends without an error, and may be told to close once more', async ({
  window,
}) => {
  const { page, close } = await window();
  await expect(page.locator('button.document-title').first()).toBeVisible();
  await page.close();
  await close();
});
