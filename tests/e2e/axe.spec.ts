import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axeFaults } from '#tests/support/axe.ts';
import { bringIn, choose, row } from '#tests/support/comparing.ts';
import {
  bubble,
  CHINESE,
  drag,
  ENGLISH,
  openDocument,
  press,
  saved,
  tagByName,
} from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

/** Has axe look at the page as it stands; the name of the screen stands before what it finds. */
type Check = (screen: string) => Promise<void>;

interface Walk {
  readonly page: Page;
  readonly home: string;
  readonly check: Check;
}

const EARLIER = `# 甲国和乙国联合声明

一、双方同意深化港口合作，共同举办航运论坛。

二、双方支持两国青年交流，扩大互派留学生规模。

三、双方对体育赛事安保合作表示满意。

四、双方反对一切形式的贸易保护主义，维护多边贸易体制。
`;
const LATER = EARLIER.replace('举办', '举行').replace(
  '对体育赛事安保合作表示满意',
  '同意建立人工智能对话机制',
);

const dialog = (page: Page) => page.getByRole('dialog');

async function closed(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
}

/** Has a dialog looked at that is opened like this, and closes it. */
async function look(walk: Walk, name: string, open: () => Promise<void>): Promise<void> {
  await open();
  await expect(dialog(walk.page)).toBeVisible();
  await walk.check(name);
  await closed(walk.page);
}

const key = (page: Page, keys: string) => () => page.keyboard.press(keys);
const button = (page: Page, name: string | RegExp) => () =>
  page.getByRole('button', { name }).first().click();

async function chooseFile(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'choose files…' }).click();
  await (await chooser).setFiles(path);
}

