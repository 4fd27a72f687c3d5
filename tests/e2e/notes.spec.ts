import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type {} from '#renderer/client.ts';
import {
  CHINESE,
  drag,
  ENGLISH,
  notes,
  openDocument,
  press,
  saved,
  tagByName,
} from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

test('a note is written in Chinese through an input method; no shortcut fires while it composes', async ({
  window,
}) => {
  const { page } = await window({ lang: 'zh_CN.UTF-8' });
  await openDocument(page, CHINESE);
  await drag(page, '本币结算');
  await tagByName(page, '金融');
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: '批注' });
  await expect(field).toBeFocused();
  const ime = await page.context().newCDPSession(page);
  for (const [letters, word] of [
    ['ren min bi', '人民币'],
    ['1', '一号'],
    ['jsa', '结算'],
  ] as const) {
    for (let i = 1; i <= letters.length; i++) {
      await ime.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Process',
        code: `Key${letters[i - 1]!.toUpperCase()}`,
        windowsVirtualKeyCode: 229,
      });
      await ime.send('Input.imeSetComposition', {
        text: letters.slice(0, i),
        selectionStart: i,
        selectionEnd: i,
      });
    }
    await ime.send('Input.insertText', { text: word });
  }
  await expect(field).toHaveText('人民币一号结算');
  await expect(notes(page)).toHaveCount(1);
  await expect(notes(page).locator('.tagname')).toHaveText([/^金融/]);
  await page.keyboard.press('Control+Enter');
  await expect(field).toBeHidden();
  await expect(notes(page).locator('.note-view')).toHaveText('人民币一号结算');
  await expect(saved(page)).toHaveText('已保存到磁盘');
});

/** What the logs of the sample project say of notes, in order: each time the text that the line gives or puts in. */
async function written(home: string): Promise<string[]> {
  const folder = join(home, 'sample', 'log');
  const texts: string[] = [];
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.jsonl'))) {
    for (const line of (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n')) {
      for (const { kind, note, insert } of JSON.parse(line).op.changes ?? [])
        if (kind === 'annotation.note' || kind === 'annotation.splice') texts.push(note ?? insert);
    }
  }
  return texts;
}

async function startNote(page: Page, quote: string): Promise<Locator> {
  await openDocument(page, ENGLISH);
  await drag(page, quote);
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'Note' });
  await expect(field).toBeFocused();
  return field;
}

test('a note is on the disk a second after a key, however one types on, and the foot never says so before', async ({
  window,
  home,
}) => {
  const { page } = await window();
  const field = await startNote(page, 'tidal energy');
  // Looked at behind every key: whether the foot says "saved" while something stands only in the window.
  const lies = page.evaluate(async () => {
    const found: string[] = [];
    const end = Date.now() + 4000;
    while (Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const shown = document.querySelector('.note-editor')?.textContent ?? '';
      const foot = document.querySelector('.foot .save')?.className ?? '';
      const current = await self.vermilion['project.current']({});
      const disk = current.ok ? (current.value?.state.annotations.at(-1)?.record.note ?? '') : '';
      if (shown !== '' && /saved/.test(foot) && disk.length < shown.length) found.push(`${disk} < ${shown}`);
    }
    return found;
  });
  const began = Date.now();
  let typed = '';
  const late: string[] = [];
  const pressed: { length: number; at: number }[] = [];
  while (Date.now() - began < 4000) {
    await page.keyboard.type('x');
    typed += 'x';
    pressed.push({ length: typed.length, at: Date.now() });
    const disk = (await written(home)).reduce(
      (text, part) => (part.startsWith('x') ? text + part : text),
      '',
    );
    const due = pressed.filter(({ at }) => at < Date.now() - 1000).length;
    if (disk.length < due) late.push(`${disk.length} of ${due}`);
    await page.waitForTimeout(50);
  }
  expect(await lies).toEqual([]);
  expect(late).toEqual([]);
  await expect(saved(page)).toHaveText('Saved to disk');
  await expect(field).toHaveText(typed);
  // All of it is one step to undo.
  await page.keyboard.press('Escape');
  await expect(notes(page).locator('.note-view')).toHaveText(typed);
  await page.keyboard.press('Control+z');
  await expect(notes(page).locator('.note-view')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(notes(page).locator('.note-view')).toHaveText(typed);
});

test('what was composed before is on the disk while an input method goes on composing', async ({
  window,
  home,
}) => {
  const { page } = await window({ lang: 'zh_CN.UTF-8' });
  await openDocument(page, CHINESE);
  await drag(page, '本币结算');
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: '批注' });
  await expect(field).toBeFocused();
  const ime = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('ren min bi');
  await ime.send('Input.insertText', { text: '人民币' });
  await compose('j');
  await compose('jie suan');
  await expect(field).toHaveText('人民币jie suan');
  await expect(saved(page)).toHaveText('正在保存……');
  await expect.poll(() => written(home)).toEqual(['人民币']);
  await page.waitForTimeout(1500);
  await expect(saved(page)).toHaveText('正在保存……');
  await ime.send('Input.insertText', { text: '结算' });
  await expect(field).toHaveText('人民币结算');
  await expect(saved(page)).toHaveText('已保存到磁盘');
  expect((await written(home)).at(-1)).toBe('人民币结算');
});

