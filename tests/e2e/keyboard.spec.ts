import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bubble,
  drag,
  ENGLISH,
  openDocument,
  press,
  selectedText,
  tagByName,
} from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

test('J and K go from clause to clause, and the page takes the keyboard there', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  for (let i = 0; i < 3; i++) await page.keyboard.press('j');
  await expect(page.locator('.block.here')).toContainText('align their development strategies');
  await page.keyboard.press('k');
  await expect(page.locator('.block.here')).toContainText('commended the results');
  await page.locator('.page').focus();
  await page.waitForTimeout(100);
  await page.keyboard.press('s');
  expect(await selectedText(page)).toMatch(/^The two sides commended/);
});

test('S takes the clause on screen, not one that was pressed and scrolled away', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page
    .locator('.block')
    .filter({ hasText: 'At the invitation' })
    .click({ position: { x: 60, y: 10 } });
  await page.locator('.main').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await expect(page.locator('.block').filter({ hasText: 'At the invitation' })).not.toBeInViewport();
  await page.waitForTimeout(300);
  await page.keyboard.press('s');
  await expect(bubble(page)).toBeInViewport();
  expect(await selectedText(page)).not.toMatch(/^At the invitation/);
});

test('[ and ] go from highlight to highlight, and stop at the ends', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  for (const quote of ['in every field', 'ports and shipping']) {
    await drag(page, quote);
    if (quote === 'in every field') await tagByName(page, 'One');
    else await page.keyboard.press('1');
    await expect(bubble(page)).toBeHidden();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('[');
  const on = page.locator('article.note[data-on]');
  await expect(on).toHaveAccessibleName(/in every field/);
  await page.keyboard.press(']');
  await expect(on).toHaveAccessibleName(/ports and shipping/);
  await expect(page.locator('.page .hl.on')).toBeInViewport();
  await page.keyboard.press(']');
  await expect(on).toHaveAccessibleName(/ports and shipping/);
});

test('find shows every place, also across a page cut, and goes round them; Escape brings the reader back', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.keyboard.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Find in document' });
  await expect(field).toBeFocused();
  await page.keyboard.type('energy and storage');
  await expect(page.locator('.find output')).toHaveText('1 of 1');
  await expect(page.locator('.page .hit').first()).toBeInViewport();
  // The mark of the cut stands between the two, and the blank there is not in the source.
  expect((await page.locator('.page .hit-here').allTextContents()).join('')).toBe('energy andstorage');
  await field.fill('TWO SIDES');
  await expect(page.locator('.find output')).toHaveText(/^1 of 1[67]$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.find output')).toHaveText(/^2 of/);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(page.locator('.find output')).toHaveText(/^(1[67]) of \1$/);
  await expect(page.locator('.page .hit-here')).toBeInViewport();
  await field.fill('no such words');
  await expect(page.locator('.find output')).toHaveText('No matches');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(page.locator('.page .hit')).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('s');
  await expect(bubble(page)).toBeVisible();
});

test('a citation is copied with document, clause and quote', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'tidal energy and');
  await page.keyboard.press('c');
  await expect(page.locator('.notice')).toContainText('Citation copied');
  await page.keyboard.press('Alt+4');
  const field = page.getByLabel('New tag');
  await field.click();
  await page.keyboard.press('Control+v');
  await expect(field).toHaveValue(
    /^“tidal energy and” \(.*[Cc]lause 7.*JOINT STATEMENT.*\)$|^“tidal energy and” \(.*JOINT STATEMENT.*[Cc]lause 7.*\)$/,
  );
});

