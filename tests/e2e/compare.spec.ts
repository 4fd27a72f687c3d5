import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { bringIn, choose, layBeside, row } from '#tests/support/comparing.ts';
import { bubble, notes, openDocument, saved, tagByName } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const chip = (page: Page, name: string): Locator => page.locator('.chip').filter({ hasText: name });

const EARLIER = `# 甲国和乙国联合声明

一、双方同意深化港口合作，共同举办航运论坛。

二、双方支持两国青年交流，扩大互派留学生规模。

三、双方制定海洋研究路线图计划，每年召开一次会议。

四、双方愿就粮食储备开展联合研究，完善信息通报机制。

五、双方对体育赛事安保合作表示满意。

六、双方反对一切形式的贸易保护主义，维护多边贸易体制。
`;
const LATER = `# 甲国和乙国联合声明

一、双方同意深化港口合作，共同举行航运论坛。

二、双方愿就粮食储备开展联合研究，完善信息通报机制。

三、双方支持两国青年交流，扩大互派留学生规模。

四、乙方制定海洋研究路线计划，每年召开一次会议。

五、双方反对一切形式的贸易保护主义，维护多边贸易体制。

六、双方同意建立人工智能对话机制。
`;

/** Two versions in a project of their own, laid side by side. */
async function compareTwo(page: Page): Promise<void> {
  await layBeside(
    page,
    [
      ['harbour-2023', EARLIER],
      ['harbour-2024', LATER],
    ],
    '航运论坛',
  );
}

test('two versions stand side by side: words, moves, what came and what went', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  await expect(row(page, '航运论坛').locator('del')).toHaveText('举办');
  await expect(row(page, '航运论坛').locator('ins')).toHaveText('举行');
  await expect(row(page, '每年召开').locator('del')).toHaveText(['双方', '路线图']);
  await expect(row(page, '每年召开').locator('ins')).toHaveText(['乙方', '路线']);
  await expect(row(page, '体育赛事')).toContainText('Not in the later version');
  await expect(row(page, '人工智能')).toContainText('Not in the earlier version');
  await expect(chip(page, 'Moved')).toContainText('1');
  await expect(page.locator('.ribbons path')).toHaveCount(1);
  await page.getByRole('button', { name: 'Now stands at 二' }).click();
  await expect(page.locator('.pair-row[data-on]')).toContainText('Moved here');
  await expect(page.locator('.sum')).toHaveText('5 of 8 clauses changed, 3 the same');
  await expect(chip(page, 'Renumbered')).toHaveAttribute('aria-pressed', 'false');
});

test('J and K step through every change, filters and folds hide what is not wanted', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  const status = page.locator('.foot [role=status]').last();
  await expect(status).toHaveText('6 changes');
  await page.keyboard.press('j');
  await expect(status).toHaveText('Change 1 of 6');
  await expect(page.locator('del[data-on]')).toHaveText('举办');
  await expect(page.locator('.heard')).toHaveText('Edited, 一. “举办” became “举行”.');
  await page.keyboard.press('k');
  await expect(status).toHaveText('Change 6 of 6');
  await expect(page.locator('.pair-row[data-on]')).toContainText('人工智能');
  await chip(page, 'Inserted').click();
  await expect(row(page, '人工智能')).toBeVisible();
  await page.getByRole('button', { name: 'Changes only' }).click();
  await expect(row(page, '人工智能')).toHaveCount(0);
  await expect(row(page, '青年交流')).toHaveCount(0);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(row(page, '青年交流')).toBeVisible();
  await page.keyboard.press('l');
  await expect(page.locator('.pair-row.layout-one').filter({ hasText: '航运论坛' })).toContainText(
    '举办举行',
  );
  await page.keyboard.press('l');
  await page.keyboard.press('x');
  await expect(row(page, '航运论坛').locator('del')).toHaveText('举行');
});

