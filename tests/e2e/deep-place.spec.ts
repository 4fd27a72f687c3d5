import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  BEACONS,
  expectKept,
  firstLine,
  LIGHTS,
  type Line,
  type LongText,
  lineHeight,
  openFile,
  openText,
  standsStill,
  wheel,
} from '#tests/support/place.ts';
import { drag, ENGLISH, notes, openDocument, tagByName } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

/** CSS pixels by which a person reads on: into a long section, to its end, into the next ones. */
const DEPTHS = [12_345, 5_000, 14_777];

/** Fails unless foot and outline name the clause of this label. */
async function expectNamed(page: Page, label: string, { clauses }: LongText): Promise<void> {
  await expect(page.locator('.foot')).toContainText(`${label} · ${label} of ${clauses}`);
  await expect(page.locator('.outline-row[aria-current] .n')).toHaveText(`${label}.`);
}

/** Fails unless the page shows the line where it stood, and foot and outline name its clause. */
async function expectRead(page: Page, line: Line, text: LongText): Promise<void> {
  await expectKept(page, line);
  expect((await firstLine(page)).label).toBe(line.label);
  await expectNamed(page, line.label, text);
}

/** Fails unless one has gone to a clause: it stands near the top of the page, and foot and outline name it. */
async function expectGoneTo(page: Page, clause: number, text: LongText): Promise<void> {
  await standsStill(page);
  await expectNamed(page, `${clause}`, text);
  const { label, below } = await firstLine(page);
  expect([clause - 1, clause].map(String)).toContain(label);
  expect(below).toBeLessThan(3 * (await lineHeight(page)));
  await expect(page.locator('.block').filter({ hasText: text.sentence(clause, 1) })).toBeInViewport();
}

/** Opens the long text in a window of one size. */
async function openDeep(page: Page, home: string, text: LongText): Promise<void> {
  await page.setViewportSize({ width: 1300, height: 800 });
  await openText(page, home, text);
  await standsStill(page);
}

for (const [language, text] of [
  ['English', LIGHTS],
  ['Chinese', BEACONS],
] as const) {
  test(`deep in long sections one comes back to the line one read: ${language}`, async ({ window, home }) => {
    test.slow();
    const first = await window();
    const { page } = first;
    await openDeep(page, home, text);
    let line: Line = { words: '', below: 0, label: '' };
    for (const depth of DEPTHS) {
      await wheel(page, depth);
      line = await firstLine(page);
      await expectNamed(page, line.label, text);
      await page.keyboard.press('Alt+4');
      await expect(page.locator('.page')).toBeHidden();
      await page.keyboard.press('Alt+2');
      await expect(page.locator('.page')).toBeVisible();
      await expectRead(page, line, text);
      await openDocument(page, ENGLISH);
      await openDocument(page, text.title);
      await expectRead(page, line, text);
      for (const key of ['=', '=', '-', '-', '-', '0']) {
        await page.keyboard.press(`Control+${key}`);
        await expectRead(page, line, text);
      }
      for (const width of [900, 1300]) {
        await page.setViewportSize({ width, height: 800 });
        await expectRead(page, line, text);
      }
    }
    await first.close();
    const second = await window();
    await second.page.setViewportSize({ width: 1300, height: 800 });
    await openDocument(second.page, text.title);
    await expectRead(second.page, line, text);
  });

  test(`deep in long sections one goes to the clause that one asked for: ${language}`, async ({
    window,
    home,
  }) => {
    test.slow();
    const { page } = await window();
    await openDeep(page, home, text);
    for (const clause of [93, 193, 295]) {
      await page.keyboard.press('Control+Shift+F');
      await page.locator('.query-field').fill(text.query(clause));
      await expect(page.locator('.hit-row')).toHaveCount(1);
      await expect(page.locator('.hit-row')).toContainText(text.query(clause).replaceAll('"', ''));
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expect(page.locator('.page')).toBeVisible();
      await expectGoneTo(page, clause, text);
    }
    for (const clause of [92, 290, 30, 195]) {
      await page.getByRole('tree').focus();
      await page.keyboard.press('Home');
      for (let i = 0; i < clause; i++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expectGoneTo(page, clause, text);
    }
    await page.keyboard.press('Alt+ArrowLeft');
    await expectGoneTo(page, 30, text);
    await page.keyboard.press('Alt+ArrowLeft');
    await expectGoneTo(page, 290, text);
    await page.keyboard.press('Alt+ArrowRight');
    await expectGoneTo(page, 30, text);
  });

  test(`deep in long sections one goes to an annotation: ${language}`, async ({ window, home }) => {
    const first = await window();
    await openDeep(first.page, home, text);
    await drag(first.page, text.sentence(94, 1).slice(0, 16));
    await tagByName(first.page, 'deep');
    await expect(notes(first.page)).toHaveCount(1);
    await first.page.locator('.page').focus();
    await first.page.keyboard.press('Home');
    await standsStill(first.page);
    await first.close();
    const { page } = await window();
    await page.setViewportSize({ width: 1300, height: 800 });
    await openDocument(page, text.title);
    await standsStill(page);
    await page.keyboard.press(']');
    await expectGoneTo(page, 94, text);
  });
}

for (const [language, title, heading, sentence] of [
  [
    'English',
    'Charter of Piers',
    (n: number) => `Chapter ${n} The piers of group ${n}`,
    'The Republic of Selm keeps the piers of Varn open to every ship that pays the fees of group',
  ],
  [
    'Chinese',
    '码头公约',
    (n: number) => `第${n}章 第${n}组码头`,
    '塞尔姆共和国向所有缴纳费用的船只开放瓦恩的码头，并且按季公布收费的数目',
  ],
] as const)
  test(`a join and its undo leave the line one reads where it stands: ${language}`, async ({
    window,
    home,
  }) => {
    const { page } = await window();
    await page.setViewportSize({ width: 1300, height: 800 });
    const parts = Array.from(
      { length: 40 },
      (_, i) => `${heading(i + 1)}\n\n${i + 1}. ${`${sentence} ${i + 1}. `.repeat(8)}`,
    );
    await openFile(page, join(home, 'piers.txt'), `${title}\n\n${parts.join('\n\n')}\n`, title);
    await page.locator('.page').focus();
    await standsStill(page);
    // A clause's first line is the first that is seen, its heading stands above it.
    const clause = page.locator('.block').filter({ hasText: `${sentence} 20. ` });
    const belowTop = async (): Promise<number> =>
      clause.evaluate((block) => {
        const pane = document.querySelector('.main') as HTMLElement;
        return block.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      });
    await wheel(page, (await belowTop()) - 10);
    await wheel(page, (await belowTop()) - 10);
    const line = await firstLine(page);
    expect(line.label).toBe('20');
    const blocks = await page.locator('.block').count();
    await clause.locator('.num').dispatchEvent('click', { altKey: true });
    await page.getByRole('menuitem', { name: 'Join with the block before' }).press('Enter');
    for (const [keys, count] of [
      ['Control+z', blocks],
      ['Control+Shift+z', blocks - 1],
      ['Control+z', blocks],
    ] as const) {
      await expect(page.locator('.block')).not.toHaveCount(count);
      await expectKept(page, line);
      await page.keyboard.press(keys);
      await expect(page.locator('.block')).toHaveCount(count);
      await expectKept(page, line);
    }
    expect((await firstLine(page)).label).toBe('20');
  });