test('a citation is copied as rich text too, and in the styles that the palette names', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.evaluate(() => {
    const copied: string[] = [];
    Object.assign(globalThis, { copied });
    document.addEventListener('copy', (event) =>
      copied.push(event.clipboardData?.getData('text/html') ?? ''),
    );
    const { setData } = DataTransfer.prototype;
    DataTransfer.prototype.setData = function (type, value) {
      copied.push(`${type} ${value}`);
      setData.call(this, type, value);
    };
  });
  const copied = (): Promise<string[]> =>
    page.evaluate(() => (globalThis as unknown as { copied: string[] }).copied.splice(0));
  await drag(page, 'tidal energy and');
  await page.keyboard.press('c');
  await expect(page.locator('.notice')).toContainText('Citation copied');
  const [plain = '', rich = ''] = await copied();
  expect(plain).toMatch(/^text\/plain “tidal energy and” \(/);
  expect(rich).toMatch(/^text\/html <blockquote><p>“tidal energy and” \(<cite>/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('GB/T 7714');
  await page.getByRole('option', { name: 'Copy citation as GB/T 7714' }).click();
  await expect.poll(copied).toEqual([expect.stringMatching(/\[Z\]/), expect.stringContaining('<br>')]);
});

test('the palette opens a document, a clause and a command by name, and the sheet names the keys', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('JOINT STATEMENT');
  await page.keyboard.press('Enter');
  await expect(page.locator('.page')).toContainText('JOINT STATEMENT');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('11. The two sides');
  await page.keyboard.press('Enter');
  await expect(page.locator('.block.here')).toContainText('stressed the real threat');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('light and dark');
  const before = await page.locator('html').getAttribute('data-theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', before ?? '');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Select the whole clause');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('everything in the reader is reached by Tab, and the focus is always seen', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'in every field');
  await tagByName(page, 'One');
  await press(page, 'in every field');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const seen: string[] = [];
  const faint: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      if (element === document.body) return null;
      if (element.dataset.reached) return 'round';
      element.dataset.reached = 'yes';
      const name = `${element.tagName}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 24)}`;
      const look = (one: Element, pseudo?: string): string => {
        const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(
          one,
          pseudo,
        );
        return [
          outlineStyle === 'none' ? 'none' : outlineStyle + outlineWidth,
          boxShadow,
          borderColor,
          backgroundColor,
        ].join();
      };
      const chain = [element, element.parentElement, element.closest('.main')].filter((one) => one !== null);
      const focused = chain.map((one) => look(one)).join();
      element.blur();
      const plain = chain.map((one) => look(one)).join();
      element.focus();
      return { name, visible: focused !== plain };
    });
    if (!found) continue;
    if (found === 'round') break;
    seen.push(found.name);
    if (!found.visible) faint.push(found.name);
  }
  expect(faint).toEqual([]);
  const all = seen.join('\n');
  for (const part of [
    'Library',
    'Export',
    'DIV.outline',
    'Text of',
    'Accept',
    'Edit note',
    'Cite',
    'More',
    'Keyboard shortcuts',
    'source breaks here',
  ])
    expect(all).toContain(part);
});

/** Makes the sample one that can only be read. */
async function protectSample(home: string): Promise<void> {
  const path = join(home, 'sample', 'project.json');
  await writeFile(path, (await readFile(path, 'utf8')).replace('"version": 1', '"version": 99'));
}

test('in a project that can only be read each key that writes says so, and what is typed then does nothing', async ({
  window,
  home,
}) => {
  const first = await window();
  await openDocument(first.page, ENGLISH);
  await drag(first.page, 'in every field');
  await tagByName(first.page, 'One');
  await first.close();
  await protectSample(home);
  const { page } = await window();
  const notice = page.locator('.notice');
  const reason = /was made by a newer version/;
  await openDocument(page, ENGLISH);
  const here = () => page.locator('.block.here').textContent();
  for (const keys of ['nskjs1t?', 'tskj?', '1']) {
    for (const selected of [true, false]) {
      await page.locator('.notice button').last().click();
      await expect(notice).toHaveCount(0);
      if (selected) await page.keyboard.press('s');
      const before = await here();
      await page.keyboard.type(keys, { delay: 30 });
      await expect(notice).toHaveText(reason);
      expect(await here()).toBe(before);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.waitForTimeout(1100);
      await page.keyboard.press('Escape');
    }
  }
  // Afterwards keys are keys again.
  await page.keyboard.press('j');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(1);
});

test('what is typed right behind N is the note, however long its editor takes to open', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'in every field');
  // All keys at once, before the highlight can be on the disk.
  await page.evaluate(() => {
    for (const key of ['n', 'j', '1', 's', 'x', 'Backspace', '?', ' ', '条'])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
  });
  const field = page.getByRole('textbox', { name: 'Note' });
  await expect(field).toBeFocused();
  await expect(field).toHaveText('j1s? 条');
  await page.keyboard.type(' and on');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note-view')).toHaveText('j1s? 条 and on');
  await expect(page.locator('article.note')).toHaveCount(1);
  // With the note open and the page in hand, N goes on with the note.
  await page.keyboard.press('n');
  await expect(field).toBeFocused();
  await page.locator('.page').focus();
  await page.keyboard.press('n');
  await expect(field).toBeFocused();
});

test('N with nothing selected says so once, and the words that follow are no commands', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.keyboard.type('nsjt1?', { delay: 50 });
  await expect(page.locator('.notice')).toContainText('Select some text first');
  await expect(bubble(page)).toBeHidden();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.block.here')).not.toContainText('commended the results');
  await page.waitForTimeout(1100);
  await page.keyboard.press('s');
  await expect(bubble(page)).toBeVisible();
});
