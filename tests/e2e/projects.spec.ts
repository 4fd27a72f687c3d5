import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGLISH, notes, openDocument, saved } from '#tests/support/reading.ts';
import { appEnv, expect, TOP, test } from '#tests/support/window.ts';

/** Puts a tag on the whole clause that the outline shows with this label. */
async function tagClause(
  page: import('@playwright/test').Page,
  label: RegExp,
  tag: string,
  becomes = /saved/,
): Promise<void> {
  await page.getByRole('treeitem').filter({ hasText: label }).first().click();
  await page.keyboard.press('s');
  await expect(page.locator('.bubble')).toBeVisible();
  await page.keyboard.press('t');
  await page.getByRole('searchbox').fill(tag);
  await page.keyboard.press('Enter');
  await expect(saved(page)).toHaveClass(becomes);
  await expect(page.locator('.bubble')).toBeHidden();
}

test('what was done is there after closing and opening again', async ({ window }) => {
  const first = await window();
  await openDocument(first.page, ENGLISH);
  await tagClause(first.page, /^4\./, 'Trade');
  await first.page.keyboard.press('n');
  await first.page.getByRole('textbox').last().pressSequentially('to be checked');
  await first.page.keyboard.press('Control+Enter');
  await expect(first.page.locator('.note-text')).toHaveText('to be checked');
  await first.close();
  const second = await window();
  await openDocument(second.page, ENGLISH);
  await second.page.keyboard.press(']');
  await expect(notes(second.page)).toHaveCount(1);
  await expect(notes(second.page)).toContainText('Trade');
  await expect(second.page.locator('.note-text')).toHaveText('to be checked');
});

test('a project of thousands of highlights shows its library with their number at once, and all of them in the text', async ({
  window,
}) => {
  const count = 6000;
  const first = await window();
  await openDocument(first.page, ENGLISH);
  const made = await first.page.evaluate(async (highlights) => {
    const project = await self.vermilion['project.current']({});
    if (!project.ok || !project.value) return null;
    const document = project.value.state.documents.find(({ record }) => /JOINT/.test(record.title))?.record
      .id;
    if (document === undefined) return null;
    const source = await self.vermilion['document.source']({ document });
    if (!source.ok) return null;
    const { text } = source.value;
    const changes = Array.from({ length: highlights }, (_, n) => {
      const from = 200 + (n % 1000);
      const target = { from, to: from + 2, exact: text.slice(from, from + 2), prefix: '', suffix: '' };
      return {
        kind: 'annotation.add' as const,
        annotation: { id: `n${n}`, document, targets: [target], tags: [], note: '', colour: null },
      };
    });
    return (await self.vermilion['operations.append']({ changes })).ok;
  }, count);
  expect(made).toBe(true);
  await first.close();

  const { page } = await window();
  const row = page.getByRole('row').filter({ hasText: ENGLISH });
  await expect(row.getByRole('button', { name: String(count), exact: true })).toBeVisible();
  // Counted, whatever of the state has been read: clauses, items, highlights, findings.
  await expect(row.locator('td.number')).toHaveText([/\d/, /\d/, /\d/, /\d/]);
  const told = await page.evaluate(() => self.vermilion['project.current']({}));
  expect(told.ok && told.value?.counted?.annotated.map(([, n]) => n)).toEqual([count]);
  await page.reload();
  // Whoever is quicker than the rest of the state waits for it, and finds all that is there.
  await row.locator('.document-title').click();
  await expect(page.locator('.page .hl').first()).toBeVisible();
  await page.locator('.page').focus();
  await page.keyboard.press(']');
  await page.keyboard.press('n');
  await page.getByRole('textbox').last().pressSequentially('first of many');
  await page.keyboard.press('Control+Enter');
  await expect(saved(page)).toHaveClass(/saved/);
  await page.keyboard.press('Alt+6');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(row.getByRole('button', { name: String(count), exact: true })).toBeVisible();
});

test('two windows of two homes on one project see each other’s work without a restart', async ({
  window,
  home,
}) => {
  const one = await window();
  const project = join(home, 'sample');
  await openDocument(one.page, ENGLISH);
  const two = await window({ home: join(home, 'other') });
  await two.page.evaluate((path) => self.vermilion['project.open']({ path }), project);
  await two.page.reload();
  await openDocument(two.page, ENGLISH);
  await tagClause(one.page, /^4\./, 'Trade');
  await two.page.getByRole('treeitem').filter({ hasText: /^4\./ }).first().click();
  await expect(notes(two.page)).toHaveCount(1);
  await expect(notes(two.page)).toContainText('Trade');
  await tagClause(two.page, /^6\./, 'Ports');
  await one.page.getByRole('treeitem').filter({ hasText: /^6\./ }).first().click();
  await expect(notes(one.page).filter({ hasText: 'Ports' })).toHaveCount(1);
});

