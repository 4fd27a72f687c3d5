import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { bringIn } from '#tests/support/comparing.ts';
import { LIST, saved } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const rows = (page: Page): Locator => page.locator('.agreements-table tbody tr:not(.agreements-group)');

test('what a list names as signed stands in a table, is narrowed down and grouped, and leads to its words in the text', async ({
  window,
}) => {
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  await page.getByRole('button', { name: 'Agreements', exact: true }).click();
  await expect(rows(page)).toHaveCount(17);
  const all = page.locator('.agreements-bar output');
  await expect(all).toHaveText('17 of 17');
  const bars = page.locator('.agreements-rail');
  const mous = bars.getByRole('button', { name: /^谅解备忘录/ });
  const count = Number(/\d+$/.exec((await mous.textContent()) ?? '')?.[0]);
  await mous.click();
  await expect(rows(page)).toHaveCount(count);
  for (const row of await rows(page).all()) await expect(row).toContainText('谅解备忘录');
  await mous.click();
  await expect(rows(page)).toHaveCount(17);

  await page.getByRole('searchbox', { name: /Title, agency/ }).fill('海洋');
  await expect(rows(page).first()).toContainText('海洋');
  await page.getByRole('searchbox', { name: /Title, agency/ }).fill('');
  await page.getByLabel('Group').selectOption('side');
  await expect(page.locator('.agreements-group').first()).toContainText('item');
  await page.getByLabel('Group').selectOption('none');

  await page.locator('.agreements-table').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true');
  const detail = page.locator('.agreement-detail');
  const party = detail.locator('dd button').first();
  const name = await party.textContent();
  await party.click();
  await expect(page.locator('.page')).toBeVisible();
  await expect(page.locator('.page .hit-here').first()).toHaveText(name ?? '–');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-current', 'true');
});

test('a project without lists says where rows come from', async ({ window }) => {
  const { page } = await window();
  await page.locator('.document-title').filter({ hasText: LIST }).waitFor();
  await page
    .locator('tr')
    .filter({ hasText: LIST })
    .getByRole('button', { name: /Remove/ })
    .click();
  await page.keyboard.press('Alt+6');
  await expect(page.locator('.empty-state')).toContainText('No list of signed documents yet');
});

const detail = (page: Page): Locator => page.locator('.agreement-detail');
const form = (page: Page): Locator => page.locator('.agreement-form');

async function openTable(page: Page): Promise<void> {
  await page.locator('.document-title').first().waitFor();
  await page.keyboard.press('Alt+6');
  await expect(rows(page)).toHaveCount(17);
}

test('a person corrects an item in its fields, in one step, and what they said outlives the window', async ({
  window,
  home,
}) => {
  const first = await window();
  let { page } = first;
  await openTable(page);
  await rows(page).filter({ hasText: '海关署' }).click();
  await page.keyboard.press('e');
  await form(page).getByLabel('Party 2', { exact: true }).fill('南屿王国边境管理局');
  await form(page).getByLabel('Subject').fill('经认证的经营者');
  await form(page).getByLabel('Amount').fill('3 apples');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(form(page).getByRole('alert')).toContainText('“3 apples” is no amount with a currency');
  await expect(saved(page)).toHaveText('Not saved yet');
  await form(page).getByLabel('Amount').fill('3亿欧元');
  await expect(form(page)).toContainText('= 300,000,000 EUR');
  await form(page).getByLabel('Amount').press('Enter');
  await expect(form(page)).toHaveCount(0);
  await expect(saved(page)).toHaveText('Saved to disk');
  const row = rows(page).filter({ hasText: '边境管理局' });
  await expect(row).toContainText('300,000,000 EUR');
  await expect(row.locator('.hand')).toHaveCount(2);
  await expect(page.locator('.agreements-totals')).toContainText('300,000,000 EUR');
  await expect(detail(page)).toContainText('was read as');

  // What stands in the item leads there; what does not leads nowhere.
  await expect(detail(page).getByRole('button', { name: '南屿王国边境管理局' })).toHaveCount(0);
  await detail(page).getByRole('button', { name: '经认证的经营者' }).click();
  await expect(page.locator('.page .hit-here').first()).toHaveText('经认证的经营者');
  await page.keyboard.press('Alt+ArrowLeft');

  // One undo takes all of it back, and it can be done again.
  await expect(row).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(rows(page).locator('.hand')).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(row).toContainText('300,000,000 EUR');

  await first.close();
  ({ page } = await window({ home }));
  await openTable(page);
  await rows(page).filter({ hasText: '边境管理局' }).click();
  await detail(page).getByRole('button', { name: 'Restore: Parties' }).click();
  await expect(rows(page).filter({ hasText: '边境管理局' })).toHaveCount(0);
  await expect(rows(page).filter({ hasText: '海关署' })).toContainText('300,000,000 EUR');
});