/** The library with its dialogs. */
async function library(walk: Walk): Promise<void> {
  const { page, home, check } = walk;
  await expect(page.locator('.document-title').first()).toBeVisible();
  await check('the sample, and what it is for');
  await look(walk, 'palette', key(page, 'Control+k'));
  await look(walk, 'keys', key(page, '?'));
  await look(walk, 'settings', key(page, 'Control+,'));
  await look(walk, 'paste', key(page, 'Control+Shift+v'));
  await look(walk, 'open a project', button(page, 'Open project…'));
  await look(walk, 'history', button(page, 'History'));
  await look(walk, 'save as one file', button(page, 'Save a copy (.zip)'));
  await page.locator('.documents .actions button').first().click();
  await expect(dialog(page)).toContainText('sha256:');
  await check('details');
  await closed(page);
  const path = join(home, 'kiri.txt');
  const text = '1. Lõunasaare kuningas võttis külalisi vastu.\n\n2. Nad lepivad kokku.\n';
  await writeFile(path, Buffer.from(text, 'latin1'));
  await chooseFile(page, path);
  await expect(dialog(page).locator('pre')).toBeVisible();
  await check('a question about a file');
  await dialog(page).getByRole('button', { name: 'Import' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await check('what came in');
  const body = '<p>The Parties agree to keep the harbour of Port Fair open to ships of both.</p>'.repeat(5);
  const html = join(home, 'harbour.html');
  await writeFile(
    html,
    `<html><body><nav><a href="/a">Home</a> <a href="/b">Press room</a></nav><main><h1>Harbour accord</h1>${body}</main></body></html>`,
  );
  await chooseFile(page, html);
  await page.getByText('What was left out: 1 piece').click();
  await check('what was left out');
  await page.getByRole('button', { name: 'Read it otherwise…' }).first().click();
  await expect(dialog(page).locator('pre')).toBeVisible();
  await check('read it otherwise');
  await closed(page);
  await writeFile(join(home, 'broken.pdf'), '%PDF-1.7\n% nothing\n');
  await chooseFile(page, join(home, 'broken.pdf'));
  await check('a file that could not be read');
  await look(walk, 'new project', button(page, 'New project'));
  await button(page, 'New project')();
  await page.keyboard.type('Harbours');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('Harbours');
  await check('an empty project');
  for (const keys of ['2', '3', '4', '5', '6']) {
    await page.keyboard.press(`Alt+${keys}`);
    await check(`Alt+${keys} in an empty project`);
  }
  await page.keyboard.press('Control+Shift+F');
  await check('search in an empty project');
}

/** The reader with its panes, menus and fields. */
async function reading(walk: Walk): Promise<void> {
  const { page, check } = walk;
  await openDocument(page, ENGLISH);
  await check('reader');
  await drag(page, 'in every field');
  await check('bubble');
  await page.keyboard.press('t');
  await expect(page.getByPlaceholder('Tag name')).toBeFocused();
  await check('picker at the selection');
  await page.keyboard.insertText('Ports');
  await check('picker with a name typed');
  await page.keyboard.press('Enter');
  await expect(bubble(page)).toBeHidden();
  await press(page, 'in every field');
  await check('a highlight in hand');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('**New** wording');
  await check('note editor');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note-text')).toBeVisible();
  await check('a note');
  await page.locator('article.note').getByRole('button', { name: 'Tag' }).click();
  await expect(page.getByPlaceholder('Tag name')).toBeFocused();
  await check('picker on a card');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await check('menu of a card');
  await page.getByRole('menuitem', { name: 'History…' }).click();
  await expect(dialog(page)).toBeVisible();
  await check('history of a highlight');
  await closed(page);
  await page.locator('.block.clause').first().locator('.text').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await check('context menu');
  await page.keyboard.press('Escape');
  await page.locator('.block.clause').nth(1).click();
  await page.keyboard.press('m');
  await expect(page.getByRole('menu')).toBeVisible();
  await check('structure menu');
  await page.keyboard.press('Escape');
  await page.locator('.cut').first().click();
  await expect(dialog(page)).toBeVisible();
  await check('what a cut says');
  await closed(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('the');
  await expect(page.locator('.find output')).toContainText('of');
  await check('find');
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await check('filter of the notes');
  await page.keyboard.press('Escape');
  for (const name of ['Outline', 'Notes']) {
    await page.locator('.foot').getByRole('button', { name, exact: true }).click();
    await check(`without ${name}`);
  }
  await page.setViewportSize({ width: 640, height: 700 });
  await check('narrow');
  for (const name of ['Outline', 'Notes']) {
    await page.locator('.foot').getByRole('button', { name, exact: true }).click();
    await check(`narrow, ${name}`);
    await page.locator('.foot').getByRole('button', { name, exact: true }).click({ force: true });
  }
}

const HEADINGS = `1. 双方同意深化合作。

## 第一部分 港口

#### 甲 航运

2. 双方支持共建航线。

###### 附注

3. 双方同意举办论坛。

第一条 双方成立联合委员会。

第二条 联合委员会每年会晤一次。
`;
const ARABIC = `بيان مشترك

1. اتفق الجانبان على تعميق التعاون في مجال الموانئ.

2. أكد الجانبان أهمية التعددية.
`;

/** Texts of other kinds: headings that leave depths out, right to left, a repeat unfolded, findings checked. */
async function texts({ page, check }: Walk): Promise<void> {
  await bringIn(page, 'headings.md', HEADINGS);
  await bringIn(page, 'arabic.txt', ARABIC);
  await openDocument(page, 'headings.md');
  await check('headings that leave depths out');
  await page.locator('.block.clause').first().click();
  await page.keyboard.press('s');
  await expect(bubble(page)).toBeVisible();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('### Small');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- [x] one');
  await check('a heading in the note editor');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.note-text')).toBeVisible();
  await check('a heading in a note');
  await page.keyboard.press('Alt+5');
  await expect(page.locator('.page-view')).toBeVisible();
  await check('a heading in what goes out');
  await openDocument(page, 'arabic.txt');
  await check('Arabic');
  await openDocument(page, CHINESE);
  await page.locator('.findings-pane').getByRole('button', { name: 'Accept' }).first().click();
  await page.getByText('Checked 1').click();
  await check('findings, checked');
  await page.locator('.fold button').first().click();
  await check('a repeat, unfolded');
}

/** Every screen in a window 640 pixels wide. */
async function narrow({ page, check }: Walk): Promise<void> {
  await openDocument(page, CHINESE);
  await page.getByRole('treeitem').filter({ hasText: /^一、/ }).first().click();
  await page.keyboard.press('s');
  await expect(bubble(page)).toBeVisible();
  await tagByName(page, 'Ports');
  await page.setViewportSize({ width: 640, height: 700 });
  for (const keys of ['1', '2', '3', '4', '5', '6']) {
    await page.keyboard.press(`Alt+${keys}`);
    await page.waitForTimeout(500);
    await check(`narrow, Alt+${keys}`);
  }
  await page.keyboard.press('Control+Shift+F');
  await page.locator('.query-field').fill('海洋');
  await expect(page.locator('.hit-row').first()).toBeVisible();
  await check('narrow, search');
}

/** Two versions side by side, many in a table, and what is said of them. */
async function comparing(walk: Walk): Promise<void> {
  const { page, check } = walk;
  await bringIn(page, 'sports-2023.txt', EARLIER);
  await bringIn(page, 'sports-2024.txt', LATER);
  await bringIn(page, 'sports-2025.txt', LATER.replace('举行', '主办'));
  await openDocument(page, /sports-2023/);
  await page.getByRole('treeitem').filter({ hasText: /^二、/ }).first().click();
  await page.keyboard.press('s');
  await expect(bubble(page)).toBeVisible();
  await tagByName(page, 'Youth');
  await page.keyboard.press('Alt+3');
  await choose(page, 0, 'sports-2023');
  await choose(page, 1, 'sports-2024');
  await expect(row(page, '航运论坛')).toBeVisible();
  await check('two versions');
  await page.locator('.unit-text[data-side=b]').filter({ hasText: '航运论坛' }).click();
  await page.keyboard.press('w');
  await expect(page.getByRole('region', { name: 'Why linked' })).toBeVisible();
  await check('why linked');
  await page.keyboard.press('b');
  await check('what belongs together');
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(page.locator('.notice')).toContainText('do not belong');
  await check('parted by hand');
  await page.keyboard.press('n');
  await check('a note on a change');
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await expect(page.locator('aside.carry')).toBeVisible();
  await check('carry over');
  await page.keyboard.press('o');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('双方');
  await check('find in the versions');
  await page.keyboard.press('Escape');
  for (const [at, each] of (
    await page
      .locator('.compare-bar [role=radio], .compare-bar [aria-pressed], .compare-bar input[type=radio]')
      .all()
  ).entries()) {
    await each.click({ force: true });
    await check(`choice ${at} of the bar`);
    await each.click({ force: true });
  }
  await page.locator('.compare-bar').getByRole('button', { name: 'Export' }).click();
  await check('save a comparison');
  await page.keyboard.press('Escape');
  await page.locator('.pick').first().click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await check('choose a version');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add a version' }).click();
  await page.getByRole('searchbox').fill('2025');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'All versions' })).toBeVisible();
  await check('table of versions');
}

