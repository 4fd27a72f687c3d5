import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectKept, firstLine, type Line, openLong, standsStill, wheel } from '#tests/support/place.ts';
import { ENGLISH, openDocument } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

/** What the foot says of where one is. */
const foot = (page: Page): Promise<string | null> => page.locator('.foot').textContent();

/** Goes deep into the long document and a little on, as a person does who reads. */
async function readOn(page: Page): Promise<Line> {
  await page.getByRole('tree').focus();
  await page.keyboard.press('End');
  for (let i = 0; i < 150; i++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await standsStill(page);
  await wheel(page, 333);
  return firstLine(page);
}

/** Fails unless the outline's current row is in view. */
async function expectRowInView(page: Page): Promise<void> {
  await expect(page.locator('.outline-row[aria-current]')).toBeInViewport({ ratio: 0.9 });
}

test('the line one reads stays where it stands when the text grows and shrinks', async ({ window, home }) => {
  const { page } = await window();
  await openLong(page, home);
  const line = await readOn(page);
  for (const key of ['=', '=', '-', '-', '-', '-']) {
    await page.keyboard.press(`Control+${key}`);
    await expectKept(page, line);
    await expectRowInView(page);
  }
  for (let i = 0; i < 12; i++) await page.keyboard.press('Control+=');
  await expect(page.locator('.foot')).toContainText('28 px');
  await expectKept(page, line);
});

test('the line one reads stays where it stands when the window grows and shrinks', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await page.setViewportSize({ width: 1400, height: 900 });
  await openLong(page, home);
  const line = await readOn(page);
  const before = await foot(page);
  for (const width of [900, 1400, 640, 1400]) {
    await page.setViewportSize({ width, height: 900 });
    await expectKept(page, line);
  }
  expect(await foot(page)).toBe(before);
  for (let i = 0; i < 10; i++) await page.keyboard.press('Control+=');
  await page.setViewportSize({ width: 900, height: 700 });
  await expectKept(page, line);
});

test('the foot and the outline name the clause of the first line, before and after the text is laid out anew', async ({
  window,
  home,
}) => {
  test.slow();
  const { page } = await window();
  await page.setViewportSize({ width: 1400, height: 900 });
  await openLong(page, home);
  const line = await readOn(page);
  const expectNamed = async (): Promise<void> => {
    await expectKept(page, line);
    expect((await firstLine(page)).label).toBe(line.label);
    expect(await foot(page)).toContain(`${line.label} · ${line.label} of 400`);
    await expect(page.locator('.outline-row[aria-current] .n')).toHaveText(`${line.label}.`);
  };
  for (const by of [41, 67, 97, 131]) {
    await wheel(page, by);
    Object.assign(line, await firstLine(page));
    await expectNamed();
    for (const key of ['=', '=', '=', '-', '-', '-', '-', '-', '0']) {
      await page.keyboard.press(`Control+${key}`);
      await expectNamed();
    }
    for (const pane of ['Notes', 'Outline', 'Notes', 'Outline']) {
      await page.locator('.foot .pane').filter({ hasText: pane }).click();
      if ((await page.locator('.outline-row').count()) > 0) await expectNamed();
      else await expectKept(page, line);
    }
    for (const width of [1180, 1400]) {
      await page.setViewportSize({ width, height: 900 });
      await expectNamed();
    }
  }
});

test('the line one reads stays where it stands when the structure above it is corrected', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openLong(page, home);
  const line = await readOn(page);
  const number = Number(/measure (\d+)\./.exec(line.words)?.[1]);
  const clause = page.locator('.block.clause').filter({ hasText: `measure ${number - 8}.1 ` });
  await clause.locator('.num').dispatchEvent('click', { altKey: true });
  await expect(page.getByRole('menuitem').first()).toHaveAttribute('data-focused', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Make it a heading' })).toHaveAttribute(
    'data-focused',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page.locator('.block.heading')).toHaveCount(1);
  await expectKept(page, line);
});

test('one comes back to the same line from another screen and from another document', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openLong(page, home);
  const line = await readOn(page);
  await page.keyboard.press('Alt+4');
  await expect(page.locator('.page')).toBeHidden();
  await page.keyboard.press('Alt+2');
  await expect(page.locator('.page')).toBeVisible();
  await expectKept(page, line);
  await openDocument(page, ENGLISH);
  await openDocument(page, 'Agreement on Lights');
  await expectKept(page, line);
});

test('back and forward lead to the same lines at the same height', async ({ window, home }) => {
  const { page } = await window();
  await openLong(page, home);
  const line = await readOn(page);
  await page.getByRole('tree').focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await standsStill(page);
  await wheel(page, 217);
  const other = await firstLine(page);
  expect(other.words).not.toBe(line.words);
  await page.keyboard.press('Alt+ArrowLeft');
  await expectKept(page, line);
  await page.keyboard.press('Alt+ArrowRight');
  await expectKept(page, other);
});

test('the place is remembered when the window is opened again', async ({ window, home }) => {
  const first = await window();
  await openLong(first.page, home);
  const line = await readOn(first.page);
  await first.close();
  const { page } = await window();
  await openDocument(page, 'Agreement on Lights');
  await expectKept(page, line);
});

test('whoever opens a document at a given place stands there, not where they read last', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openLong(page, home);
  await readOn(page);
  await page.keyboard.press('Control+Shift+F');
  await page.locator('.query-field').fill('"measure 9.1"');
  await expect(page.locator('.hit-row').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('.page')).toBeVisible();
  await standsStill(page);
  await expect(page.locator('.block').filter({ hasText: 'measure 9.1 ' })).toBeInViewport();
});

