import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bubble,
  CHINESE,
  drag,
  ENGLISH,
  endsOf,
  highlightedText,
  LIST,
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

test('what is dragged past the edges of the text ends at the nearest place in sight, and the text scrolls on', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const selected = () => page.evaluate(() => String(getSelection()));
  const pane = await page.locator('.main').boundingBox();
  const text = page.locator('.page .block .text').nth(2);
  const box = await text.boundingBox();
  if (!pane || !box) throw new Error('nothing is drawn');
  const whole = (await text.textContent()) ?? '';
  const start = [box.x + 200, box.y + 12] as const;
  const dragTo = async (x: number, y: number): Promise<void> => {
    await page.mouse.move(...start);
    await page.mouse.down();
    await page.mouse.move(start[0] + 20, start[1] + 4, { steps: 3 });
    await page.mouse.move(x, y, { steps: 5 });
  };
  for (const x of [pane.x + pane.width - 40, pane.x - 60]) {
    await dragTo(x, start[1]);
    await page.mouse.up();
    const found = await selected();
    expect(found.length).toBeGreaterThan(2);
    expect(whole).toContain(found);
    await page.keyboard.press('Escape');
  }
  const top = () => page.locator('.main').evaluate((main) => main.scrollTop);
  const before = await top();
  await dragTo(start[0], pane.y + pane.height + 20);
  await expect.poll(top).toBeGreaterThan(before + 40);
  await page.mouse.up();
  // The foot is not selected, nor is what is still out of sight.
  const end = await page.evaluate(() => {
    const range = getSelection()?.getRangeAt(0).cloneRange();
    range?.collapse(false);
    const pane = document.querySelector('.main');
    const isInPage = document.querySelector('.page')?.contains(range?.endContainer ?? null);
    return {
      isInPage,
      below: (range?.getBoundingClientRect().top ?? 0) - (pane?.getBoundingClientRect().bottom ?? 0),
    };
  });
  expect(end.isInPage).toBe(true);
  expect(end.below).toBeLessThan(30);
});

test('a press lets go of what is selected and gives the page the keyboard; two presses select a word', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'in every field');
  await page.keyboard.press('Escape');
  await press(page, 'in every field');
  expect(await page.evaluate(() => getSelection()?.isCollapsed)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.classList.contains('page'))).toBe(true);
  const [from] = await endsOf(page, 'every', 'every');
  await page.mouse.dblclick(from[0] + 6, from[1]);
  await expect.poll(() => page.evaluate(() => String(getSelection()).trim())).toBe('every');
});

test('three presses select the paragraph and nothing after it', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const [from] = await endsOf(page, 'every', 'every');
  await page.mouse.click(from[0] + 6, from[1], { clickCount: 3 });
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toMatch(/^The two.*in every field\.$/);
});

test('what is selected can be dragged to a field, and a press on it lets go of it', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.evaluate(() =>
    document.addEventListener('dragstart', (event) => {
      document.title = event.dataTransfer?.getData('text/plain') ?? '';
    }),
  );
  await drag(page, 'in every field');
  const [from] = await endsOf(page, 'every', 'every');
  await page.mouse.move(from[0] + 6, from[1]);
  await page.mouse.down();
  await page.mouse.move(from[0] + 60, from[1] + 60, { steps: 6 });
  await page.mouse.up();
  await expect(page).toHaveTitle('in every field');
  expect(await selectedText(page)).toBe('in every field');
  await page.mouse.click(from[0] + 6, from[1]);
  await expect.poll(() => selectedText(page)).toBe('');
  await expect(bubble(page)).toBeHidden();
});

test('what is being selected goes along with the wheel, and Escape ends it', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const [from, to] = await endsOf(page, 'expand bilateral trade', 'expand bilateral trade');
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.wheel(0, 120);
  await expect.poll(async () => (await selectedText(page)).length).toBeGreaterThan(60);
  await page.keyboard.press('Escape');
  await expect.poll(() => selectedText(page)).toBe('');
  await page.mouse.move(to[0] + 20, to[1] + 4);
  await page.mouse.up();
  expect(await selectedText(page)).toBe('');
});