async function languages(walk: Walk): Promise<void> {
  const { page, check } = walk;
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await check('compare with nothing chosen');
  await choose(page, 0, '联合声明-2024');
  await choose(page, 1, 'joint-statement-2024.en');
  await expect(row(page, 'forward-looking')).toBeVisible();
  await check('two languages');
  await page.getByRole('button', { name: 'Glossary' }).click();
  await page.getByRole('textbox', { name: 'New entry' }).fill('港城 = Port City');
  await page.keyboard.press('Enter');
  await expect(page.locator('.glossary li')).toHaveCount(1);
  await check('glossary');
}

/** Search, passages, tags, and what goes out. */
async function finding(walk: Walk): Promise<void> {
  const { page, check } = walk;
  await openDocument(page, ENGLISH);
  for (const [quote, tag] of [
    ['in every field', 'Ports'],
    ['regular container service', 'Shipping'],
  ] as const) {
    await drag(page, quote);
    await tagByName(page, tag);
  }
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).pressSequentially('New.');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Shift+F');
  await check('search');
  await page.locator('.query-field').fill('ports OR sea');
  await expect(page.locator('.hit-row').first()).toBeVisible();
  await check('hits');
  await page.keyboard.press('Enter');
  await page.keyboard.press('x');
  await page.keyboard.press('t');
  await expect(page.locator('.tag-found')).toBeVisible();
  await check('tag what was found');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '+ Save' }).click();
  await check('keep a query');
  await page.keyboard.press('Enter');
  await page.locator('.query-field').fill('ports (');
  await expect(page.locator('.query-said')).toBeVisible();
  await check('what is no query');
  await page.keyboard.press('Alt+4');
  await expect(page.locator('table.tags tbody tr')).toHaveCount(2);
  await check('tags');
  await page
    .getByRole('button', { name: /^Colour/ })
    .first()
    .click();
  await check('colours');
  await page.keyboard.press('Escape');
  await page
    .locator('table.tags tbody tr')
    .nth(1)
    .click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Alt+ArrowRight');
  await page.getByRole('button', { name: 'As example', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Examples' })).toBeVisible();
  await check('a tag');
  await page.getByRole('button', { name: 'Merge into…' }).click();
  await page.getByRole('searchbox').fill('Ports');
  await check('merge into');
  await page.keyboard.press('Enter');
  await expect(page.locator('.merge')).toBeVisible();
  await check('merge');
  await page.keyboard.press('Escape');
  await page.locator('table.tags .number button').first().click();
  await expect(page.locator('.hit-row').first()).toBeVisible();
  await check('passages');
  await page.locator('.hits').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await check('passages chosen');
  await page.keyboard.press('r');
  await check('retag');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save as file' }).first().click();
  await check('save passages');
  await page.keyboard.press('Escape');
}

async function goingOut(walk: Walk): Promise<void> {
  const { page, home, check } = walk;
  await openDocument(page, ENGLISH);
  await drag(page, 'in every field');
  await tagByName(page, 'Ports');
  await expect(saved(page)).toHaveText('Saved to disk');
  await page.keyboard.press('Alt+5');
  await expect(page.locator('.page-view')).toContainText('in every field');
  await check('export');
  await page.getByRole('button', { name: 'Source', exact: true }).click();
  await check('export, source');
  await page.getByRole('button', { name: 'Memo by tag' }).click();
  await check('export, by tag');
  const template = page.getByRole('textbox', { name: 'Text of the template' });
  await template.fill('# Ports\n\n{% for passage in passages %}\n> {{ pasage.quote }}\n{% endfor %}\n');
  await expect(page.locator('.template-wrong')).toBeVisible();
  await check('export, what is wrong with a template');
  await page.keyboard.press('Control+.');
  await page.getByRole('button', { name: 'Keep as a preset' }).click();
  await check('export, keep as a preset');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save…' }).click();
  await check('export, save');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Obsidian vault' }).click();
  await check('vault');
  await page.getByRole('textbox', { name: 'Folder of notes' }).fill(join(home, 'notes'));
  await expect(page.locator('.vault-counts')).toContainText('new 1');
  await check('vault with a folder');
}

async function agreements(walk: Walk): Promise<void> {
  const { page, check } = walk;
  const rows = page.locator('.agreements-table tbody tr:not(.agreements-group)');
  await page.locator('.document-title').first().waitFor();
  await page.keyboard.press('Alt+6');
  await expect(rows).toHaveCount(17);
  await check('agreements');
  await rows.nth(0).click();
  await check('an agreement');
  await page.keyboard.press('e');
  await expect(page.locator('.agreement-form')).toBeVisible();
  await check('correct an agreement');
  await page.locator('.agreement-form').getByRole('button', { name: 'This is no signed document' }).click();
  await expect(rows).toHaveCount(16);
  await page.locator('.set-apart summary').click();
  await check('set apart');
  await page.getByLabel('Group').selectOption('side');
  await check('grouped');
  await page.getByRole('button', { name: 'Save as file' }).click();
  await check('save agreements');
  await page.keyboard.press('Escape');
  const rail = page.locator('.agreements-rail');
  await rail.getByRole('button', { name: 'Picture: Agreements by instrument' }).click();
  await check('save a picture');
  await page.keyboard.press('Escape');
  await rail.getByRole('button', { name: 'Same agency…' }).click();
  await rail.getByRole('checkbox').first().check();
  await rail.getByRole('checkbox').nth(1).check();
  await check('same agency');
  await rail.getByRole('button', { name: 'These are one' }).click();
  await check('one agency');
}

const WALKS = { library, reading, texts, comparing, languages, finding, goingOut, agreements, narrow };

for (const theme of ['light', 'dark'] as const) {
  for (const [name, walk] of Object.entries(WALKS)) {
    test(`axe finds nothing: ${name}, ${theme}`, async ({ window, home }) => {
      test.setTimeout(180_000);
      const { page } = await window();
      await themed(page, theme);
      await walk({ page, home, check: checked(page) });
    });
  }

  test(`axe finds nothing: a damaged log, its repair and a project that can only be read, ${theme}`, async ({
    window,
    home,
  }) => {
    test.setTimeout(180_000);
    const first = await window();
    await themed(first.page, theme);
    await openDocument(first.page, ENGLISH);
    await drag(first.page, 'in every field');
    await tagByName(first.page, 'Ports');
    await expect(saved(first.page)).toHaveText('Saved to disk');
    await first.close();
    const logs = join(home, 'sample', 'log');
    const [log = ''] = (await readdir(logs)).filter((name) => name.endsWith('.jsonl'));
    const bytes = await readFile(join(logs, log));
    bytes[bytes.length - 60] = 0x23;
    await writeFile(join(logs, log), bytes);
    const second = await window();
    const check = checked(second.page);
    await expect(second.page.getByRole('alert')).toContainText('is damaged');
    await check('what is wrong with the project');
    await second.page.getByRole('button', { name: 'Repair from the backup' }).click();
    await expect(dialog(second.page)).toContainText('Would put right');
    await check('repair');
    await dialog(second.page).getByRole('button', { name: 'Repair', exact: true }).click();
    await expect(dialog(second.page)).toContainText('Put right');
    await check('repaired');
    await second.close();
    const path = join(home, 'sample', 'project.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"version": 1', '"version": 99'));
    const third = await window();
    const checkAgain = checked(third.page);
    await expect(third.page.locator('.document-title').first()).toBeVisible();
    await checkAgain('library, read only');
    await openDocument(third.page, ENGLISH);
    await third.page.keyboard.press('n');
    await expect(third.page.locator('.notice')).toBeVisible();
    await checkAgain('reader, read only, with a notice');
    await third.page.keyboard.press('Alt+4');
    await checkAgain('tags, read only');
  });
}

async function themed(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((choice) => self.vermilion['settings.set']({ theme: choice }), theme);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** Looks at each screen and goes on, so that one run tells of all of them. */
function checked(page: Page): Check {
  return async (screen) => expect.soft(await axeFaults(page, screen)).toEqual([]);
}
