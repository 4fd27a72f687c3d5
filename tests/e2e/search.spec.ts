import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { CHINESE, drag, LIST, notes, openDocument, saved, tagByName } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const rows = (page: Page): Locator => page.locator('.hit-row');
const field = (page: Page): Locator => page.getByRole('textbox', { name: 'What to look for' });
const total = (page: Page): Locator => page.locator('.hits-total');

async function searchFor(page: Page, words: string): Promise<void> {
  await page.locator('.document-title').first().waitFor();
  await page.keyboard.press('Control+Shift+F');
  await expect(field(page)).toBeFocused();
  await field(page).fill(words);
  await expect(page.locator('.query-said')).not.toHaveText('');
}

test('words are found in all documents as they are typed, opened at their place, and back leads to where one was', async ({
  window,
}) => {
  const { page } = await window();
  await searchFor(page, '海洋 NEAR 20 合作');
  await expect(total(page)).toHaveText(/\d+ places in 3 documents\./);
  await expect(page.locator('.query-said')).toHaveText(
    '“海洋” at most 20 characters from “合作”, in either order.',
  );
  await expect(rows(page).first().locator('mark')).toHaveText(['海洋合作']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(rows(page).nth(2)).toHaveAttribute('aria-current', 'true');
  const words = await rows(page).nth(2).locator('.hit-words').textContent();
  await expect(page.locator('.hit-block[data-here]')).toContainText(words?.slice(0, 12) ?? '–');
  await page.keyboard.press('Enter');
  await expect(page.locator('.page')).toBeVisible();
  await expect(page.locator('.block.here')).toContainText(words?.slice(0, 12) ?? '–');
  await expect(page.locator('.page .hit-here').first()).toHaveText('海洋');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows(page).nth(2)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.locator('.block.here')).toContainText(words?.slice(0, 12) ?? '–');
});

test('forward leads to the place that was opened, however soon one went back from it', async ({ window }) => {
  const { page } = await window();
  await searchFor(page, '海洋 NEAR 20 合作');
  await expect(total(page)).toHaveText(/\d+ places in 3 documents\./);
  await page.keyboard.press('Enter');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const words = await rows(page).nth(2).locator('.hit-words').textContent();
  await page.keyboard.press('Enter');
  await page.locator('.block.here').waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows(page).nth(2)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.locator('.block.here')).toContainText(words?.slice(0, 12) ?? '–');
});

test('a tag is put on the chosen places in one step, skips what has it, and one undo takes it off', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await drag(page, '海洋科学研究');
  await tagByName(page, '海洋');
  await page.keyboard.press('Alt+1');
  await searchFor(page, '"海洋"');
  await expect(rows(page).filter({ hasText: '海洋科学研究' }).first()).toBeVisible();
  const all = Number.parseInt((await total(page).textContent()) ?? '', 10);
  await page.keyboard.press('Enter');
  await page.keyboard.press('x');
  await page.keyboard.press('t');
  const panel = page.locator('.tag-found');
  await expect(panel).toContainText(`Tag ${all - 1} places`);
  await page.keyboard.type('海洋');
  await page.keyboard.press('Enter');
  await expect(panel.locator('output')).toHaveText(/^\d+ new; \d+ skipped/);
  const before = await notesInAll(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.notice')).toContainText('tagged “海洋”');
  await expect(saved(page)).toHaveText('Saved to disk');
  await expect.poll(() => notesInAll(page)).toBeGreaterThan(before);
  await expect(rows(page).first().locator('.hit-tags .tagname')).toHaveCount(0);
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => notesInAll(page)).toBe(before);
});

/** How many rows show a tag beside them. */
function notesInAll(page: Page): Promise<number> {
  return page.locator('.hit-row:has(.hit-tags .tagname)').count();
}

test('what is no query says what is wrong and where, and what was found stays', async ({ window }) => {
  const { page } = await window();
  await searchFor(page, '合作');
  await expect(rows(page).first()).toBeVisible();
  const count = await total(page).textContent();
  await field(page).fill('合作 (');
  await expect(page.locator('.query-said')).toHaveText('Column 5: something to look for is missing here.');
  await expect(total(page)).toHaveText(count ?? '–');
  await field(page).fill('/(.*)*x/');
  await expect(page.locator('.query-said')).toContainText('stopped after 3 seconds', { timeout: 15_000 });
  await field(page).fill('合作');
  await expect(total(page)).toHaveText(count ?? '–');
});