test('a drag goes on from where it began, though the highlight there goes meanwhile', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'regular container service');
  await tagByName(page, 'Shipping');
  await expect(notes(page)).toHaveCount(1);
  const [from, to] = await endsOf(page, 'container service', 'container service');
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, from[1], { steps: 3 });
  await page.keyboard.press('Control+z');
  await expect(notes(page)).toHaveCount(0);
  await page.mouse.move(...to);
  await page.mouse.up();
  await expect.poll(() => selectedText(page)).toBe('container service');
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
  expect(await page.locator('.block.clause').nth(1).locator('.hl').first().textContent()).toMatch(
    /^The two sides commended/,
  );
});

test('arrows up and down select whole lines, and Escape lets go of them', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  expect((await selectedText(page)).length).toBeGreaterThan(30);
  await expect(bubble(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bubble(page)).toBeHidden();
  expect(await selectedText(page)).toBe('');
});

test('a press on a label selects the whole clause, across the page cut inside it', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await page.getByRole('treeitem', { name: /^九、/ }).click();
  const clause = page.locator('.block.clause:not(.in-repeat)').filter({ hasText: '建立人工智能对话机制' });
  await clause.locator('.num').click();
  await expect(bubble(page)).toBeVisible();
  await tagByName(page, '人工智能');
  await expect(notes(page)).toHaveCount(1);
  expect(await highlightedText(page)).toBe(
    '双方同意建立人工智能对话机制，就能力建设和治理规则保持沟通，推动相关技术以人为本、安全可控。',
  );
  await expect(notes(page).locator('.cite')).toContainText('九、');
});

test('several tags lie on one highlight, and each can be taken off again', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'ports and shipping');
  await tagByName(page, 'Ports');
  await expect(notes(page)).toHaveCount(1);
  await tagByName(page, 'Shipping');
  await tagByName(page, 'Trade');
  await expect(notes(page).locator('.tagname')).toHaveText([/Ports/, /Shipping/, /Trade/]);
  await expect(page.locator('.page .hl')).toHaveAttribute('style', /(?:linear-gradient.*){3}/);
  await page.keyboard.press('2');
  await expect(notes(page).locator('.tagname')).toHaveText([/Ports/, /Trade/]);
  await page.getByRole('button', { name: 'Take off Trade' }).click();
  await expect(notes(page).locator('.tagname')).toHaveText([/Ports/]);
  await expect(notes(page)).toHaveCount(1);
});

test('highlights that overlap are drawn as both, and pressing there goes from one to the other', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'linking Lanchuan’s River Corridor');
  await tagByName(page, 'First');
  await drag(page, 'River Corridor Revitalisation Plan');
  await tagByName(page, 'Second');
  await expect(notes(page)).toHaveCount(2);
  expect(await page.locator('.page .hl').allTextContents()).toEqual([
    'linking Lanchuan’s ',
    'River Corridor',
    ' Revitalisation Plan',
  ]);
  await page.keyboard.press('Escape');
  await press(page, 'River Corridor');
  await expect(page.locator('article.note[data-on]')).toHaveCount(1);
  const first = await page.locator('article.note[data-on]').textContent();
  // Later than a double click, which selects a word.
  await page.waitForTimeout(600);
  await press(page, 'River Corridor');
  await expect(page.locator('article.note[data-on]')).not.toHaveText(first ?? '');
  // Side by side in the margin, none over another.
  const [above, below] = await Promise.all([
    notes(page).nth(0).boundingBox(),
    notes(page).nth(1).boundingBox(),
  ]);
  expect(below!.y).toBeGreaterThanOrEqual(above!.y + above!.height);
});