test('what was typed is still there when one comes back to the item; Escape leaves it as it was', async ({
  window,
}) => {
  const { page } = await window();
  await openTable(page);
  await rows(page).nth(3).click();
  await page.keyboard.press('e');
  await form(page).getByRole('button', { name: 'Add a party' }).click();
  await expect(form(page).getByLabel('Party 3', { exact: true })).toBeFocused();
  await page.keyboard.type('港口集团');
  await rows(page).nth(5).click();
  await expect(form(page)).toHaveCount(0);
  await rows(page).nth(3).click();
  await expect(form(page).getByLabel('Party 3', { exact: true })).toHaveValue('港口集团');
  await form(page).getByLabel('Party 3', { exact: true }).press('Escape');
  await expect(form(page)).toHaveCount(0);
  await expect(rows(page).nth(3)).not.toContainText('港口集团');
});

test('an item that is no signed document is set apart, counted no more, and can be shown again', async ({
  window,
}) => {
  const { page } = await window();
  await openTable(page);
  await rows(page).nth(0).click();
  await page.keyboard.press('e');
  await form(page).getByRole('button', { name: 'This is no signed document' }).click();
  await expect(rows(page)).toHaveCount(16);
  await expect(page.locator('.agreements-bar output')).toHaveText('16 of 16');
  const apart = page.locator('.set-apart');
  await apart.locator('summary').click();
  await apart.getByRole('button', { name: /^Show again/ }).click();
  await expect(rows(page)).toHaveCount(17);
  await expect(apart).toHaveCount(0);
});

test('names that are one agency count as one, shown by the name one chooses, until they are parted', async ({
  window,
  home,
}) => {
  const first = await window();
  let { page } = first;
  await openTable(page);
  const rail = page.locator('.agreements-rail');
  const bar = (name: string): Locator => rail.locator('.bar-row').filter({ hasText: name });
  const before = await rail.locator('.agency-name').count();
  await rail.getByRole('button', { name: 'Same agency…' }).click();
  await expect(rail.getByRole('button', { name: 'These are one' })).toBeDisabled();
  await rail.getByRole('searchbox', { name: 'Find an agency' }).fill('海');
  await rail.getByRole('checkbox', { name: /海关总署/ }).check();
  await rail.getByRole('checkbox', { name: /海关署/ }).check();
  await rail.getByLabel('Shown as').selectOption({ label: '南屿王国海关署 · 南屿王国' });
  await rail.getByRole('button', { name: 'These are one' }).click();
  await expect(page.locator('.notice')).toContainText('They count as one agency now.');
  await expect(saved(page)).toHaveText('Saved to disk');
  await expect(rail.locator('.bar-row .agency-name')).toHaveCount(before - 1);
  await bar('海关署').click();
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel('Group').selectOption('agency');
  const group = page.locator('.agreements-group').filter({ hasText: '海关署' });
  await expect(group).toContainText('2 items');
  await rows(page).filter({ hasText: '互认' }).first().click();
  await expect(detail(page)).toContainText('counts as 南屿王国海关署');

  // It holds when the window is opened anew; the other name is shown, then they are parted.
  await first.close();
  ({ page } = await window({ home }));
  await openTable(page);
  const again = page.locator('.agreements-rail');
  await again.locator('.agency-names summary').click();
  await again.getByRole('button', { name: 'Show this name: 澜川共和国海关总署' }).click();
  await expect(again.locator('.agency-names small', { hasText: 'shown' })).toBeVisible();
  await again.getByRole('button', { name: 'Not this one: 南屿王国海关署' }).click();
  await expect(again.locator('.agency-names')).toHaveCount(0);
  await expect(again.locator('.bar-row .agency-name')).toHaveCount(before);
  await page.keyboard.press('Control+z');
  await expect(again.locator('.agency-names')).toHaveCount(1);
});