test('a note is saved when its window is closed, and when another document is opened, in the middle of a word', async ({
  window,
  home,
}) => {
  const first = await window();
  await startNote(first.page, 'tidal energy');
  await first.page.keyboard.type('half a wo');
  // As a person does it, at the window's own button.
  await first.page.close({ runBeforeUnload: true });
  await expect.poll(async () => (await written(home)).at(-1)).toBe('half a wo');
  await first.close();
  const { page } = await window();
  await startNote(page, 'offshore wind');
  await page.keyboard.type('another wo');
  await page.keyboard.press('Alt+1');
  await openDocument(page, CHINESE);
  await openDocument(page, ENGLISH);
  await expect(notes(page).filter({ hasText: 'another wo' })).toHaveCount(1);
});

test('Markdown shortcuts format a note as one types, and the file gets Markdown', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'support settlement in local currencies');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('First **ever** in `2024`');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Escape');
  const view = notes(page).locator('.note-view');
  await expect(view.locator('strong')).toHaveText('ever');
  await expect(view.locator('code')).toHaveText('2024');
  await expect(view.locator('li')).toHaveText(['one', 'two']);

  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'Save…' }).click();
  const path = join(home, 'notes out.md');
  await page.getByRole('textbox', { name: 'File', exact: true }).fill(path);
  await page.getByRole('button', { name: 'Save as' }).click();
  await expect(page.locator('.notice')).toContainText(path);
  const markdown = await readFile(path, 'utf8');
  expect(markdown).toContain('First **ever** in `2024`');
  expect(markdown).toContain('> - one\n> - two');
});

test('a note opens where its highlight is pressed, is written on, and is deleted with Undo at hand', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'cultural centres');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('Where?');
  await page.keyboard.press('Control+Enter');
  await expect(notes(page).locator('.note-view')).toHaveText('Where?');
  await page.keyboard.press('Escape');
  await expect(page.locator('article.note[data-on]')).toHaveCount(0);
  await press(page, 'cultural centres');
  await expect(page.locator('article.note[data-on]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Edit note' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type(' In both countries.');
  await page.keyboard.press('Control+Enter');
  await expect(notes(page).locator('.note-view')).toHaveText('Where? In both countries.');
  await page.keyboard.press('Delete');
  await expect(notes(page)).toHaveCount(0);
  await expect(page.locator('.page .hl')).toHaveCount(0);
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
  await expect(notes(page).locator('.note-view')).toHaveText('Where? In both countries.');
});

test('typing digits, letters and Delete into a note changes the note and nothing else', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'tidal energy');
  await tagByName(page, 'Energy');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('1 2 j k s t n a c [ ] ?');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Enter');
  await expect(notes(page)).toHaveCount(1);
  await expect(notes(page).locator('.tagname')).toHaveText([/^Energy/]);
  await expect(notes(page).locator('.note-view')).toHaveText('1 2 j k s t n a c [ ]');
});

test('a highlight is recoloured by its menu and takes its tag’s colour again', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await drag(page, 'offshore wind');
  await tagByName(page, 'Wind');
  const card = notes(page).first();
  const colour = await card.getAttribute('data-colour');
  await card.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Plum' }).click();
  await expect(card).toHaveAttribute('data-colour', '5');
  await expect(page.locator('.page .hl')).toHaveClass(/hl-5/);
  await card.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Colour of the first tag' }).click();
  await expect(card).toHaveAttribute('data-colour', colour ?? '');
});