test('one highlight runs over several clauses', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'with a view to doubling', 'welcomed the opening');
  await tagByName(page, 'Run');
  await expect(notes(page)).toHaveCount(1);
  expect(await highlightedText(page)).toBe(
    'with a view to doubling the 2023 volume of bilateral trade by 2030.The two sides welcomed the opening',
  );
});

test('one highlight is made of passages set aside in different clauses, and takes one more later', async ({
  window,
}) => {
  const { page } = await window({ lang: 'zh_CN.UTF-8' });
  await openDocument(page, LIST);
  await drag(page, '海洋观测站');
  await page.keyboard.press('a');
  await expect(page.locator('.page .passage')).toHaveText('海洋观测站');
  await expect(page.getByRole('status').filter({ hasText: '1' }).first()).toBeVisible();
  await drag(page, '海运协定');
  await tagByName(page, '海洋');
  await expect(notes(page)).toHaveCount(1);
  expect(await page.locator('.page .hl').allTextContents()).toEqual(['海运协定', '海洋观测站']);
  await expect(page.locator('.page .passage')).toHaveCount(0);
  await drag(page, '海上风电');
  await page.keyboard.press('Shift+A');
  await expect(page.locator('.page .hl')).toHaveText(['海运协定', '海上风电', '海洋观测站']);
  await expect(notes(page)).toHaveCount(1);
});

test('type-ahead finds a tag that stands, and leaves the input method alone while it composes', async ({
  window,
}) => {
  const { page } = await window({ lang: 'zh_CN.UTF-8' });
  await openDocument(page, CHINESE);
  const ime = await page.context().newCDPSession(page);
  await drag(page, '海上风电');
  await page.keyboard.press('t');
  await expect(page.getByPlaceholder('标签名')).toBeFocused();
  await ime.send('Input.imeSetComposition', { text: 'neng yuan', selectionStart: 9, selectionEnd: 9 });
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await ime.send('Input.dispatchKeyEvent', {
      type,
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
  await expect(page.getByPlaceholder('标签名')).toBeFocused();
  await expect(notes(page)).toHaveCount(0);
  await ime.send('Input.insertText', { text: '能源' });
  await expect(page.getByPlaceholder('标签名')).toHaveValue('能源');
  await page.keyboard.press('Enter');
  await expect(notes(page).locator('.tagname')).toHaveText([/^能源/]);

  await drag(page, '潮汐能');
  await page.keyboard.press('t');
  await expect(page.getByPlaceholder('标签名')).toBeFocused();
  await page.keyboard.insertText('能');
  await page.keyboard.press('Enter');
  await expect(notes(page).locator('.tagname')).toHaveText([/^能源/, /^能源/]);
});

test('a key that needs a selection says so where there is none', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.keyboard.press('t');
  await expect(page.locator('.notice')).toContainText('Select some text first');
  await expect(notes(page)).toHaveCount(0);
});

test('a notice stays while the pointer rests on it, and the one after a dismissed one goes by itself', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.clock.install();
  const notice = page.locator('.notice');
  const show = async (): Promise<void> => {
    await page.keyboard.press('t');
    await expect(notice).toContainText('Select some text first');
  };
  await show();
  await notice.hover();
  await page.clock.runFor(10_000);
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
  await page.mouse.move(600, 300);
  await show();
  await page.clock.runFor(10_000);
  await expect(notice).toHaveCount(0);
});

test('Latin words in Arabic are selected from edge to edge', async ({ window, home }) => {
  const path = join(home, 'بيان.txt');
  await writeFile(
    path,
    'بيان مشترك\n\n1. يرحب الطرفان بمؤشر OECD الصادر عام 2030 ويعملان به في كل مجال.\n\n2. يعمل الطرفان معا في كل مجال من مجالات التعاون.\n',
  );
  const { page } = await window({ given: [path] });
  await openDocument(page, 'بيان مشترك');
  await drag(page, 'OECD');
  expect(await selectedText(page)).toBe('OECD');
});