test('a name that is perhaps the same is offered beside the one that was chosen', async ({ window }) => {
  const { page } = await window();
  await page.locator('.document-title').first().waitFor();
  const list = `甲国总统对乙国国事访问成果清单

1.《甲国国家海洋研究院与乙国环境部关于海洋观测的协议》

2.《甲国海洋研究院与乙国渔业部关于养护渔业资源的谅解备忘录》

3.《甲国财政部与乙国财政部关于避免双重征税的协定》
`;
  await bringIn(page, 'ocean.txt', list);
  await page.keyboard.press('Alt+6');
  const rail = page.locator('.agreements-rail');
  await rail.getByRole('button', { name: 'Same agency…' }).click();
  await rail.getByRole('searchbox', { name: 'Find an agency' }).fill('海洋研究院');
  await rail.getByRole('checkbox').first().check();
  await rail.locator('.perhaps').click();
  await expect(rail.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await rail.getByRole('button', { name: 'These are one' }).click();
  await expect(rail.locator('.agency-names')).toHaveText(/2 names/);
  await page.keyboard.press('Control+z');
  await expect(rail.locator('.agency-names')).toHaveCount(0);
});

const PORTUGUESE = `Lista de atos assinados por ocasião da visita de Estado

1. Plano de Cooperação entre o Governo da República de Lanchuan e o Governo do Reino de Nanyu.
2. Protocolo de Emenda ao Acordo de Transporte Marítimo entre o Governo da República de Lanchuan e o Governo do Reino de Nanyu.
3. Memorando de Entendimento entre a Comissão de Planejamento da República de Lanchuan e o Ministério da Economia do Reino de Nanyu sobre o Estabelecimento de um Grupo de Trabalho.
`;

test('an item is linked with its counterpart in another language, which is offered first, opened, and taken off', async ({
  window,
  home,
}) => {
  const first = await window();
  let { page } = first;
  await page.locator('.document-title').first().waitFor();
  await bringIn(page, 'atos.pt.txt', PORTUGUESE);
  await page.keyboard.press('Alt+6');
  await expect(rows(page)).toHaveCount(20);
  await rows(page).filter({ hasText: '设立联合工作组' }).click();
  const counterparts = page.getByRole('region', { name: 'Counterpart' });
  await counterparts.getByRole('button', { name: 'Counterpart in…' }).click();
  const choices = page.locator('.picker').getByRole('option');
  await expect(choices.first()).toContainText('3. Memorando de Entendimento');
  await page.keyboard.type('transporte');
  await expect(choices).toHaveCount(1);
  await page.getByRole('searchbox', { name: /in another list/ }).fill('grupo de trabalho');
  await page.keyboard.press('Enter');
  await expect(page.locator('.notice')).toContainText('Linked.');
  await expect(saved(page)).toHaveText('Saved to disk');
  await expect(rows(page).locator('.linked')).toHaveCount(2);

  // From the other side as well, after the window was opened anew; then one undo brings it back.
  await first.close();
  ({ page } = await window({ home }));
  await page.locator('.document-title').first().waitFor();
  await page.keyboard.press('Alt+6');
  await rows(page).filter({ hasText: 'Grupo de Trabalho' }).click();
  await page.locator('.counterpart').click();
  await expect(rows(page).filter({ hasText: '设立联合工作组' })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('button', { name: /^Take off: 3\. Memorando/ }).click();
  await expect(rows(page).locator('.linked')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(rows(page).locator('.linked')).toHaveCount(2);
});

test('what is shown is saved as a workbook', async ({ window, home }) => {
  const { page } = await window();
  await openTable(page);
  await page
    .locator('.agreements-rail')
    .getByRole('button', { name: /^议定书/ })
    .click();
  await page.getByRole('button', { name: 'Save as file' }).click();
  await page.getByRole('radio', { name: 'Workbook (XLSX)' }).check();
  const path = join(home, 'signed.xlsx');
  await expect(page.getByRole('textbox', { name: 'File' })).toHaveValue(/agreements\.xlsx$/);
  await page.getByRole('textbox', { name: 'File' }).fill(path);
  await page.locator('.save-as button[type=submit]').click();
  await expect(page.locator('.notice')).toContainText('signed.xlsx');
  await page.keyboard.press('Alt+1');
  await bringIn(page, 'signed.xlsx', await readFile(path));
  await page.keyboard.press('Alt+6');
  await expect(rows(page).filter({ hasText: '议定书' })).not.toHaveCount(0);
});

test('the bars are saved as a picture, as a drawing and as an image, of what is shown', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openTable(page);
  const rail = page.locator('.agreements-rail');
  const save = async (picture: string, format: RegExp, path: string): Promise<void> => {
    await rail.getByRole('button', { name: `Picture: ${picture}` }).click();
    await page.getByRole('radio', { name: format }).check();
    await page.getByRole('textbox', { name: 'File' }).fill(path);
    await page.locator('.save-as button[type=submit]').click();
  };
  const svg = join(home, 'bars.svg');
  await save('Agreements by instrument', /SVG/, svg);
  await expect(page.locator('.notice')).toContainText('bars.svg');
  const drawn = await readFile(svg, 'utf8');
  expect(drawn).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  for (const words of ['Agreements by instrument', '17 of 17', '谅解备忘录', '议定书'])
    expect(drawn).toContain(words);
  expect(drawn).not.toMatch(/<style|<script|class=/);
  expect(drawn.match(/<rect /g)?.length).toBe(
    1 + (await rail.locator('section').nth(1).locator('.bar-row').count()),
  );

  await save('Agreements by agency', /PNG/, join(home, 'agencies.svg'));
  await expect(page.locator('.save-as [role=alert]')).toContainText('does not end in .png');
  const png = join(home, 'agencies.png');
  await page.getByRole('textbox', { name: 'File' }).fill(png);
  await page.locator('.save-as button[type=submit]').click();
  await expect(page.locator('.notice')).toContainText('agencies.png');
  const image = await readFile(png);
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  // Three dots for each pixel of the drawing.
  expect(image.readUInt32BE(16)).toBe(760 * 3);

  // Another file is replaced only on purpose.
  await save('Agreements by instrument', /PNG/, png);
  await expect(page.locator('.save-as [role=alert]')).toContainText('stands there already');
  expect((await readFile(png)).equals(image)).toBe(true);
});