test('a note and a tag on a change stand on its words, in the reader too, and survive closing', async ({
  window,
}) => {
  const first = await window();
  await compareTwo(first.page);
  const { page } = first;
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.insertText('更正式的说法');
  await page.keyboard.press('Control+Enter');
  // The field goes once the note is on the disk; until then keys are meant for it.
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveCount(0);
  await expect(page.locator('.note.inline')).toContainText('更正式的说法');
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill('Wording');
  await page.keyboard.press('Enter');
  await expect(page.locator('.note.inline .tagname')).toHaveText(/Wording/);
  await expect(page.locator('.note.inline')).toHaveCount(1);
  await page.keyboard.press('j');
  await page.keyboard.press('1');
  await expect(page.locator('.note.inline .tagname')).toHaveText(/Wording/);
  await expect(saved(page)).toHaveText('Saved to disk');
  await first.close();

  const second = await window();
  await second.page.keyboard.press('Alt+1');
  await openDocument(second.page, /harbour-2024/);
  await expect(notes(second.page)).toHaveCount(2);
  await expect(notes(second.page).first()).toContainText('更正式的说法');
});

test('annotations are carried over only when a person says so; each decision is undone by one key', async ({
  window,
}) => {
  const { page } = await window();
  await bringIn(page, 'harbour-2023.txt', EARLIER);
  await bringIn(page, 'harbour-2024.txt', LATER);
  await openDocument(page, /harbour-2023/);
  for (const [label, tag] of [
    [/^一、/, 'Ports'],
    [/^二、/, 'Youth'],
    [/^四、/, 'Food'],
    [/^五、/, 'Sport'],
  ] as const) {
    await page.getByRole('treeitem').filter({ hasText: label }).first().click();
    await page.keyboard.press('s');
    await expect(bubble(page)).toBeVisible();
    await tagByName(page, tag);
  }
  await page.keyboard.press('Alt+3');
  await choose(page, 0, 'harbour-2023');
  await choose(page, 1, 'harbour-2024');
  await page.keyboard.press('o');
  const panel = page.locator('aside.carry');
  const item = (name: string): Locator => panel.locator('.carry-item').filter({ hasText: name });
  await expect(panel).toContainText('4 to decide');
  await expect(panel.locator('.carry-group[data-state=shifted]')).toContainText('Youth');
  await expect(panel.locator('.carry-group[data-state=moved]')).toContainText('Food');
  await expect(panel.locator('.carry-group[data-state=edited]')).toContainText('Ports');
  await expect(panel.locator('.carry-group[data-state=lost]')).toContainText('Sport');
  await expect(item('Youth').getByRole('checkbox')).toBeChecked();

  await panel.getByRole('button', { name: 'Carry over 1' }).click();
  await expect(panel).toContainText('3 to decide');
  await page.keyboard.press('Control+z');
  await expect(panel).toContainText('4 to decide');
  await page.keyboard.press('Control+y');
  await expect(panel).toContainText('3 to decide');

  // The keys stay in the list: what comes next takes them.
  await item('Ports').getByRole('button', { name: 'Accept' }).press('Enter');
  await expect(panel).toContainText('2 to decide');
  await expect(item('Sport').getByRole('button', { name: 'Another place…' })).toBeFocused();
  await item('Food').getByRole('button', { name: 'Leave behind' }).click();
  await expect(panel).toContainText('1 to decide');
  await item('Sport').getByRole('button', { name: 'Another place…' }).press('Enter');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('.placing')).toContainText('Put it on “双方同意建立人工智能对话机制。”?');
  await page.keyboard.press('Escape');
  await expect(item('Sport').getByRole('button', { name: 'Another place…' })).toBeFocused();
  await item('Sport').getByRole('button', { name: 'Another place…' }).click();
  await expect(page.locator('.placing')).toContainText('体育赛事');
  const place = row(page, '人工智能').locator('.unit-text[data-side=b]');
  await place.scrollIntoViewIfNeeded();
  await place.dblclick({ position: { x: 40, y: 14 } });
  await page.getByRole('button', { name: 'Put it here' }).click();
  await expect(panel).toContainText('0 to decide');
  await panel.getByText('Decided: 4').click();
  await expect(panel.getByRole('button', { name: 'Decide again' })).toHaveCount(4);
  await expect(saved(page)).toHaveText('Saved to disk');

  await page.keyboard.press('Alt+1');
  await openDocument(page, /harbour-2024/);
  await expect(notes(page)).toHaveCount(3);
  await expect(notes(page).filter({ hasText: 'Youth' })).toHaveCount(1);
  await expect(notes(page).filter({ hasText: 'Food' })).toHaveCount(0);
});

