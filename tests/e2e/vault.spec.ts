import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHINESE, openDocument, saved } from '#tests/support/reading.ts';
import { expect, test } from '#tests/support/window.ts';

test('notes go into a folder, are edited there, come back as proposals, and are written again where nothing was changed', async ({
  window,
  home,
}) => {
  const { page } = await window();
  const vault = join(home, '笔记');
  await openDocument(page, CHINESE);
  await page.getByRole('treeitem').filter({ hasText: /^一、/ }).first().click();
  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill('Ports');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveClass(/saved/);
  await page.keyboard.press('n');
  await page.getByRole('textbox').last().pressSequentially('Ask Zhou.');
  await page.keyboard.press('Control+Enter');
  await expect(saved(page)).toHaveClass(/saved/);

  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'Obsidian vault' }).click();
  await page.getByRole('textbox', { name: 'Folder of notes' }).fill(vault);
  const counts = page.locator('.vault-counts');
  await expect(counts).toContainText('new 1');
  await expect(counts).toContainText('nothing is written yet');
  await page.getByRole('button', { name: 'Write 1 note' }).click();
  await expect(counts).toContainText(/unchanged \d+written$/);
  const [name = ''] = readdirSync(vault);
  const written = readFileSync(join(vault, name), 'utf8');
  expect(written).toContain('> Ask Zhou.');

  writeFileSync(join(vault, name), `${written.replace('Ask Zhou.', 'Ask Zhou, then Lin.')}\nMy own line.\n`);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('Alt+5');
  await expect(counts).toContainText('changed outside 1');
  await page.getByRole('button', { name: 'Bring it into the project…' }).click();
  const proposal = page.locator('.vault-proposals li');
  await expect(proposal).toHaveCount(1);
  await expect(proposal).toContainText('Ask Zhou.');
  await expect(proposal).toContainText('Ask Zhou, then Lin.');
  await page.getByRole('button', { name: 'Take over 1 change' }).click();
  await expect(counts).not.toContainText('changed outside');
  await page.getByRole('button', { name: /^Write 1 note/ }).click();
  await expect(counts).toContainText(/unchanged \d+written$/);
  expect(readFileSync(join(vault, name), 'utf8')).toContain('My own line.');
  await page.keyboard.press('Control+z');
  await expect(counts).toContainText('changed 1');
  await page.getByRole('button', { name: /^Write 1 note/ }).click();
  await expect(counts).toContainText(/unchanged \d+written$/);
  expect(readFileSync(join(vault, name), 'utf8')).toBe(`${written}\nMy own line.\n`);
  await page.getByRole('button', { name: /^Write Obsidian vault to .* again$/ }).click();
  await expect(page.locator('.notice')).toContainText('0 notes written');
});

test('a folder that is a project, and a note that is not ours, are told and left alone', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openDocument(page, CHINESE);
  await page.getByRole('treeitem').filter({ hasText: /^一、/ }).first().click();
  await page.keyboard.press('s');
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill('Ports');
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveClass(/saved/);
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'Obsidian vault' }).click();
  const folder = page.getByRole('textbox', { name: 'Folder of notes' });
  await folder.fill('notes');
  await expect(page.locator('.vault [role="alert"]')).toContainText('project');
  const name = await page.locator('.export-result > header h2').textContent();
  writeFileSync(join(home, name ?? ''), 'mine\n');
  await folder.fill(home);
  await expect(page.locator('.vault [role="alert"]')).toContainText(name ?? '!');
  expect(readFileSync(join(home, name ?? ''), 'utf8')).toBe('mine\n');
});
