import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectKept, firstLine, openLong, standsStill, wheel } from '#tests/support/place.ts';
import { drag, ENGLISH, openDocument } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const outline = (page: Page) => page.locator('.side');
/** The page, where the notes stand beside it. */
const notes = (page: Page) => page.locator('.sheet:not(.wide)');

/** Clauses with labels of many kinds, long and short. */
const LABELLED = {
  'chaves.txt': [
    'Acordo sobre Faróis',
    ...[9, 10, 118, 1204].map((n) => `Artigo ${n}.º-A\n\nAs Partes mantêm ${n} faróis ao longo da costa.`),
  ],
  'lamps.txt': [
    'Treaty on Lamps',
    'Article XXXVIII\n\nThe Parties keep the lamps lit.',
    'Article 138 bis\n\nThe Parties keep the oil dry.',
    '1.2.3.4. The lamps are counted every year.',
    'xxviii. The lamps are painted every year.',
  ],
  '灯塔.txt': [
    '灯塔公约',
    ...['一百二十三条', '一百二十三条之一', '一千零八条'].map(
      (n) => `第${n}　双方维护沿岸灯塔，每年清点一次。`,
    ),
    '二十八、双方互通消息。',
    '（一百二十八）双方互通船只消息。',
  ],
  'منارات.txt': [
    'اتفاقية المنارات',
    'المادة ١٢٨ مكرر\n\nيحافظ الطرفان على المنارات على طول الساحل.',
    'المادة ١٢٩\n\nيتبادل الطرفان المعلومات عن السفن.',
  ],
};

/** Labels that are not seen whole: cut, out of the pane, or over the text beside them. */
function cutLabels(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pane = document.querySelector('.main')?.getBoundingClientRect();
    return [...document.querySelectorAll<HTMLElement>('.page .num, .outline-row .n')]
      .filter((label) => {
        const box = label.getBoundingClientRect();
        const text = label.parentElement?.querySelector('.text');
        const range = document.createRange();
        if (text) range.selectNodeContents(text);
        const line = text ? range.getClientRects()[0] : undefined;
        const over =
          line && line.left < box.right - 1 && line.right > box.left + 1 && line.top < box.bottom - 1;
        const out = text && pane && (box.left < pane.left || box.right > pane.right);
        return label.scrollWidth > label.clientWidth + 1 && label.clientWidth > 0 ? true : over || out;
      })
      .map((label) => label.textContent ?? '');
  });
}

test('labels of clauses are seen whole, however large the text and however narrow the window', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await page.keyboard.press('Alt+1');
  const paths = await Promise.all(
    Object.entries(LABELLED).map(async ([name, blocks]) => {
      const path = join(home, name);
      await writeFile(path, `${blocks.join('\n\n')}\n`);
      return path;
    }),
  );
  const chooser = page.waitForEvent('filechooser');
  await page.locator('.dropzone button').first().click();
  await (await chooser).setFiles(paths);
  await expect(page.locator('.imports li')).toHaveCount(4);
  for (const name of ['Acordo sobre Faróis', 'Treaty on Lamps', '灯塔公约', 'اتفاقية المنارات']) {
    await openDocument(page, name);
    await expect(page.locator('.page .num').first()).toBeVisible();
    for (const readingSize of [14, 18, 28]) {
      await page.keyboard.press('Control+0');
      for (let size = 18; size < readingSize; size++) await page.keyboard.press('Control+=');
      for (let size = 18; size > readingSize; size--) await page.keyboard.press('Control+-');
      await expect(page.locator('.foot')).toContainText(`${readingSize} px`);
      for (const width of [640, 900, 1400]) {
        await page.setViewportSize({ width, height: 800 });
        await expect.poll(() => cutLabels(page), `${name} at ${readingSize} and ${width} px`).toEqual([]);
      }
    }
  }
});