test('three versions stand in a table; a cell leads to its redline', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  await page.keyboard.press('Alt+1');
  await bringIn(page, 'harbour-2025.txt', LATER.replace('人工智能', '数字治理').replace('举行', '举办'));
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Add a version' }).click();
  await page.getByRole('searchbox').fill('2025');
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'All versions' });
  await expect(table.getByRole('columnheader')).toHaveCount(3);
  const ports = table.getByRole('row').filter({ hasText: '航运论坛' });
  await expect(ports).toHaveCount(1);
  await expect(ports.getByRole('cell')).toHaveCount(3);
  await expect(ports.getByRole('cell').nth(1)).toContainText('Edited');
  await expect(ports.getByRole('cell').nth(2)).toContainText('Restored');
  await ports.getByRole('cell').nth(1).getByRole('button').click();
  await expect(page.locator('.pair-row[data-on]').locator('ins')).toHaveText('举行');
});

test('the table stays as it is until a version more or less is compared', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  await page.keyboard.press('Alt+1');
  await bringIn(page, 'harbour-2025.txt', LATER.replace('人工智能', '数字治理'));
  await bringIn(page, 'harbour-2026.txt', LATER.replace('人工智能', '数据安全'));
  await page.keyboard.press('Alt+3');
  const table = page.getByRole('table', { name: 'All versions' });
  for (const [year, count] of [
    ['2025', 3],
    ['2026', 4],
  ] as const) {
    await page.getByRole('button', { name: 'Add a version' }).click();
    await page.getByRole('searchbox').fill(year);
    await page.keyboard.press('Enter');
    await expect(table.getByRole('columnheader')).toHaveCount(count);
    await expect(table.getByRole('row').filter({ hasText: '航运论坛' }).getByRole('cell')).toHaveCount(count);
  }
});

test('two languages stand clause by clause; the glossary is kept and taken back', async ({ window }) => {
  const { page } = await window();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await choose(page, 0, '联合声明-2024');
  await choose(page, 1, 'joint-statement-2024.en');
  await expect(row(page, 'forward-looking').locator('[data-side=a]')).toContainText('面向未来');
  await expect(page.locator('.compare-rows ins')).toHaveCount(0);
  await page.getByRole('button', { name: 'Glossary' }).click();
  await page.getByRole('textbox', { name: 'New entry' }).fill('港城 = Port City');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Entry: 港城 = Port City' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove 港城 = Port City' }).click();
  await expect(page.locator('.glossary li')).toHaveCount(0);
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('.glossary li')).toHaveCount(1);
});

test('words are found in both versions, folded runs open for a hit', async ({ window }) => {
  const { page } = await window();
  const clauses = Array.from({ length: 30 }, (_, at) => `${at + 1}. 双方同意在第${at}领域加强交流与合作。`);
  await bringIn(page, 'long-1.txt', `# 甲乙声明\n\n${clauses.join('\n\n')}\n`);
  await bringIn(
    page,
    'long-2.txt',
    `# 甲乙声明\n\n${clauses.with(3, '4. 双方决定推迟会议。').join('\n\n')}\n`,
  );
  await page.keyboard.press('Alt+3');
  await choose(page, 0, 'long-1');
  await choose(page, 1, 'long-2');
  await expect(page.locator('.same-run')).toHaveCount(2);
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find in both versions' }).fill('第27领域');
  await expect(page.locator('.find output')).toHaveText('1 of 2');
  await expect(page.locator('.hit-here')).toHaveText('第27领域');
  await page.keyboard.press('Enter');
  await expect(page.locator('.find output')).toHaveText('2 of 2');
  await expect(page.locator('.hit-here')).toHaveText('第27领域');
});