test('a query that is kept is there after a restart and follows the project', async ({ window }) => {
  const first = await window();
  await searchFor(first.page, 'tag:Ports');
  await expect(total(first.page)).toHaveText('Nothing found.');
  await first.page.getByRole('button', { name: '+ Save' }).click();
  await first.page.getByRole('textbox', { name: 'Name of the query' }).fill('Harbours');
  await first.page.keyboard.press('Enter');
  await expect(first.page.getByRole('button', { name: 'Harbours', exact: true })).toBeVisible();
  await expect(saved(first.page)).toHaveText('Saved to disk');
  await first.close();

  const { page } = await window();
  await openDocument(page, CHINESE);
  await drag(page, '海洋科学研究');
  await tagByName(page, 'Ports');
  await expect(notes(page)).toHaveCount(1);
  await page.keyboard.press('Control+Shift+F');
  await page.getByRole('button', { name: 'Harbours', exact: true }).click();
  await expect(total(page)).toHaveText('1 place in 1 document.');
  await page.keyboard.press('Escape');
  await page.locator('.hits').focus();
  await page.keyboard.press('Control+z');
  await expect(total(page)).toHaveText('Nothing found.');
});

test('what the palette does not know it hands over to the search, and it knows what people call things', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  const choices = page.getByRole('dialog').getByRole('option');
  for (const [typed, first] of [
    ['dark mode', 'Switch between light and dark'],
    ['帮助', 'Keyboard shortcuts'],
    ['idioma', 'Settings'],
    ['术语表', 'Glossary'],
    ['新标签', 'Codebook'],
    ['全文检索', 'Search the whole project'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox').fill(typed);
    await expect(choices.filter({ hasText: first }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox').fill('渔业资源养护');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('渔业资源养护');
  await expect(rows(page).first()).toContainText('渔业资源养护');
});

test('the count beside a tag shows its passages, which are retagged, read and deleted together', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  for (const words of ['海洋科学研究', '非法捕捞', '人工智能对话机制']) {
    await drag(page, words);
    await tagByName(page, 'Sea');
  }
  await page.keyboard.press('Alt+4');
  await page.getByRole('button', { name: '3', exact: true }).click();
  await expect(total(page)).toHaveText('3 passages in 1 document.');
  await expect(page.locator('.query-said')).toHaveText('tagged “Sea”.');
  await expect(rows(page).locator('.hl')).toHaveText(['人工智能对话机制', '海洋科学研究', '非法捕捞']);
  await expect(rows(page).nth(1)).toContainText('双方将加强海洋科学研究和渔业资源养护方面的务实合作');

  await page.locator('.hits').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('r');
  await page.locator('.worn').getByRole('button', { name: 'Sea' }).click();
  await page.keyboard.type('Fisheries');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice')).toContainText('2 passages: “Sea” replaced by “Fisheries”.');
  await expect(total(page)).toHaveText('1 passage in 1 document.');
  await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
  await expect(total(page)).toHaveText('3 passages in 1 document.');

  await page.getByRole('checkbox', { name: 'Select all places' }).click();
  await page.locator('.hits').focus();
  await page.keyboard.press('n');
  await page.keyboard.type('To be checked.');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('.passage-note').filter({ hasText: 'To be checked.' })).toHaveCount(3);
  await page.locator('.hits').focus();
  await page.keyboard.press('c');
  await expect(page.locator('.notice')).toContainText('3 passages copied with citation.');
  await page.keyboard.press('Delete');
  await expect(page.locator('.notice')).toContainText('3 highlights deleted.');
  await expect(total(page)).toHaveText('No passages.');
  await page.keyboard.press('Control+z');
  await expect(total(page)).toHaveText('3 passages in 1 document.');
  await expect(saved(page)).toHaveText('Saved to disk');
});

test('passages are narrowed down by their tags, and words find the passages that they stand in', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await drag(page, '海洋科学研究');
  await tagByName(page, 'Sea');
  await drag(page, '非法捕捞');
  await tagByName(page, 'Law');
  await page.keyboard.press('Alt+1');
  await page.locator('.documents button.count').click();
  await expect(total(page)).toHaveText('2 passages in 1 document.');
  await page.locator('.search-rail').getByRole('button', { name: 'Law 1' }).click();
  await expect(total(page)).toHaveText('1 passage in 1 document.');
  await expect(rows(page).locator('.hl')).toHaveText(['非法捕捞']);
  await field(page).fill('捕捞');
  await expect(rows(page).locator('.hl')).toHaveText(['非法捕捞']);
  await page.getByRole('button', { name: 'Places', exact: true }).click();
  await expect(rows(page).first().locator('mark')).toHaveText('捕捞');
});

test('the chosen passages are saved as a table with their tags, notes and citations', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await drag(page, '海洋科学研究');
  await tagByName(page, 'Sea');
  await page.keyboard.press('Alt+1');
  await page.locator('.documents button.count').click();
  await expect(total(page)).toHaveText('1 passage in 1 document.');
  await page.getByRole('button', { name: 'Save as file' }).first().click();
  await page.getByRole('textbox', { name: 'File' }).fill(join(home, 'sea.csv'));
  await page.locator('.save-as button[type=submit]').click();
  await expect(page.locator('.notice')).toContainText('sea.csv');
  const [head, row = ''] = (await readFile(join(home, 'sea.csv'), 'utf8'))
    .replace('\ufeff', '')
    .split('\r\n');
  expect(head).toBe('Passage,Tags,Note,Citation,Document,Clause,Author,Made,Id');
  expect(row).toMatch(/^海洋科学研究,Sea,,《[^》]+》第十条,/);
});