test('a long text is there to whoever scrolls, goes on or selects all before it was drawn as a whole', async ({
  window,
  home,
}) => {
  const { page } = await window();
  // Nothing is left for later by then; what is left from now on stays so.
  await openLong(page, home);
  await page.keyboard.press('Alt+1');
  await page.evaluate(() => {
    globalThis.requestIdleCallback = () => 0;
  });
  await openDocument(page, ENGLISH);
  await openDocument(page, 'Agreement on Lights');
  const waiting = page.locator('.page .section.waiting');
  await expect(waiting).not.toHaveCount(0);
  /** How much of the pane's height text stands in, in the frame after it was scrolled to a part of the text. */
  const filled = (part: number): Promise<number> =>
    page.evaluate(async (share) => {
      const pane = document.querySelector('.main') as HTMLElement;
      pane.scrollTop = share * pane.scrollHeight;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { top, bottom } = pane.getBoundingClientRect();
      return [...document.querySelectorAll('.page .block')].reduce((sum, block) => {
        const rect = block.getBoundingClientRect();
        return sum + Math.max(0, Math.min(bottom, rect.bottom) - Math.max(top, rect.top));
      }, 0);
    }, part);
  for (const part of [0.6, 0.3]) expect(await filled(part)).toBeGreaterThan(300);
  await page.getByRole('tree').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await standsStill(page);
  expect((await firstLine(page)).words).toMatch(/measure (?:39\d|400)\./);
  await openDocument(page, ENGLISH);
  await openDocument(page, 'Agreement on Lights');
  await expect(waiting).not.toHaveCount(0);
  await page.locator('.page').click();
  await page.keyboard.press('Control+a');
  await expect(waiting).toHaveCount(0);
  const words = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect([
    words.includes('measure 1.1 '),
    words.includes('measure 200.1 '),
    words.includes('measure 400.4 '),
  ]).toEqual([true, true, true]);
});

test('all of a long text is selected before it was drawn as a whole, wherever the focus is', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openLong(page, home);
  await openDocument(page, ENGLISH);
  await page.evaluate(() => {
    globalThis.requestIdleCallback = () => 0;
  });
  await openDocument(page, 'Agreement on Lights');
  await expect(page.locator('.page .section.waiting')).not.toHaveCount(0);
  await page.keyboard.press('Control+a');
  await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain('measure 400.4 ');
});

test('what is selected stays selected while the rest of a long text is drawn', async ({ window, home }) => {
  const { page } = await window();
  await openLong(page, home);
  await page.keyboard.press('Alt+1');
  await openDocument(page, ENGLISH);
  await page.evaluate(() => {
    const held: IdleRequestCallback[] = [];
    globalThis.requestIdleCallback = (callback) => held.push(callback);
    Object.assign(globalThis, { held });
  });
  await openDocument(page, 'Agreement on Lights');
  const waiting = page.locator('.page .section.waiting');
  await expect(waiting).not.toHaveCount(0);
  const left = await page.evaluate(() => {
    const text = document.querySelector('.page .block.clause .text')?.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 0, text, 13);
    const before = document.querySelectorAll('.section.waiting').length;
    // The browser has not told of the selection yet.
    const { held } = globalThis as unknown as { held: IdleRequestCallback[] };
    for (const callback of held.splice(0)) callback({ didTimeout: true, timeRemaining: () => 0 });
    return before - document.querySelectorAll('.section.waiting').length;
  });
  expect(left).toBeGreaterThan(0);
  await expect(page.locator('.bubble')).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('Under measure');
});

for (const [direction, title, clause] of [
  ['left to right', 'Charter of Tides', 'The Republic of Selm reports to Varn'],
  ['right to left', 'ميثاق المد والجزر', 'تقدم جمهورية سلم تقريرا إلى فارن'],
] as const)
  test(`whoever jumps into what is not drawn yet stays there, ${direction}`, async ({ window, home }) => {
    const { page } = await window();
    const clauses = Array.from({ length: 900 }, (_, i) => `${i + 1}. ${clause} ${i + 1}.`);
    const path = join(home, 'tides.txt');
    await writeFile(path, `${title}\n\n${clauses.join('\n\n')}\n`);
    await page.keyboard.press('Alt+1');
    const chooser = page.waitForEvent('filechooser');
    await page.locator('.dropzone button').first().click();
    await (await chooser).setFiles(path);
    await expect(page.locator('.imports li')).toContainText('900');
    await page.evaluate(() => {
      globalThis.requestIdleCallback = () => 0;
    });
    await openDocument(page, title);
    const waiting = page.locator('.page .section.waiting');
    await expect(waiting).not.toHaveCount(0);
    for (const part of [0.5, 0.9, 0.2]) {
      await page.locator('.main').evaluate((pane, share) => {
        pane.scrollTop = share * pane.scrollHeight;
      }, part);
      await standsStill(page);
      const label = Number((await firstLine(page)).label);
      expect(Math.abs(label / 900 - part)).toBeLessThan(0.15);
    }
    await page.locator('.page').focus();
    await page.keyboard.press('End');
    await standsStill(page);
    await expect(page.locator('.block').last()).toBeInViewport();
    await page.keyboard.press('Home');
    await standsStill(page);
    await expect(page.locator('.block').first()).toBeInViewport();
  });