test('what cannot be compared is said in one sentence', async ({ window }) => {
  const { page } = await window();
  await compareTwo(page);
  await choose(page, 1, 'harbour-2023');
  await expect(page.locator('.compare-main .empty-state')).toContainText('Both are the same document');
  await choose(page, 1, 'harbour-2024');
  await expect(row(page, '航运论坛')).toBeVisible();
});

test('a comparison is saved as Markdown and as a page; a file of another hand is not replaced unawares', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await compareTwo(page);
  const save = async (format: string, path: string): Promise<void> => {
    await page.locator('.compare-bar').getByRole('button', { name: 'Export' }).click();
    await page.getByRole('radio', { name: format }).check();
    await page.getByRole('textbox', { name: 'File' }).fill(path);
    await page.locator('.save-as button[type=submit]').click();
  };
  const markdown = join(home, 'compared.md');
  await save('Markdown', markdown);
  await expect(page.locator('.notice')).toContainText('compared.md');
  const text = await readFile(markdown, 'utf8');
  expect(text).toContain('{--举办--}{++举行++}');
  const mine = join(home, 'mine.html');
  await writeFile(mine, 'my own page');
  await save('HTML', mine);
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await readFile(mine, 'utf8')).toBe('my own page');
  await page.getByRole('button', { name: 'Replace' }).click();
  await expect(page.locator('.notice')).toContainText('mine.html');
  expect(await readFile(mine, 'utf8')).toContain('<ins>举行</ins>');
});

test('of several versions any two are laid side by side; the keys stay where they are needed', async ({
  window,
}) => {
  const { page } = await window();
  await compareTwo(page);
  await page.keyboard.press('Alt+1');
  await bringIn(page, 'harbour-2025.txt', LATER.replace('人工智能', '数字治理'));
  await page.keyboard.press('Alt+3');
  await page.getByRole('button', { name: 'Add a version' }).click();
  await page.getByRole('searchbox').fill('2025');
  await page.keyboard.press('Enter');
  await page.getByRole('table').getByRole('button').nth(4).press('Enter');
  await expect(page.locator('.compare-rows')).toBeFocused();
  await page.locator('.pick').nth(2).click();
  await page.getByRole('button', { name: 'Lay on the right' }).click();
  await expect(page.locator('.pick').nth(0)).toContainText('Earlier · harbour-2023');
  await expect(page.locator('.pick').nth(2)).toContainText('Later · harbour-2025');
  await expect(row(page, '数字治理')).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.locator('.pick').nth(2)).toContainText('Earlier · harbour-2025');
  await page.keyboard.press('Control+f');
  await page.keyboard.press('Escape');
  await expect(page.locator('.find')).toHaveCount(0);
  await expect(page.locator('.compare-rows')).toBeFocused();
  await page.keyboard.press('o');
  await expect(page.locator('aside.carry')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('aside.carry')).toHaveCount(0);
});

test('two clauses that somebody chose stand side by side, however little they share, and are saved alone', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await compareTwo(page);
  const scope = (place: number): Locator => page.locator('.pick.scope').nth(place);
  for (const [place, clause] of [
    [0, '五'],
    [1, '六'],
  ] as const) {
    await scope(place).click();
    await page.getByRole('searchbox').fill(clause);
    await page.keyboard.press('Enter');
    await expect(scope(place)).toContainText(clause);
  }
  await expect(page.locator('.pair-row')).toHaveCount(1);
  await expect(row(page, '人工智能')).toContainText('体育赛事');
  await expect(row(page, '人工智能').locator('.st')).toContainText('5 → 6');
  await page.locator('.compare-bar').getByRole('button', { name: 'Export' }).click();
  await page.getByRole('radio', { name: 'JSON' }).check();
  const path = join(home, 'clauses.json');
  await page.getByRole('textbox', { name: 'File' }).fill(path);
  await page.locator('.save-as button[type=submit]').click();
  await expect(page.locator('.notice')).toContainText('clauses.json');
  const { links, deleted, inserted } = JSON.parse(await readFile(path, 'utf8'));
  expect([links.length, deleted, inserted]).toEqual([1, [], []]);
});