test('what is found is narrowed down by language and to whole words, and no passage leads to the places', async ({
  window,
}) => {
  const { page } = await window();
  await searchFor(page, 'mar OR sea OR 海洋');
  const rail = page.locator('.search-rail');
  await rail.getByRole('button', { name: /^Portuguese \d/ }).click();
  await expect(field(page)).toHaveValue('(mar OR sea OR 海洋) lang:pt');
  await expect(total(page)).toHaveText(/places in 1 document\.$/);
  const parts = rows(page).locator('mark').filter({ hasText: /^mar$/ });
  await expect(rows(page).filter({ hasText: 'marítimo' })).toHaveCount(1);
  const whole = page.getByRole('button', { name: 'Whole words' });
  await whole.click();
  await expect(whole).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page).filter({ hasText: 'marítimo' })).toHaveCount(0);
  await expect(parts.first()).toBeVisible();
  await whole.click();
  await expect(rows(page).filter({ hasText: 'marítimo' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Passages', exact: true }).click();
  await page.getByRole('button', { name: 'Look in the texts' }).click();
  await expect(rows(page).filter({ hasText: 'marítimo' })).toHaveCount(1);
});

test('Enter on a button presses it, what is gone is chosen no more, and another project begins without the search of this one', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  for (const words of ['海洋科学研究', '非法捕捞', '人工智能对话机制']) {
    await drag(page, words);
    await tagByName(page, 'Sea');
  }
  await page.keyboard.press('Alt+1');
  await searchFor(page, '捕捞');
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Passages', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(total(page)).toHaveText('1 passage in 1 document.');
  await expect(rows(page).locator('.hl')).toHaveText('非法捕捞');
  await page.locator('.hits').focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Delete');
  await expect(total(page)).toHaveText('No passages.');
  await field(page).fill('tag:Sea');
  await expect(total(page)).toHaveText('2 passages in 1 document.');
  await expect(page.locator('.tag-found')).toContainText('Change 1 passage');
  await page.locator('.hits').focus();
  await page.keyboard.press('1');
  await expect(page.locator('.notice')).toContainText('All wear it already.');

  await page.keyboard.press('Alt+1');
  await page.getByRole('button', { name: 'New project…' }).click();
  await page.getByRole('textbox').last().fill('Other');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Other');
  await page.keyboard.press('Control+Shift+F');
  await expect(field(page)).toHaveValue('');
  await expect(page.locator('.hits-pane')).toContainText('Search the whole project');
});