test('a tag from the command line appears in the open window', async ({ window, home }) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const args = [
    'tag',
    '--project',
    join(home, 'sample'),
    '--tag',
    'Ports',
    '--quote',
    'cooperation in ports and shipping',
  ];
  const { status, stderr } = spawnSync(process.execPath, [join(TOP, 'out', 'main', 'cli.js'), ...args], {
    env: appEnv(home),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  await page.getByRole('treeitem').filter({ hasText: /^6\./ }).first().click();
  await expect(notes(page)).toContainText('Ports');
});

test('a project that a newer version made opens for reading only and says so', async ({ window, home }) => {
  const first = await window();
  await openDocument(first.page, ENGLISH);
  await tagClause(first.page, /^4\./, 'Trade');
  await first.close();
  const newer = join(home, 'newer project');
  cpSync(join(home, 'sample'), newer, { recursive: true });
  const file = join(newer, 'project.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version: 99 }));
  const { page } = await window();
  await page.evaluate((path) => self.vermilion['project.open']({ path }), newer);
  await page.reload();
  await expect(page.locator('.notice')).toContainText('newer version');
  await openDocument(page, ENGLISH);
  await expect(page.locator('.foot')).toContainText('Read-only');
  await page.keyboard.press(']');
  await expect(notes(page)).toContainText('Trade');
  await page.keyboard.press('s');
  await expect(page.locator('.bubble')).toBeHidden();
  expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe(99);
});

test('a document whose text is missing says so; the others open', async ({ window, home }) => {
  const first = await window();
  await openDocument(first.page, ENGLISH);
  const id = await first.page.evaluate(async () => {
    const current = await self.vermilion['project.current']({});
    return current.ok
      ? (current.value?.state.documents.find(({ record }) => record.language === 'pt')?.record.id ?? '')
      : '';
  });
  await first.close();
  rmSync(join(home, 'sample', 'documents', id, 'source.json'));
  const { page } = await window();
  await page.locator('button.document-title').filter({ hasText: 'Declaração' }).click();
  await expect(page.locator('.notice.error')).toContainText('is missing');
  await openDocument(page, ENGLISH);
});

test('a highlight that the disk cannot take stays, with its tag, and is saved once the disk takes it', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  const project = join(home, 'sample');
  renameSync(project, `${project} away`);
  await tagClause(page, /^4\./, 'Trade', /failed/);
  await expect(page.locator('.notice.error')).toContainText('What you marked stays here');
  await expect(saved(page)).toHaveText('Not saved');
  await tagClause(page, /^6\./, 'Trade', /failed/);
  await expect(notes(page)).toHaveCount(2);
  renameSync(`${project} away`, project);
  // By itself, and the sentence goes with it.
  await expect(saved(page)).toHaveClass(/saved/, { timeout: 15_000 });
  await expect(page.locator('.notice.error')).toHaveCount(0);
  await page.reload();
  await openDocument(page, ENGLISH);
  await expect(notes(page)).toHaveCount(2);
});

test('a note that the disk refuses is kept, and is saved once the disk takes it', async ({
  window,
  home,
}) => {
  const { page } = await window();
  await openDocument(page, ENGLISH);
  await tagClause(page, /^4\./, 'Trade');
  await page.keyboard.press('n');
  const project = join(home, 'sample');
  renameSync(project, `${project} away`);
  await page.getByRole('textbox').last().pressSequentially('not to be lost');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.notice.error')).toContainText('The text of the note is kept here');
  await expect(saved(page)).toHaveClass(/failed/);
  // Another screen, and a notice that is sent away: the foot still says so, and the note opens as it was written.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+4');
  await page.locator('.notice button').last().click();
  await expect(saved(page)).toHaveText('Not saved');
  await openDocument(page, ENGLISH);
  await page.locator('.hl').first().click();
  await page.getByRole('button', { name: 'Edit note' }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveText('not to be lost');
  await expect(saved(page)).toHaveText('Not saved');
  renameSync(`${project} away`, project);
  await page.locator('.foot').getByRole('button', { name: 'Save again' }).click();
  await expect(saved(page)).toHaveClass(/saved/);
  await page.getByRole('treeitem').filter({ hasText: /^6\./ }).click();
  await page.reload();
  await openDocument(page, ENGLISH);
  await page.keyboard.press(']');
  await expect(page.locator('.note-text')).toHaveText('not to be lost');
});
