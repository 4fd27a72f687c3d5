import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ENGLISH } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

const documents = (page: Page): Locator => page.locator('button.document-title');
const results = (page: Page): Locator => page.locator('.imports li');

test('a first run opens the samples, in the language of the system', async ({ window }) => {
  const { page } = await window({ lang: 'pt_BR.UTF-8' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt');
  await expect(documents(page)).toHaveCount(5);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('示例 · Sample · Exemplo');
  const row = page.getByRole('row').filter({ hasText: ENGLISH });
  await expect(row.locator('td').nth(2)).toHaveText('16');
  await expect(row.locator('td').nth(5)).toHaveText('2');
});

test('what the sample is for is said once', async ({ window }) => {
  const first = await window();
  const said = first.page.getByRole('region', { name: 'This is a sample' });
  await expect(said).toContainText('press T for a tag');
  await said.getByRole('button', { name: 'Understood' }).click();
  await expect(said).toHaveCount(0);
  await first.close();
  const { page } = await window();
  await expect(documents(page)).toHaveCount(5);
  await expect(page.locator('.welcome')).toHaveCount(0);
});

test('a folder dropped among files comes in with all that is in it, but for what systems leave there', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await expect(documents(page)).toHaveCount(5);
  const folder = join(home, 'a folder');
  await mkdir(join(folder, '二'), { recursive: true });
  await writeFile(join(folder, '二', '声明.txt'), '声明\n\n一、甲。\n\n二、乙。\n');
  await writeFile(join(folder, 'bad.txt'), '\0\x01\x02');
  await writeFile(join(folder, '.DS_Store'), 'x');
  await writeFile(join(folder, '~$bad.docx'), 'x');
  await writeFile(join(home, 'note.txt'), 'Joint Note\n\n1. The first clause.\n\n2. The second clause.\n');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder, join(home, 'note.txt')], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data });
  await expect(results(page)).toHaveCount(3);
  await expect(results(page).nth(0)).toContainText('note.txt');
  await expect(results(page).nth(1)).toHaveClass('failed');
  await expect(results(page).nth(1)).toContainText('a folder/bad.txt');
  await expect(results(page).nth(2)).toHaveClass('done');
  await expect(results(page).nth(2)).toContainText('a folder/二/声明.txt');
  await expect(documents(page)).toHaveCount(7);

  await mkdir(join(home, 'empty'));
  const nothing = { ...data, files: [join(home, 'empty')] };
  for (const type of ['dragEnter', 'dragOver', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data: nothing });
  await expect(page.getByText('There are no files in it.')).toBeVisible();
});

test('a new project is made by its name, and the sample is among the recent ones', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await page.getByRole('button', { name: 'New project…' }).click();
  // The folder is not there yet: it is named all the same, for that is where the project goes.
  await expect(page.getByRole('dialog')).toContainText(`In ${join(home, 'projects')}`);
  await page.getByLabel('Name').fill('年度 / 2024');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('年度 / 2024');
  await expect(page.getByText('No documents yet.')).toBeVisible();
  expect(await readdir(join(home, 'projects'))).toEqual(['年度   2024']);
  await page.locator('.recent').getByRole('button').filter({ hasText: 'Sample' }).click();
  await expect(documents(page)).toHaveCount(5);
});

test('a path that leads nowhere is told where projects are opened, and one stays where one is', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await page.getByRole('button', { name: 'Open project…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Choose a project folder' });
  const field = dialog.getByRole('textbox');
  await field.fill(home);
  await field.press('Enter');
  const sample = dialog.getByRole('button', { name: 'sample' });
  await expect(sample).toBeVisible();
  for (const [path, words] of [
    [join(home, 'sampel'), `Nothing is at ${join(home, 'sampel')}.`],
    [join(home, 'settings.json'), 'is not a folder'],
  ] as const) {
    await field.fill(path);
    await field.press('Enter');
    await expect(dialog.getByRole('alert')).toContainText(words);
    await expect(field).toHaveValue(path);
    await expect(sample).toBeVisible();
  }
  // What is right opens, also where it is a project's own folder that is named.
  await field.fill(join(home, 'sample'));
  await field.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(documents(page)).toHaveCount(5);
});