test('the notes beside the text are narrowed by any query, a line says so, and none is hidden without it', async ({
  window,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  for (const [words, tag] of [
    ['海洋科学研究', 'Sea'],
    ['非法捕捞', 'Law'],
    ['人工智能对话机制', 'Digital'],
  ] as const) {
    await drag(page, words);
    await tagByName(page, tag);
  }
  await page.keyboard.press('Escape');
  await expect(notes(page)).toHaveCount(3);
  const line = page.locator('.margin-line output');
  await page.keyboard.press('f');
  const wanted = page.getByRole('textbox', { name: 'Which notes to show' });
  await expect(wanted).toBeFocused();
  await page.keyboard.type('tag:(Sea OR Law)');
  await expect(notes(page)).toHaveCount(2);
  await expect(line).toHaveText('2 of 3 shown: tagged “Sea” or tagged “Law”');
  await expect(page.locator('.page .hl')).not.toHaveCount(0);

  await wanted.fill('tag:Sea (');
  await expect(page.locator('.margin-filter .wrong')).toHaveText(
    /^Column 10: something to look for is missing/,
  );
  await expect(notes(page)).toHaveCount(2);
  await wanted.fill('捕捞');
  await expect(notes(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(wanted).toHaveCount(0);
  await expect(line).toHaveText('1 of 3 shown: “捕捞”');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press(']');
  await expect(notes(page)).toContainText('Law');

  await page.keyboard.press('f');
  await wanted.fill('');
  await page.locator('.margin-tags').getByRole('button', { name: 'Digital 1' }).click();
  await expect(wanted).toHaveValue('tag:"Digital"');
  await page.locator('.margin-tags').getByRole('button', { name: 'Sea 1' }).click();
  await expect(wanted).toHaveValue('tag:("Digital" OR "Sea")');
  await expect(line).toHaveText(/^2 of 3 shown/);
  await openDocument(page, LIST);
  await expect(notes(page)).toHaveCount(0);
  await expect(line).toHaveText(/^0 of 0 shown/);
  await openDocument(page, CHINESE);
  await expect(line).toHaveText(/^2 of 3 shown/);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(line).toHaveCount(0);
  for (let step = 0; step < 3; step++) await page.keyboard.press(']');
  await expect(notes(page)).toHaveCount(3);
  await expect(page.locator('article.note[data-on]')).toContainText('Law');
  await expect(saved(page)).toHaveText('Saved to disk');
});

test('ten thousand places are listed with a few rows drawn; one steps through them, and what is not listed is told', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  const lines = Array.from({ length: 12_000 }, (_, at) => `${at + 1}. The harbour of Lanport is dredged.`);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'choose files…' }).click(),
  ]);
  await chooser.setFiles({
    name: 'Harbours.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(`JOINT STATEMENT ON HARBOURS\n\n${lines.join('\n')}\n`),
  });
  await expect(page.locator('button.document-title').filter({ hasText: 'HARBOURS' })).toBeVisible();
  await searchFor(page, 'Lanport');
  await expect(total(page)).toHaveText('12,000 places in 1 document.');
  const more = page.locator('button.hits-more');
  for (const [count, told] of [
    [200, 'Show 800 more'],
    [1000, 'Show 4,000 more'],
    [5000, 'Show 5,000 more'],
  ] as const) {
    await expect(more).toHaveText(told);
    await toEnd(page, count);
    await more.click();
  }
  await expect(more).toHaveCount(0);
  await toEnd(page, 10_000);
  await expect(page.locator('.hits')).toContainText('The first 10,000 of 12,000 are listed.');
  await expect(page.locator('[role=listitem][aria-posinset="10000"]')).toHaveAttribute(
    'aria-setsize',
    '12000',
  );
  expect(await rows(page).count()).toBeLessThan(80);

  await page.keyboard.press('Escape');
  await page.locator('.hits').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const here = page.locator('.hit-row[aria-current]');
  await expect(here).toBeInViewport();
  await expect(here.locator('.hit-label')).toHaveText('3.');
  await page.keyboard.press('x');
  await expect(page.getByRole('button', { name: /^Tag 11,999 places/ })).toBeVisible();
  await here.getByRole('checkbox').focus();
  await page.locator('.hits').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight / 2));
  await expect(here.getByRole('checkbox')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Tag 12,000 places/ })).toBeVisible();
});

/** Scrolls to the last place that is listed. */
async function toEnd(page: Page, count: number): Promise<void> {
  await expect(async () => {
    await page.locator('.hits').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
    await expect(page.locator(`[role=listitem][aria-posinset="${count}"]`)).toBeInViewport({ timeout: 500 });
  }).toPass();
}
