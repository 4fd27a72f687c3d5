import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { bringIn, choose, layBeside, row } from '#tests/support/comparing.ts';
import { saved } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const EARLIER = `# 甲国和乙国联合声明

一、双方同意深化港口合作，共同举办航运论坛。

二、双方支持两国青年交流，扩大互派留学生规模。

三、双方对体育赛事安保合作表示满意。

四、双方反对一切形式的贸易保护主义，维护多边贸易体制。
`;
const LATER = `# 甲国和乙国联合声明

一、双方同意深化港口合作，共同举行航运论坛。

二、双方支持两国青年交流，扩大互派留学生规模。

三、双方同意建立人工智能对话机制。

四、双方反对一切形式的贸易保护主义，维护多边贸易体制。
`;

const cell = (page: Page, side: 'a' | 'b', words: string): Locator =>
  page.locator(`.unit-text[data-side=${side}]`).filter({ hasText: words });
const bar = (page: Page): Locator => page.locator('.placing');

async function compareTwo(page: Page): Promise<void> {
  await layBeside(
    page,
    [
      ['sports-2023', EARLIER],
      ['sports-2024', LATER],
    ],
    '航运论坛',
  );
}

test('clauses that were said to belong together stand together, until that is taken back', async ({
  window,
  home,
}) => {
  const first = await window();
  let { page } = first;
  await compareTwo(page);
  await expect(row(page, '体育赛事')).toContainText('Not in the later version');
  await cell(page, 'a', '体育赛事').click();
  await page.getByRole('button', { name: 'Belongs together with…' }).click();
  await expect(bar(page)).toContainText('What does “双方对体育赛事安保合作表示满意。” belong together with?');
  await cell(page, 'b', '人工智能').click();
  await expect(page.locator('.notice')).toContainText('They belong together now.');
  await expect(bar(page)).toHaveCount(0);
  await expect(row(page, '体育赛事')).toContainText('人工智能');
  await expect(row(page, '体育赛事')).toHaveAttribute('data-on', 'true');
  await expect(row(page, '体育赛事').locator('.st')).toHaveText(/Edited.*By hand/);
  await expect(row(page, '体育赛事')).toContainText('a person said that these belong together');
  await expect(page.locator('.chip').filter({ hasText: 'By hand' })).toContainText('1');
  await expect(saved(page)).toHaveText('Saved to disk');

  // Undone and done again, one stays at the clause.
  await page.keyboard.press('Control+z');
  await expect(row(page, '体育赛事')).toContainText('Not in the later version');
  await page.keyboard.press('Control+y');
  await expect(row(page, '体育赛事')).toContainText('人工智能');

  // It holds whichever is the earlier one, and when the window is opened anew.
  await page.keyboard.press('x');
  await expect(row(page, '体育赛事').locator('.st')).toHaveText(/By hand/);
  await first.close();
  ({ page } = await window({ home }));
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await choose(page, 0, 'sports-2023');
  await choose(page, 1, 'sports-2024');
  await expect(row(page, '体育赛事')).toContainText('人工智能');
  await cell(page, 'b', '人工智能').click();
  await page.getByRole('button', { name: 'Take back: Linked by hand' }).click();
  await expect(page.locator('.notice')).toContainText('Taken back');
  await expect(row(page, '体育赛事')).toContainText('Not in the later version');
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, '体育赛事')).toContainText('人工智能');
});

test('a partner is chosen by the keys alone; Escape ends it', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  for (const _ of ['举办', '人工智能', '体育赛事']) await page.keyboard.press('j');
  await expect(page.locator('.pair-row[data-on]')).toContainText('体育赛事');
  await page.keyboard.press('b');
  await expect(bar(page)).toContainText('What does');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.pair-row[data-on]')).toContainText('人工智能');
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator('.pair-row[data-on]')).toContainText('体育赛事');
  await page.keyboard.press('b');
  await page.keyboard.press('ArrowDown');
  await expect(bar(page)).toContainText('Does it belong together with “双方同意建立人工智能对话机制。”?');
  await expect(page.locator('.unit[data-joined=offered]')).toContainText('人工智能');
  await page.keyboard.press('ArrowDown');
  await expect(bar(page)).toContainText('贸易保护主义');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(row(page, '体育赛事')).toContainText('人工智能');
  await expect(page.locator('.compare-rows')).toBeFocused();
});