test('the outline and the notes are hidden and shown by key and by button, and stay so', async ({
  window,
  home,
}) => {
  const first = await window();
  await first.page.setViewportSize({ width: 1280, height: 800 });
  await openLong(first.page, home);
  await wheel(first.page, 5000);
  const line = await firstLine(first.page);
  await first.page.keyboard.press('o');
  await expect(outline(first.page)).toBeHidden();
  await expectKept(first.page, line);
  await first.page.keyboard.press('Shift+N');
  await expect(notes(first.page)).toBeHidden();
  await expectKept(first.page, line);
  await expect(first.page.getByRole('button', { name: 'Outline' })).toHaveAttribute('aria-pressed', 'false');
  await first.close();
  const { page } = await window();
  await page.setViewportSize({ width: 1280, height: 800 });
  await openDocument(page, 'Agreement on Lights');
  await expect(outline(page)).toBeHidden();
  await expectKept(page, line);
  await page.getByRole('button', { name: 'Outline' }).click();
  await page.getByRole('button', { name: 'Notes', exact: true }).click();
  await expect(outline(page)).toBeVisible();
  await expect(notes(page)).toBeVisible();
  await expectKept(page, line);
});

test('a narrow window shows the text alone, and each pane over it when it is asked for', async ({
  window,
}) => {
  const { page } = await window();
  await page.setViewportSize({ width: 640, height: 800 });
  await openDocument(page, ENGLISH);
  await expect(outline(page)).toBeHidden();
  await expect(notes(page)).toBeHidden();
  const width = (await page.locator('.page').boundingBox())?.width ?? 0;
  expect(width).toBeGreaterThan(500);
  await page.keyboard.press('o');
  await expect(outline(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(outline(page)).toBeHidden();
  await page.keyboard.press('o');
  await page.getByRole('treeitem').nth(6).click();
  await expect(outline(page)).toBeHidden();
  await page.keyboard.press('s');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('Kept');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note-text')).toHaveText('Kept');
  expect((await page.locator('.page').boundingBox())?.width).toBe(width);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(outline(page)).toBeVisible();
  await expect(notes(page)).toBeVisible();
});

test('Ctrl 0 gives the text its usual size again', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  for (let i = 0; i < 5; i++) await page.keyboard.press('Control+=');
  await expect(page.locator('.foot')).toContainText('23 px');
  await page.keyboard.press('Control+0');
  await expect(page.locator('.foot')).toContainText('18 px');
});

test('what is selected stays marked while a tag is looked for', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'align their development strategies');
  await page.keyboard.press('t');
  await expect(page.getByPlaceholder('Tag name')).toBeFocused();
  expect((await page.locator('.page .chosen').allTextContents()).join('')).toBe(
    'align their development strategies',
  );
  await page.keyboard.press('Escape');
  await expect(page.locator('.page .chosen')).toHaveCount(0);
  await standsStill(page);
});

test('a menu in the text is about what is selected, or about the clause that is pressed', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'align their development strategies');
  const box = await page.locator('.bubble').boundingBox();
  expect(box).not.toBeNull();
  const [x, y] = await page.evaluate(() => {
    const rect = getSelection()?.getRangeAt(0).getClientRects()[0];
    return [(rect?.left ?? 0) + 4, (rect?.top ?? 0) + 4] as const;
  });
  await page.mouse.click(x, y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Highlight' }).click();
  await expect(page.locator('article.note')).toHaveCount(1);
  expect((await page.locator('.page .hl').allTextContents()).join('')).toBe(
    'align their development strategies',
  );

  await page.keyboard.press('Escape');
  const clause = page.locator('.block.clause').filter({ hasText: 'expand bilateral trade' });
  await clause.locator('.text').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Tag/ }).click();
  await expect(page.getByPlaceholder('Tag name')).toBeFocused();
  await page.keyboard.insertText('Trade');
  await page.keyboard.press('Enter');
  await expect(page.locator('article.note')).toHaveCount(2);
});

test('the menu key opens the menu in the text at the clause one is at', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.getByRole('menuitem', { name: 'Highlight' }).press('Enter');
  await expect(page.locator('article.note')).toHaveCount(1);
  await expect(page.locator('.page .hl').first()).toBeVisible();
});
