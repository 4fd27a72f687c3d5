import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import {
  CHINESE,
  caretBefore,
  drag,
  ENGLISH,
  highlightedText,
  LIST,
  notes,
  openDocument,
  press,
  tagByName,
} from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const findings = (page: Page): Locator => page.locator('.findings-pane > .findings > li');
const clause = (page: Page, words: string): Locator =>
  page.locator('.block:not(.in-repeat)').filter({ hasText: words });

/** Opens the structure menu at the caret and picks from it. */
async function correct(page: Page, item: string): Promise<void> {
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: item }).click();
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('a finding is accepted, stands under what was checked, and is taken back', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await expect(findings(page)).toHaveCount(5);
  const truncated = findings(page).filter({ hasText: 'breaks off' });
  await truncated.getByRole('button', { name: 'Accept' }).click();
  await expect(findings(page)).toHaveCount(4);
  await expect(page.getByText('Checked 1')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: CHINESE });
  await page.keyboard.press('Alt+1');
  await expect(row.locator('td').nth(5)).toHaveText('4');
  await page.keyboard.press('Alt+2');
  await page.getByText('Checked 1').click();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(findings(page)).toHaveCount(5);
  await page.keyboard.press('Alt+1');
  await expect(row.locator('td').nth(5)).toHaveText('5');
});

test('a join is undone at its mark, and a highlight over it keeps its words; undo joins it again', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  const whole = clause(page, '建立人工智能对话机制');
  await drag(page, '就能力建设和治理规则');
  await tagByName(page, '治理');
  await expect(notes(page)).toHaveCount(1);
  const blocks = await page.locator('.block').count();
  await whole.locator('.cut').click();
  await expect(page.getByRole('dialog')).toContainText('joined');
  await page.getByRole('button', { name: 'Undo the join' }).click();
  await expect(page.locator('.block')).toHaveCount(blocks + 1);
  expect(await highlightedText(page)).toBe('就能力建设和治理规则');
  await expect(notes(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.block')).toHaveCount(blocks);
  expect(await highlightedText(page)).toBe('就能力建设和治理规则');
  await page.keyboard.press('Control+y');
  await expect(page.locator('.block')).toHaveCount(blocks + 1);
});

test('a repeat is unfolded, can be read, and is folded again', async ({ window }) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  const fold = page.locator('.fold');
  await expect(fold).toContainText('8 clauses');
  await expect(page.locator('.in-repeat')).toHaveCount(0);
  await fold.getByRole('button', { name: 'Unfold' }).click();
  await expect(page.locator('.in-repeat')).toHaveCount(8);
  await page.locator('.fold').getByRole('button', { name: 'Fold', exact: true }).click();
  await expect(page.locator('.in-repeat')).toHaveCount(0);
});

test('the structure is corrected by hand: split, joined, made something else, reset; highlights keep their text', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const quote = 'further facilitate it and support settlement';
  await drag(page, quote);
  await tagByName(page, 'Trade');
  await expect(notes(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  const blocks = await page.locator('.block').count();

  // The caret before “support settlement”, inside the highlight.
  await caretBefore(page, 'support settlement');
  await correct(page, 'Split here');
  await expect(page.locator('.block')).toHaveCount(blocks + 1);
  await expect(clause(page, 'support settlement').locator('.text')).toHaveText(/^support settlement/);
  // The blank between two blocks stands in neither.
  expect(await highlightedText(page)).toBe('further facilitate it andsupport settlement');
  await expect(notes(page)).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.block')).toHaveCount(blocks);
  expect(await highlightedText(page)).toBe(quote);

  const fourth = (): Locator => clause(page, 'expand bilateral trade');
  await page.getByRole('treeitem', { name: /^4\./ }).click();
  for (const [item, kind] of [
    ['Make it a heading', 'heading'],
    ['Make it an item', 'item'],
    ['Make it a paragraph', 'paragraph'],
    ['Make it a clause', 'clause'],
  ] as const) {
    await press(page, 'expand bilateral trade');
    await correct(page, item);
    await expect(fourth()).toHaveClass(new RegExp(`\\b${kind}\\b`));
    expect(await highlightedText(page)).toBe(quote);
  }
  await press(page, 'expand bilateral trade');
  await correct(page, 'As recognised');
  await expect(fourth()).toHaveClass(/\bclause\b/);

  await press(page, 'expand bilateral trade');
  await correct(page, 'Join with the block before');
  await expect(page.locator('.block')).toHaveCount(blocks - 1);
  expect(await highlightedText(page)).toBe(quote);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.block')).toHaveCount(blocks);
  expect(await highlightedText(page)).toBe(quote);
});

test('a correction that has nothing to act on is told, leads to its place, and is taken back from there', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const told = await findings(page).count();
  await page
    .locator('.block')
    .first()
    .locator('.text')
    .click({ position: { x: 5, y: 8 } });
  await correct(page, 'Join with the block before');
  await expect(findings(page)).toHaveCount(told + 1);
  const idle = findings(page).filter({ hasText: 'nothing to act on' });
  await idle.locator('.finding').click();
  await expect(page.locator('.block').first()).toBeInViewport();
  await idle.getByRole('button', { name: 'Take the correction back' }).click();
  await expect(idle).toHaveCount(0);
  await expect(findings(page)).toHaveCount(told);
});

