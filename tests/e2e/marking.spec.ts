import {
  bubble,
  CHINESE,
  drag,
  ENGLISH,
  highlightedText,
  notes,
  openDocument,
  press,
  saved,
  selectedText,
  tagByName,
} from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

test('words dragged over with the mouse are tagged by a name that is typed, then by its number', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'align their development strategies');
  expect(await selectedText(page)).toBe('align their development strategies');
  await tagByName(page, 'Strategy');
  await expect(notes(page)).toHaveCount(1);
  await expect(notes(page)).toContainText('Strategy');
  expect(await highlightedText(page)).toBe('align their development strategies');
  await expect(saved(page)).toHaveText('Saved to disk');

  await drag(page, 'expand bilateral trade');
  await page.keyboard.press('1');
  await expect(notes(page)).toHaveCount(2);
  await expect(notes(page).filter({ hasText: 'Strategy' })).toHaveCount(2);
  await expect(bubble(page)).toBeHidden();
});

test('the keyboard alone selects by arrows and Shift, by word and by clause', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  for (let i = 0; i < 9; i++) await page.keyboard.press('Shift+ArrowRight');
  expect(await selectedText(page)).toBe('The two s');
  await page.keyboard.press('Control+Shift+ArrowRight');
  expect((await selectedText(page)).trim()).toBe('The two sides');
  await tagByName(page, 'Words');
  await expect(notes(page)).toHaveCount(1);
  expect((await highlightedText(page)).trim()).toBe('The two sides');

  await page.keyboard.press('j');
  await page.keyboard.press('s');
  expect(await selectedText(page)).toMatch(
    /^The two sides commended .* comprehensive cooperative partnership\.$/,
  );
  await page.keyboard.press('1');
  await expect(notes(page)).toHaveCount(2);
  await expect(page.locator('.block.clause').nth(1).locator('.hl')).not.toHaveCount(0);
});