test('clauses that do not belong together are parted, one at a time and together with their reasons', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await compareTwo(page);
  await cell(page, 'b', '航运论坛').click();
  await page.keyboard.press('w');
  const reasons = page.getByRole('region', { name: 'Why linked' });
  await expect(reasons.locator('.measure')).toHaveCount(3);
  await expect(reasons).toContainText('100%the same number');
  await expect(reasons).toContainText('the clause before goes with it');
  await page.keyboard.press('d');
  await expect(page.locator('.notice')).toContainText('They do not belong together any more.');
  await expect(row(page, '举办航运论坛')).toContainText('Not in the later version');
  await expect(row(page, '举行航运论坛')).toContainText('Not in the earlier version');
  await expect(row(page, '举行航运论坛')).toContainText(
    'Kept apart by hand from “一” in the earlier version.',
  );
  await expect(row(page, '举办航运论坛').locator('.st')).toHaveText(/Deleted.*By hand/);
  await page.keyboard.press('d');
  await expect(page.locator('.notice')).toContainText('nothing is linked with it');

  // What goes out knows it as well.
  await page.locator('.compare-bar').getByRole('button', { name: 'Export' }).click();
  await page.getByRole('radio', { name: 'JSON' }).check();
  const path = join(home, 'parted.json');
  await page.getByRole('textbox', { name: 'File' }).fill(path);
  await page.locator('.save-as button[type=submit]').click();
  await expect(page.locator('.notice')).toContainText('parted.json');
  const { links, deleted, inserted } = JSON.parse(await readFile(path, 'utf8'));
  expect([deleted, inserted]).toEqual([
    ['a1/c1', 'a1/c3'],
    ['a1/c1', 'a1/c3'],
  ]);
  expect(links[0].why).toEqual({ number: 0.5, place: 0.75, words: 1 });

  await row(page, '举行航运论坛').getByRole('button', { name: 'Take back: Kept apart' }).click();
  await expect(row(page, '举行航运论坛').locator('del')).toHaveText('举办');
});

test('a clause is taken out of a split without the others', async ({ window }) => {
  const { page } = await window();
  const [lead, rest] = [
    '双方同意加强海洋垃圾治理合作',
    '由两国环境部门每年轮流举办海岸清洁活动，向公众公布清洁成果',
  ];
  await bringIn(page, 'coast-2023.txt', `${EARLIER}\n五、${lead}，并${rest}。\n`);
  await bringIn(page, 'coast-2024.txt', `${LATER}\n五、${lead}。\n\n六、${rest}。\n`);
  await page.keyboard.press('Alt+3');
  await choose(page, 0, 'coast-2023');
  await choose(page, 1, 'coast-2024');
  await expect(row(page, '海洋垃圾')).toContainText('Split');
  await cell(page, 'b', '海岸清洁').click();
  await page.getByRole('button', { name: '“六” does not belong here' }).click();
  await expect(row(page, '海洋垃圾').locator('.st')).toHaveText(/Edited/);
  await expect(page.locator('.pair-row[data-on]')).toHaveText(
    /Inserted.*By hand.*Not in the earlier version六/,
  );
});

test('the palette knows all of it', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  const run = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill(name);
    await page.keyboard.press('Enter');
  };
  await cell(page, 'b', '航运论坛').click();
  await run('do not belong');
  await expect(row(page, '举行航运论坛')).toContainText('Not in the earlier version');
  await run('Take back what was said');
  await expect(row(page, '举行航运论坛').locator('del')).toHaveText('举办');
  await run('Why linked');
  await expect(page.getByRole('region', { name: 'Why linked' })).toBeVisible();
  await run('Belongs together');
  await expect(bar(page)).toContainText('What does');
  await bar(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(bar(page)).toHaveCount(0);
});

test('the table of several versions knows it, too', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  await page.keyboard.press('Alt+1');
  await bringIn(page, 'sports-2025.txt', LATER.replace('举行', '主办'));
  await page.keyboard.press('Alt+3');
  await cell(page, 'a', '体育赛事').click();
  await page.keyboard.press('b');
  await cell(page, 'b', '人工智能').click();
  await expect(row(page, '体育赛事')).toContainText('人工智能');
  await page.getByRole('button', { name: 'Add a version' }).click();
  await page.getByRole('searchbox').fill('2025');
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'All versions' });
  const sports = table.getByRole('row').filter({ hasText: '体育赛事' });
  await expect(sports.getByRole('cell').nth(1)).toContainText('人工智能');
  await expect(sports.getByRole('cell').nth(2)).toContainText('人工智能');
});

test('across languages as well; the clause one has said something of is in sight, however far it stands', async ({
  window,
}) => {
  const { page } = await window();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await choose(page, 0, '联合声明-2024');
  await choose(page, 1, 'joint-statement-2024.en');
  await cell(page, 'b', 'The two sides agreed to align their development strategies').click();
  await page.keyboard.press('b');
  await cell(page, 'a', '两国外交、海洋、商务部门负责人出席').click();
  const here = page.locator('.pair-row[data-on]');
  await expect(here).toHaveText(/Moved hereBy hand100%.*development strategies/);
  await expect(here).toBeInViewport();
  await page.keyboard.press('Control+z');
  await expect(here).toContainText('双方同意推动发展战略对接');
  await expect(here).toBeInViewport();
});