test('what may be a cut is offered, and joined from its row', async ({ window, home }) => {
  const { page } = await window();
  const file = join(home, 'ferries.md');
  await writeFile(
    file,
    'The ports open on the first of May and the ships of both Parties may sail.\n\nThe Parties agree to keep the harbour of Port Fair open to ships which\n\nParties own, and to publish the fees.\n\nThe fees are public and stay so for a year.',
  );
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'choose files…', exact: true }).click(),
  ]);
  await chooser.setFiles(file);
  await page.locator('.imports li').getByRole('button', { name: 'ferries.md' }).click();
  await expect(page.locator('.block').first()).toBeVisible();
  const blocks = await page.locator('.block').count();
  const row = findings(page).filter({ hasText: 'may go on' });
  await row.getByRole('button', { name: 'Join the two' }).click();
  await expect(row).toHaveCount(0);
  await expect(page.locator('.block')).toHaveCount(blocks - 1);
  await page.keyboard.press('Control+z');
  await expect(row).toHaveCount(1);
});

test('the page stays where one reads when the structure changes, and when one comes back from another screen', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await page.getByRole('treeitem', { name: /^16\./ }).click();
  const pane = page.locator('.main');
  const top = (): Promise<number> => pane.evaluate((element) => Math.round(element.scrollTop));
  await expect(clause(page, 'spoke highly')).toBeInViewport();
  // Beyond the moment in which a jump settles.
  await page.waitForTimeout(300);
  await page.locator('.main').hover();
  await page.mouse.wheel(0, -300);
  await page.waitForTimeout(300);
  await clause(page, 'strengthen law enforcement')
    .locator('.text')
    .click({ position: { x: 5, y: 8 } });
  const before = await top();
  await correct(page, 'Make it an item');
  await expect(clause(page, 'strengthen law enforcement')).toHaveClass(/\bitem\b/);
  expect(Math.abs((await top()) - before)).toBeLessThan(40);
  await page.keyboard.press('Alt+4');
  await page.keyboard.press('Alt+2');
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(200);
});

test('the label of a heading stands on its first line, and pushes nothing in that comes after', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, LIST);
  await expect(page.locator('.block.heading .num')).toHaveCount(3);
  const off = await page.locator('.block.heading').evaluateAll((headings) =>
    headings.map((heading) => {
      const firstLine = (element: Element): DOMRect => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getClientRects()[0]!;
      };
      const label = firstLine(heading.querySelector('.num')!);
      const text = firstLine(heading.querySelector('.text')!);
      const middle = (box: DOMRect): number => (box.top + box.bottom) / 2;
      const box = heading.querySelector('.num')!.getBoundingClientRect();
      return {
        inLines: Math.round(Math.abs(middle(label) - middle(text)) / text.height),
        reachesBelow: box.bottom > heading.nextElementSibling!.getBoundingClientRect().top,
      };
    }),
  );
  expect(off).toEqual(Array(3).fill({ inLines: 0, reachesBelow: false }));
});

test('the structure menu of a clause that was scrolled away opens where it can be seen', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await clause(page, 'expand bilateral trade')
    .locator('.text')
    .click({ position: { x: 5, y: 8 } });
  await page.locator('.main').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await page.keyboard.press('m');
  await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
});
